"""Words by which a table of indicators is known: what its columns are called and what its cells hold."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

_BRACKETED = re.compile(r"[（(\[【][^（）()\[\]【】]*[)）\]】]")
_BRACKETS = re.compile(r"[（）()\[\]【】“”\"]")
_SPACES = re.compile(r"\s")
_MARKS = re.compile(r"[\s*#＊:：·][\s*#＊:：·]*")

_SEQUENCE = re.compile(r"序号|编号|序|No\.?|№")
_UNIT = re.compile(r"(?:计量|指标)?单位")
_NATURE = re.compile(r"(?:指标)?(?:属性|性质)|属|约束力")
_GROUP = re.compile(
    r"类别|类型|领域|方面|分类|维度|大类|类|指标(?:类别|类型|分类)|一级指标|(?:专项|重点)?(?:领域|任务)"
)
_NAME = re.compile(
    r"(?:主要|具体|考核|评价|规划|目标|发展|核心|重点|监测|二级|三级)?指标(?:名称|内容|项目?)?|名称|项目|项目名称|内容|指标体系"
)
_OTHER = re.compile(
    r"备注|说明|.{0,4}(?:责任|牵头|负责|配合|主管|实施|考核)(?:单位|部门|主体)|完成情况|完成程度|进展情况|评估(?:结果)?|数据来源|来源|依据"
    r"|完成时[限间]|排名|位次|趋势|是否.{1,8}"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|十[一二三四五六七八]五")
_VALUE_WORDS = re.compile(
    r"(?:[年末底初]|[至到\-—–~～、/]|全年|期间|时期|年均|平均|累计|五年|五年累计|基期|基准|现状|目标|规划|计划|预期|实际|完成|当前|初始|实绩|现值|指标|任务|达到|统计"
    r"|绝对|总量|数量|水平|数值|增长|增速|增幅|下降|降幅|提高|变化|幅度|同比|比上年|比|较|上年|与|相比|以上|值|数|量|率|情况|年|月|日|期|%|％|±|预计|执行|考核|约束|左右|末)+"
)
_VALUE_ALONE = re.compile(
    r"(?:基期|现状|目标|规划|计划|预期|实际|完成|当前|初始|基准|指标|统计|考核)(?:年)?(?:值|数|量)|现状|目标|基期|实绩|现值|数值|绝对[数量]|总量|数量|五年累计|累计|年均(?:增长|增速)?.{0,4}|年均/累计"
    r"|.{0,3}(?:同比|比上年|较上年|比\d{4}年|较\d{4}年).{0,8}|增长率?|增速|增幅|增减"
)
_VALUE_HINT = re.compile(r"目标|现状|实际|规划|基[期准]|预期|计划|完成")
_LONGEST_REST = 8
_LONGEST_HEADER = 22

_NATURES = re.compile(
    r"(?:约束|预期|引领|引导|指导|参考|监测|激励|控制|期望|底线)(?:性|型)(?:指标)?|约束|预期"
)
NOTHING = re.compile(r"[-—–―─－_/／\\·.…~～]{1,6}|无|暂无")
"""A cell that says that there is no figure."""
_FIGURE = re.compile(
    r"[\[【〔［(（]?[^\d，。；、：]{0,6}[-+±]?\d[\d,，]*(?:\.\d+)?(?:\s*[-~—–～至]\s*\d+(?:\.\d+)?)?[^\d，。；、：]{0,8}[\]】〕］)）]?(?:[（(][^（()）]{1,14}[)）])?"
)
_WORDED = re.compile(
    r"(?:完成|达到|达标|优于|好于|保持|稳定|稳中|稳步|不降|不下降|不减少|不增加|不升|基本|逐[步年]|持续|有效|确保|全部|全面|消除|上升|提升|提高|改善|大于|小于|按|以|(?:国家|省|市|自治区|上级)[级委政府]{0,3}(?:下达|考核|控制|要求|核定|目标|任务|规定)|进一步|控制在|实现|明显|显著|力争|只增不减|面积不|功能不|性质不)"
    r"[^（()）]{0,16}"
)


class ColumnRole(StrEnum):
    """What the cells of a column are for."""

    SEQUENCE = "sequence"
    GROUP = "group"
    NAME = "name"
    UNIT = "unit"
    NATURE = "nature"  # 约束性 or 预期性
    VALUE = "value"
    OTHER = "other"


def bare(text: str) -> str:
    """Return a cell's text without spaces and marks of notes.

    >>> bare("指 标 *")
    '指标'
    """
    return _MARKS.sub("", text)


@lru_cache(maxsize=2048)  # a header's cells are asked for again and again
def role_of(text: str) -> ColumnRole | None:
    """Return what a column with this header holds, ``None`` where the text is no header.

    >>> role_of("2025年（目标值）"), role_of("森林覆盖率")
    (<ColumnRole.VALUE: 'value'>, None)
    """
    text = bare(text)
    if not text or len(text) > _LONGEST_HEADER:
        return None
    whole = _BRACKETS.sub("", text)
    core = _BRACKETED.sub("", text)
    for role, pattern in (
        (ColumnRole.SEQUENCE, _SEQUENCE),
        (ColumnRole.UNIT, _UNIT),
        (ColumnRole.NATURE, _NATURE),
        (ColumnRole.OTHER, _OTHER),
        (ColumnRole.GROUP, _GROUP),
        (ColumnRole.NAME, _NAME),
    ):
        if core and pattern.fullmatch(core):
            return role
    if _VALUE_ALONE.fullmatch(core) or _VALUE_ALONE.fullmatch(whole):
        return ColumnRole.VALUE
    dated = _YEAR.search(whole)
    rest = _YEAR.sub("", whole)
    if (
        dated
        and rest
        and (
            _VALUE_WORDS.fullmatch(rest)
            or (
                len(rest) <= _LONGEST_REST
                and not re.search(r"[^\u4e00-\u9fff]", rest)
                and _VALUE_HINT.search(rest)
            )
        )
    ):
        return ColumnRole.VALUE
    return None


def is_nature(text: str) -> bool:
    """Say whether a cell tells how binding an indicator is."""
    return _NATURES.fullmatch(bare(text)) is not None


def is_figure(text: str) -> bool:
    """Say whether a cell holds a figure and little else (≥97, [14], 88（点位比例）, 约3.2万)."""
    return len(text) <= 40 and _FIGURE.fullmatch(_SPACES.sub("", text)) is not None


def is_nothing(text: str) -> bool:
    """Say whether a cell says that there is no figure."""
    return NOTHING.fullmatch(bare(text)) is not None


def is_worded(text: str) -> bool:
    """Say whether a cell says its value in words: 稳中向好, 完成省下达指标."""
    return _WORDED.fullmatch(bare(text)) is not None


_SPELLED_UNIT = re.compile(
    r"[%％‰℃]|个百分点|[百千万亿]{0,2}(?:吨|元|美元|人次?|户|家|个|项|亩|公顷|平方[米公]里?|立方米|公里|千瓦时?|米|辆|套|座|处|件|张|床|天|年|岁|分|标准煤|克|吨标准煤|吨标煤|人日|人年|册|支)"
    r"|[\u4e00-\u9fffA-Za-zμµ]{1,8}[/／][\u4e00-\u9fffA-Za-zμµ0-9³3·]{1,10}|指数|无量纲"
)


def is_unit(text: str) -> bool:
    """Say whether a cell is a unit and nothing else."""
    return _SPELLED_UNIT.fullmatch(bare(text)) is not None
