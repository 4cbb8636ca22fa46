"""Words by which a table of tasks is known: what its columns are called, and what a cell of due dates or bodies holds."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from duizhang.documents.table_words import bare
from duizhang.tasks.bodies import acting, parted


class Column(StrEnum):
    """What the cells of a column are for."""

    NUMBER = "number"
    GROUP = "group"
    TASK = "task"
    MEASURE = "measure"
    GOAL = "goal"
    PROBLEM = "problem"
    DUE = "due"
    LEADING = "leading"
    RESPONSIBLE = "responsible"
    SUPPORTING = "supporting"
    OTHER = "other"


BODIES = (Column.LEADING, Column.RESPONSIBLE, Column.SUPPORTING)
SAID = (Column.TASK, Column.MEASURE, Column.PROBLEM)
"""Columns that may say what is to be done; a problem only with a measure beside it."""
_COLUMNS = (
    (Column.NUMBER, r"序号|编号|序|项次|任务序号|任务编号|No\.?|№"),
    (
        Column.DUE,
        r"(?:计划|办理|推进|整改|任务|工作|实施|预计|拟|要求|办结)?(?:完成|整改|实施|推进|落实|办结|起止|销号)?(?:的)?(?:时限|期限|时间|日期|年限)(?:要求|安排|节点|进度)?|时间(?:节点|安排|进度|表|要求)|时限要求|进度(?:安排|要求|计划)|完成年度",
    ),
    (
        Column.LEADING,
        r"(?:市级|区级|省级|主要)?(?:牵头|主责|主办|总牵头)(?:责任)?(?:单位|部门|处室|科室|机构)?(?:[（(].*[）)])?",
    ),
    (
        Column.SUPPORTING,
        r"(?:主要)?(?:配合|参与|参加|协办|协同|协作|协助|支持)(?:责任)?(?:单位|部门|处室|科室|机构)?",
    ),
    (
        Column.RESPONSIBLE,
        r"(?:市级|区级|省级|主要|具体|直接|整改)?(?:责任|承办|落实|实施|负责|主管|承担|执行|任务)(?:单位|部门|主体|处室|科室|机构)(?:(?:及|和|、)?(?:责任人|负责人|分工|部门|单位))?|责任分工|部门分工|职责分工|单位名称",
    ),
    (
        Column.OTHER,
        r"备注|说明|(?:单位)?(?:责任|分管|牵头|包保|负责)?(?:领导|人)(?:员)?|联系(?:人|方式|电话)|依据|(?:进展|完成|落实|整改)(?:情况|状态)|总?投资.{0,8}|资金.{0,8}|分值|评分标准|考核.{0,6}|所在.{1,4}|建设(?:地点|性质|年限)",
    ),
    (
        Column.PROBLEM,
        r"(?:督察|反馈|存在|主要|突出|具体|整改)*(?:问题|隐患)(?:表现|清单|描述|内容|情况|事项|及表现)?",
    ),
    (
        Column.GOAL,
        r"(?:工作|任务|年度|整改|主要|预期|绩效|总体|阶段|\d{4}年)*(?:目标|成果|成效|指标)(?:要求|任务|形式|值)?|成果形式|标志性成果|销号标准|验收标准",
    ),
    (
        Column.MEASURE,
        r"(?:具体|主要|重点|工作|整改|任务|实施|推进|落实|保障|细化|改革|年度|\d{4}年)*(?:措施|举措|内容|做法|要求|工作|事项及内容|安排|步骤)(?:及要求|和要求|及规模|及目标|清单)?|建设内容.{0,4}|任务(?:分解|要求|内容|描述)|具体任务(?:措施)?|工作任务及措施|项目内容",
    ),
    (
        Column.TASK,
        r"(?:重点|主要|工作|目标|年度|改革|整改|具体|专项|攻坚|分项|二级|\d{4}年)*(?:任务|事项|项目|工程|行动|实事)(?:名称|内容|清单|类别)?|重点工作(?:任务)?|(?:工作|任务|项目|事项)名称|名称|指标任务",
    ),
    (
        Column.GROUP,
        r"类别|类型|领域|方面|分类|板块|维度|大类|专项|一级任务|(?:重点|工作|任务|改革)(?:领域|类别|方面|板块)|章节|所属.{2,4}|方向",
    ),
)
_PATTERNS = tuple((column, re.compile(pattern)) for column, pattern in _COLUMNS)
_LONGEST_HEADER = 16
_NOTHING = re.compile(r"[-—–―─－_/／\\·.…~～]{1,6}|无|暂无")
_STANDING = re.compile(r"长期|持续|常年|常态|每[年季月周]|全年(?:推进|实施|坚持)|适时|逐年")
_LONGEST_DUE = 40
_DUE = re.compile(
    r"(?:(?:到|至|于|力争|确保|截至|自)?(?:20\d\d|\d{1,2}月|[年季月]底|年内|[上下]半年|第?[一二三四]季度|“?十[四五六]五”?)"
    r"(?![^，、；]{0,12}(?:建|新增|改造|开展|推进|制定|出台|完成(?=[\u4e00-\u9fff]{3})))"
    r"|(?:长期|持续|常年|常态|全年|每[年季月周]|立行立改|立即|即[行知]即改|已完成|适时|逐年|分年度|按)[^，。；]{0,10}$)"
)
_REST_OF_DUE = re.compile(r"[年月季日底前末]")
"""What a due date goes on with on its next line begins no body's name."""
_BODY_END = re.compile(
    r"[\u4e00-\u9fff]{1,20}(?:局|委|办|厅|部|署|政府|公司|集团|银行|分行|中心|委员会|单位|部门|法院|检察院|街道|镇|乡|总队|支队|公安|海关|联合会|协会|总工会|妇联|残联|学校|医院|院|所|社|区|县|市|旗)"
    r"(?:[（(][^（）()]{1,14}[）)])?"
)


