"""Whether an amount adds up over its time or stands at its end: 新建书房12家 is of all years, 书房87家 of the last."""

from __future__ import annotations

import re

from duizhang.claims.figure import Figure
from duizhang.claims.measured import Measured
from duizhang.claims.model import Measure
from duizhang.claims.trimming import action_of
from duizhang.claims.words import FLOW_WORDS, STOCK_WORDS, alternatives

_FLOW = re.compile(alternatives(FLOW_WORDS))


_DOES = re.compile(rf"(?:{alternatives(FLOW_WORDS)})了?(?:[约近超逾达]|超过|突破)?$")


_FLOW_HEAD = re.compile(rf"^(?:新|累计|共|已)?(?:{alternatives(FLOW_WORDS)})")


_STOCK = re.compile(rf"(?:{alternatives(STOCK_WORDS)})")


_BY_NOW = re.compile(r"(?:^|[^未])已(?!累计)")


_SUMMED = re.compile(r"累计|新增|年均|共(?!享|同)")


_SUM_AT_END = re.compile(r"累计(?:已经?)?(?:达到?|有|共有|拥有)(?:[约近超逾]|超过|突破)?$")
"""高新技术企业累计达246家: what there is in all by now; 累计发放贷款 is what was done over the time."""


_THROUGHOUT = re.compile(
    r"一直|始终|[历每逐]年(?:都|均)|年年|(?:年产[量值]|总产量|产量)(?:连年|持续)?(?:稳定|保持|维持)在"
)
"""年产量稳定在500万吨: a yearly amount that kept its height did so in every year."""


_STANDING = re.compile(r"总数|总量|保有量|余额")


_DONE = re.compile(r"建成|竣工|开通|通车|投用|投产|改造完成|完成改造|入选|获批|落成")


_CLOSES_DONE = re.compile(
    r"(?:建成|竣工|开工|投产|投用|投运|完工|通车|开通|落地|获批|上市|签约|启动|投入(?:使用|运营|运行)|完成|销号|办结)(?:投产|投用|投运|通车|开放|建设|运营|使用)?(?=$|[、，])"
)
"""南阳等6座储备中心建成投产: what became of the things counted, behind the last of them."""


_LESSENS = re.compile(r"(?:减轻|降低|减少|节约|压减)[^率价]{2,}(?:负担|成本|支出|费用|资金|税费)$")


_ENDS_DOING = re.compile(r"[\u4e00-\u9fff](?:改造|搬迁|整治|修复|除险加固|帮扶|救助|资助|安置)$")
"""棚户区住房改造2600万套."""


_HOLDS = re.compile(
    r"(?:现|共|已)?(?:拥有|保有|建有|设有|集聚|汇聚|覆盖|服务|纳入|登记|注册)|(?:实现|享受|接受|加入|参加|参与)[^的]{2,}的[^的]+$"
)


_STEPS = re.compile(r"(?:连续|接连|先后)(?:迈上|跨上|迈过|跨过|跨越|突破|跃上|站上)")
"""经济总量连续跨上3万亿元、4万亿元台阶: steps taken one after the other, over the whole time."""


_SETTLED = re.compile(
    r"已(?:经)?[^，。；、]{0,4}(?:整改|办结|查处|处置|化解|兑现|发放|拨付|举办|开展|培训|救助|减免|接待|清理)"
)
"""已整改问题50个: a deed that leaves nothing standing adds up, whatever 已 says of now."""


_FORMED = re.compile(
    r"(?:培育|集聚|发展)?形成(?:了)?[^，。；的]{0,4}$|(?:培育|集聚|发展)形成[^，。；]{0,30}[、和及]$"
)
_OF_TOGETHER = re.compile(r"[^，。；]{0,24}(?:集群|产业带|产业链|增长极|都市圈|经济圈|格局)")
"""培育形成3个产业集群: what has come to be, counted at the end."""


_AT_HOME = re.compile(r"[^，。；]{0,16}在[^，。；]{1,6}(?:布局|运行|运营|集聚)")
"""12个实验室在甬布局: where things are, counted at the end."""


_HONOURED = re.compile(r"[^，。；]{0,6}被(?:[^，。；“]{0,8})(?:授予|命名|评为|评定|认定|列为|列入|确定)")
_SPENT = re.compile(r"[^，。；]{0,4}(?:投向|用于|投入)")


def is_flow(phrase: str, figure: Figure, measured: Measured, *, since: bool = False) -> bool:
    """Say whether a figure belongs to the whole of its time, because it adds up or held all through, or to its end.

    ``since`` says that the sentence names the start of the time (自2023年以来), from which on 已举办30期 adds up.
    """
    if measured.measure is not Measure.LEVEL:
        return False
    before = figure.text[figure.limit : figure.quantity.number_start]
    after = figure.text[figure.quantity.end : figure.clause[1]]
    if _THROUGHOUT.search(before) or _STEPS.search(before):
        return True
    if "支出" in before and _SPENT.match(after):
        return True
    if figure.is_share:
        return False
    if "累计" not in before and _BY_NOW.search(before) and not since and not _SETTLED.search(before):
        return False
    if _FORMED.search(before) and _OF_TOGETHER.match(after):
        return False
    if _AT_HOME.match(after):
        return False
    if _HONOURED.match(after):
        return True
    if _SUM_AT_END.search(before) and not action_of(phrase):
        return False
    if _SUMMED.search(before) and not _STANDING.search(phrase):
        return True
    if phrase.endswith("增加值"):
        return False
    if _FLOW_HEAD.match(phrase):
        return True
    if _STOCK.search(before) or measured.arrived:
        return False
    if _LESSENS.match(phrase) or _ENDS_DOING.search(phrase):
        return True
    if _CLOSES_DONE.search(after):
        return True
    if since and _DOES.search(before):
        return True
    if _DONE.search(phrase[2:]) or (action_of(phrase) and not _HOLDS.match(phrase)):
        return True
    return bool(_FLOW.search(phrase if not figure.left else phrase[:6]))
