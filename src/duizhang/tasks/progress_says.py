"""What a passage says of an act: that it has begun, goes on, is built, is used, is finished or has stopped."""

from __future__ import annotations

import re

from duizhang.tasks.progress_model import Says

_STOPPED = (
    (
        Says.UNFINISHED,
        re.compile(
            r"(?:尚未|还未|仍未|未能|没有|没能|迟迟未?|未按期|未如期)[^，。；]{0,6}?(?:启动|开工|动工|建成|完[成工]|竣工|投用|投入|投产|开通|开放|落实|实现|达到|推进|见效|到位)"
            r"|(?:进展|进度|推进)(?:缓慢|滞后|迟缓)|(?:滞后于|低于)(?:计划|进度|序时)|(?:未完成|未开工|未启动|未建成|未达到?)"
        ),
    ),
    (
        Says.CANCELLED,
        re.compile(
            r"(?:项目|工程|计划|建设|实施|已经?|予以|决定|宣布)(?:被)?(?:取消|终止|撤销|叫停)|不再(?:建设|实施|推进)"
        ),
    ),
    (Says.PAUSED, re.compile(r"暂停|停工|停建|缓建|搁置|中止|推迟|延期|停滞")),
)
_IF = re.compile(
    r"^(?:如果|如(?!期|今|意|下)|若|假如|一旦|倘若|待)"
    r"|(?:建成|完工|竣工|投用|投产|完成|通车|开通|启用|建好)(?:投用|运营|通车)?(?:之)?后(?![^，]{0,12}(?:已|了))"
    r"|(?:为|确保|力保|以)[^，；。]{2,30}?(?:提供|奠定|打下|作出|注入)|(?:为|确保|力保|争取|有望|待)[^，；。]*$"
)
"""What is supposed, foreseen or aimed at: no word in it says that something is done."""
_SUPPOSES = re.compile(
    r"^(?:如果|如(?!期|今|意|下)|若|假如|一旦|倘若|待)"
    r"|(?<![动年作项育才展])计划(?=[于到在新建完实年今明投安用招开启总将])|预计|拟(?=[建新实开完投于])|(?:^|[^\u4e00-\u9fff]|[\u4e00-\u9fff])将(?![近军领相来])|力争|争取|有望"
)
_STEP = (
    r"环网电通|电通|轨通|洞通|封顶|合龙|贯通|主体(?:结构|工程)?(?:完工|完成|封顶)|试运行|获批|批复|批准|入选|获评|铺轨|阶段性"
    r"|完成(?:投资|主体|立项|可研|勘察|选址|招标|征[地拆]|前期|总?工程?量)|新引入|新增入驻|拓展至|增加到|扩大到|增至|增加至|亮相"
)
_USE = (
    r"投入(?:使用|运营|运行|运作|生产)|投[用运产]|启用|开通|通车(?!总?里程)|通航|开诊|开业|开园|开馆|(?<!改革)(?<!对外)(?<!扩大)(?<!型)开放(?!型|合作|平台|水平|程度|格局|试点|创新|发展|带动|前沿|共享)|开港|开学|开市|(?<!线)上线(?!下)|(?:入轨|正式|稳定|实体|开始)运[行营作]"
    r"|(?<![资与和及、])运营(?!模式|机制|管理|体系|能力|公司|商|中|服务|提升|效)|试运营|入驻|迁入|首批新生|载客|运转"
)
_BUILT = r"建成|竣工|完工|落成|建好|交付|通过验收|验收"
_DONE = r"完成|圆满|超额|(?:已|全部|全面|基本|均|顺利|提前|如期|胜利)实现|实现(?=了|\d|全覆盖|清零)|成功|收官(?!之)|办结|销号|清零|出清|摘帽|退出(?!机制)|成立(?!\d+周年)|挂牌|揭牌|组建|设立|通过(?=$|，|。)|表决通过|审议通过|颁布|施行|印发|出台|落地(?!生根|见效|落实|转化)|落幕|闭幕|达标|消除|全覆盖|落实到位|关停|纳入|落户|举办|承办|召开|办好"
_START = r"启动(?!区|仪式|会|资金)|(?<![公离])开工(?!作|具)|(?<![活劳运自联])动工(?!作|具|人)|破土|奠基|开建|启幕|(?<![修恢])复工(?!程|作)|进场施工|开始(?:建设|施工|实施)|签约|拉开"
_GOING = r"加快|加速|提速|推进|正在|有序|稳步|施工|在建|持续|深入|扎实|全面|进展|压茬|扩[容面]|深化|加强|着力|不断|完善"
_STAGES = re.compile(
    rf"(?P<milestone>{_STEP})|(?P<in_use>{_USE})|(?P<built>{_BUILT})|(?P<completed>{_DONE})|(?P<start>{_START})"
)
_UNDER_WAY = re.compile(_GOING)
_WORKING = re.compile(r"推进(?!了)|加快|正在|施工|在建|提速|开工")
_HEARD = re.compile(r"听取|研究部署|调研|察看|推进会|调度会|情况汇报|筹备|筹办")
_OPENS = re.compile(rf"(?:{_START})(?=[\u4e00-\u9fff\d])")
_WINS = re.compile(r"争创|申报|争取|争建|创建|获评")
_WON = re.compile(r"获批|批复|批准|入选|获评|新增")
_IN_FORCE = re.compile(r"实施|施行|生效")
_RULES = re.compile(r"出台|制定|修订|编制|起草|立法|颁布")


def stopped(text: str) -> Says | None:
    """Return that a stretch says not done, stopped or given up; ``None`` where it says neither."""
    return next((says for says, pattern in _STOPPED if pattern.search(text)), None)


def is_condition(text: str) -> bool:
    """Say whether a stretch only supposes or foresees: 如果…完工, 建成后将."""
    return _SUPPOSES.search(text) is not None


def stage(text: str, *, act: str = "") -> Says | None:
    """Return how far a stretch that looks back says that something is, by its words; ``None`` without any.

    Parameters
    ----------
    text
        The stretch, names hidden.
    act
        The verb phrase of the task: what is a step for one task (获批) is the end of another (争创).

    Examples
    --------
    >>> stage("某线一期建成通车"), stage("启动改造老旧小区"), stage("建设顺利推进")
    (<Says.IN_USE: 'in_use'>, <Says.START: 'start'>, <Says.UNDER_WAY: 'under_way'>)
    """
    plain = _IF.sub("", text)
    if _HEARD.search(plain):
        return Says.UNDER_WAY
    if _WINS.search(act) and _WON.search(plain):
        return Says.COMPLETED
    if _RULES.search(act) and _IN_FORCE.search(plain):
        return Says.COMPLETED
    found = [match for match in _STAGES.finditer(plain) if not plain.startswith("的", match.end())]
    if found:
        kinds = [Says(str(match.lastgroup)) for match in found]
        first = found[0]
        # 启动改造, 启动建设: the verb in front governs what follows
        if kinds[0] is Says.START and _OPENS.match(plain, first.start()):
            return Says.START
        if Says.MILESTONE in kinds and not (_RULES.search(act) and Says.COMPLETED in kinds):
            return Says.MILESTONE
        ranked = (Says.IN_USE, Says.BUILT, Says.COMPLETED, Says.START)
        return next(kind for kind in ranked if kind in kinds)
    return Says.UNDER_WAY if _UNDER_WAY.search(plain) else None


def goes_on(text: str) -> bool:
    """Say whether a stretch says that work goes on, so that a figure in it is not yet a result: 推进39个项目."""
    return _WORKING.search(text) is not None