@lru_cache(maxsize=4096)
def column_of(text: str) -> Column | None:
    """Return what a column with this header holds, ``None`` where the text is no header of a table of tasks.

    >>> column_of("牵 头 单 位"), column_of("具体措施"), column_of("推进河道整治")
    (<Column.LEADING: 'leading'>, <Column.MEASURE: 'measure'>, None)
    """
    core = re.sub(r"[（(][^（）()]*[）)]", "", bare(text))
    if not core or len(core) > _LONGEST_HEADER:
        return None
    return next((column for column, pattern in _PATTERNS if pattern.fullmatch(core)), None)


def names_tasks(columns: set[Column]) -> bool:
    """Say whether the columns of a header are those of a table of tasks: what is to be done, and by whom or until when.

    >>> names_tasks({Column.TASK, Column.DUE}), names_tasks({Column.TASK, Column.GOAL})
    (True, False)
    """
    says = Column.TASK in columns or Column.MEASURE in columns
    return says and (Column.DUE in columns or any(column in columns for column in BODIES))


def is_nothing(text: str) -> bool:
    """Say whether a cell says that there is nothing: —, 无."""
    return _NOTHING.fullmatch(bare(text)) is not None


def is_standing(text: str) -> bool:
    """Say whether a cell of due dates says that it is done all the time: 长期坚持, 持续推进."""
    return _STANDING.search(text) is not None


def opens_due(text: str) -> bool:
    """Say whether a cell may say when something is due.

    >>> opens_due("2026年6月底前"), opens_due("长期坚持"), opens_due("市水务局"), opens_due("2026年建成泵站。")
    (True, True, False, False)
    """
    return len(text) <= _LONGEST_DUE and _DUE.match(text) is not None and "。" not in text[:-1]


def looks_bodies(text: str) -> bool:
    """Say whether a cell may be a list of bodies.

    >>> looks_bodies("市水务局、各区人民政府"), looks_bodies("排查排口")
    (True, False)
    """
    names = parted(text)
    return bool(names) and all(
        (_BODY_END.fullmatch(name) or acting(name) == (name,)) and not _REST_OF_DUE.match(name)
        for name in names
    )
