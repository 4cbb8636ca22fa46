"""Words of past and future that several rules for kinds look for, and the units of rules."""

from __future__ import annotations

import re

from duizhang.claims.kind_case import Case
from duizhang.claims.model import Kind
from duizhang.claims.words import COMING

Answer = tuple[Kind, str]
"""A kind, and the rule that decided it."""

FUTURE = re.compile(
    rf"{COMING}|拟(?=[建新实开完投于])|(?<!年度)计划(?=[于到在再新建完实年今明投安用招开启总线将]|总投)|预计|未来|届时|建成后|达产后|投产后|到时|力争|争取(?!了)|确保|年底前|即将|有望|目标是|目标为|提出(?!了|的)|确定(?=[在建实])|要(?:达到|实现|完成|建成)|需要"
)
"""What is said to come, firmly or not."""
FIRM_FUTURE = re.compile(
    r"将(?=[达降建实完新增提超形推开投继进于在有会再成突保力全着加启打])|拟(?=[建新实开完投])|预计(?:到|今年|明年|建成|投产|投用)|未来|届时|建成后|达产后|投产后|即将|有望"
)
"""What is said to come even where a section looks back."""
PAST = re.compile(
    r"已(?!经批准)|累计(?:完成|实现|建成|发放|推出|创建|培育|减|新增)|同比|去年|上年|截至|截止|目前|现有|共有|实现了|达到了|完成了|荣获|获评|一年来|五年来|连续\d|过去"
)
"""What is over, or holds by now."""
EXPECTED = re.compile(r"预计|有望")
"""What is expected and by nobody promised."""
_RULE_UNITS = frozenset(
    "元 % 百分点 万元 年 倍 个月 岁 元/人 次 天 平方米 月 日 工作日 个工作日 小时 个小时 分钟 件 立方米 公里 度 千瓦时 人 元/辆 元/户 元/平方米 元/吨 元/立方米".split()
)


def has_rule_unit(case: Case) -> bool:
    """Whether fees, limits and rates are told in the figure's unit."""
    return case.figure.quantity.unit in _RULE_UNITS or case.measured.unit in ("元", "%", "倍")
