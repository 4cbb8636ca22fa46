"""Misreadings of recognition: letters and shapes inside numbers, told by what stands around them.

A repair replaces or drops clean characters, each of which stays tied to the raw character it came from; the ones that it
adds, the dot of PM2.5 and the end of a unit that was cut off, are tied to the character before. Only what cannot be meant
is repaired: 2O25年, l5%, 5干米, but not 若干万元 or O3. ``mended`` tells what was.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable

Edit = tuple[int, int, str]
"""Start, end and what the stretch is to read."""

_DIGITS = str.maketrans("OoＯ〇lI", "000011")
_HAN_DIGITS = "一二两三四五六七八九"
_UNIT = r"[年月日%％万亿千百个倍吨元米公平立毫微人户家项座辆条期天处所件名次台套亩顷克瓦伏度例批宗只棵株艘架间栋幢层场岁周季小分秒]"

# A letter among digits, in no word: 2O25年, 1O0%, l5%.
_LETTERS = re.compile(
    rf"(?<![A-Za-z0-9.])(?=[lI]?\d)[\dlIOoＯ]*(?:(?<=[\dOoＯ])[OoＯ](?=[\d.]|{_UNIT})|[lI](?=[\d.]|{_UNIT}))"
    rf"[\dlIOoＯ]*(?:\.[\dlIOoＯ]+)?(?={_UNIT})"
)
_DECIMAL_LETTERS = re.compile(rf"(?<![A-Za-z0-9.])\d+\.[\dlIOoＯ]*[lIOoＯ][\dlIOoＯ]*(?={_UNIT})")
_PARTICLES = re.compile(r"(?<=PM)(?:[1lI][0OoＯ]|2[.,·。]?[5S])(?![\dA-Za-z])", re.IGNORECASE)

# A year that was printed or read with gaps: 2 025年, 2 0 2 5年.
_YEAR = re.compile(r"(?<![\d.])(?:1 ?9|2 ?0) ?\d ?\d(?= ?(?:年|[-—–~～至到] ?(?:19|20)\d\d ?年))")
# The figures of a number in a line whose letters all stand apart.
_APART = re.compile(
    r"(?<![\d.])(?=\d)(?:\d(?: (?=\d(?!\d)))?){1,9}(?:\.\d(?: \d(?!\d))*)?(?!\d|\.\d)|^\.\d(?: \d(?!\d))+(?!\d)"
)
_WORD_APART = re.compile(r"(?<![A-Za-z\d.])[A-Za-z\d](?: [A-Za-z\d](?![A-Za-z\d]))+")
_LETTER_SPACED = re.compile(r"[\u4e00-\u9fff][ \u00a0\u3000]+(?=[\u4e00-\u9fff])")
_SOLID = re.compile(r"[\u4e00-\u9fff](?=[\u4e00-\u9fff])")
# Figures in groups of three, between Chinese words: 12 345.6吨.
_GROUPED = re.compile(
    r"(?<=[\u4e00-\u9fff，、（])[1-9]\d{0,2}(?: \d{3})+(?=(?:\.\d+)?[%\u4e00-\u9fff])(?!年)"
)
# Single figures that a scan set apart before what no ordinal has: 造林1 2万亩.
_SPLIT = re.compile(r"(?<=[\u4e00-\u9fff])[1-9] \d(?= ?(?:[万亿%]|个百分点))")
# An index that layout set apart: μg/m 3, CO 2, PM 2.5.
_INDEX = re.compile(
    r"(?<=/m) (?=3(?!\d))|(?<=\b[kcd]m) (?=[23](?![\d.]))|(?<=\b[CSN]O) (?=[2x](?![\d.]))|(?<=\bPM) (?=2\.5|10(?!\d))"
)

# 千 is read as 干: before a unit whose thousand is meant, and between a figure and 万 or a counter.
_THOUSAND = re.compile(
    rf"干(?=瓦|伏|克(?![扰预])|卡|赫|帕|焦|吨级)|(?<=[\d{_HAN_DIGITS}十数几])干(?=[米万亿百余多人户个家亩吨公件项里])"
    r"|(?<=[“‘（，、。；：])干(?=万(?!不|别|要|莫|记))|(?<![若骨主])干(?=亿)|干(?=方百计|家万户)|(?<=成)干(?=上万)"
    r"|(?<=上)干(?=[万余亩吨]|[家户名](?:企业|单位|居民|群众|商户))"
)
# 人 is read as 入 and 入 as 人, where the other cannot stand.
_PERSON = re.compile(
    r"(?<=[\d万亿])入(?=[次均以左，。、；：）]|$)|(?<![收投进纳加输流注导引出录深介融植写放迁转汇并购嵌接列])入(?=均)"
)
_ENTER = re.compile(
    r"(?<=可支配收)人|(?<=[财税营]政收)人|(?<=业收)人|(?<=收)人(?=增长|增速|达到|突破|占|[、，。]|总额)|(?<=投)人(?=使用|运行|运营|资金|力度|强度|占)"
    r"|(?<!山)人(?=[海河](?:河流|排污口|湖))|(?<=进)(?<![引招选用新]进)人(?=全国|全省|全市|世界|前[\d一二三五十百]|新(?:阶段|时代|常态)|高质量|汛期|冬季|采暖|供暖)"
    r"|(?<=纳)(?<![吸容收接]纳)人(?![才员口数民均])(?=[^，。；]{0,12}(?:范围|管理|考核|规划|目录|清单|名录|监管|体系))|(?<=深)人(?=推进|开展|实施|打好|贯彻|落实|学习|排查)"
)
# An entrance (总入口, 服务入口) is one, unless those who live somewhere are counted.
_POPULATION = re.compile(
    r"(?<=[常居]住|户籍|流动|老年|老龄|贫困)入(?=口)|(?<=城镇|农村|乡村|农业)入(?=口(?:占|比|总量|数|[为达]?\d))"
)
# Characters that look like those of a unit or a bound, where nothing else can stand.
_LOOKALIKES = (
    ("来", re.compile(r"(?<=[平立]方)来(?=[，。；、）以左/]|$)"), "米"),
    ("徽", re.compile(r"徽(?=克|米\b)"), "微"),
    ("兀", re.compile(r"(?<=[\d万亿])兀"), "元"),
    ("左石", re.compile(r"左石(?=[，。；、）]|$)"), "左右"),
    ("吨标淮", re.compile(r"吨标淮(?=煤)"), "吨标准"),
)

# A percent sign that was read as figures: 比例达到 5096, 309%. A share has no more than a hundred of them.
_SHARE = re.compile(
    r"(?:比例|比重|占比|覆盖率|利用率|处理率|处置率|回收率|达标率|普及率|合格率|渗透率|保有率|完成率|优良率)"
    r"(?:[\u4e00-\u9fff]{0,2}(?:提高|提升|上升|下降|降低|增加|稳定|保持|控制)?(?:不低于|不少于|不高于|不超过|达到|超过|低于|高于|[到至在达为超]))"
    r"(?:约|近)?(?P<value>100|[1-9]?\d(?:\.\d{1,2})?)(?P<sign>9%(?!\d)|96(?![\d.%‰万亿千百个分元吨]|年))"
)

# A percent sign torn into 9%6 behind two digits: 159%6 is 15 %, for no share has three digits and a figure behind its sign.
_TORN = re.compile(r"(?<![\d.])(?!10)[1-9]\d(?P<sign>9%6)(?![\d.%])")

# A unit whose end was left out, where only one begins so: its head, what it is, and its end. Of what 万千 are meant,
# the quantity before it tells.
_CUT_OFF = (
    ("克/立方", re.compile(r"(?<=克/立)(?P<last>方)(?=[^米厘毫分])"), "米"),
    ("平方公", re.compile(r"(?<=[\d万]平方)(?P<last>公)(?=[^里顷分尺园])"), "里"),
    ("吨标准", re.compile(r"(?<=吨标)(?P<last>准)(?=[^煤油量气化箱])"), "煤"),
    (
        "万千",
        re.compile(
            r"(?:装机|容量|规模|负荷|风电|光伏)[^，。；、\d]{0,8}\d[\d.]*万(?P<last>千)(?=[，。、；以左])"
        ),
        "瓦",
    ),
)

_LETTER = re.compile(r"[OoＯlI]")
_PERSONS = re.compile(r"[\d万亿]入|入均")
_ENTERS = re.compile(r"[收投进纳深]人|人[海河]")


def mend_line(text: str, offsets: array[int]) -> tuple[str, array[int]]:
    """Return a line or cell with the misreadings inside its numbers repaired.

    Parameters
    ----------
    text, offsets
        Clean characters and one raw index each.

    Examples
    --------
    >>> text = "到2O25年，建成5干米、l2个"
    >>> mend_line(text, array("q", range(len(text))))[0]
    '到2025年，建成5千米、12个'
    """
    edits: list[Edit] = []
    if _LETTER.search(text):
        _each(edits, _LETTERS, text, lambda found: found.translate(_DIGITS))
        _each(edits, _DECIMAL_LETTERS, text, lambda found: found.translate(_DIGITS))
    if "PM" in text or "pm" in text:
        _each(edits, _PARTICLES, text, _particles)
    if "干" in text:
        _each(edits, _THOUSAND, text, lambda _: "千")
    if "入" in text and _PERSONS.search(text):
        _each(edits, _PERSON, text, lambda _: "人")
    if "入口" in text:
        _each(edits, _POPULATION, text, lambda _: "人")
    for shape, pattern, meant in _LOOKALIKES:
        if shape in text:
            _each(edits, pattern, text, lambda _, meant=meant: meant)  # type: ignore[misc]
    if "人" in text and _ENTERS.search(text):
        _each(edits, _ENTER, text, lambda _: "入")
    if " " in text:
        for pattern in (_YEAR, _GROUPED):
            _each(edits, pattern, text, lambda found: found.replace(" ", ""))
        _each(edits, _INDEX, text, lambda _: "")
        _each(edits, _SPLIT, text, lambda found: found.replace(" ", ""))
    return apply(edits, text, offsets)


def is_letter_spaced(raw: str, start: int, end: int) -> bool:
    """Say whether most letters of a raw line or page are set apart by spaces."""
    if sum(raw.count(space, start, end) for space in " \u00a0\u3000") * 5 < end - start:
        return False
    spaced = sum(1 for _ in _LETTER_SPACED.finditer(raw, start, end))
    return spaced >= 4 and spaced > 2 * sum(1 for _ in _SOLID.finditer(raw, start, end))


def join_figures(text: str, offsets: array[int]) -> tuple[str, array[int]]:
    """Return a letter-spaced line with the figures of each number and the letters of each word together.

    Examples
    --------
    >>> text = "到2 0 2 5年下降1 6.8%"
    >>> join_figures(text, array("q", range(len(text))))[0]
    '到2025年下降16.8%'
    """
    for pattern in (_APART, _WORD_APART):
        edits: list[Edit] = []
        _each(edits, pattern, text, lambda found: found.replace(" ", ""))
        text, offsets = apply(edits, text, offsets)
    return text, offsets


def mend_percent(text: str, offsets: array[int]) -> tuple[str, array[int]]:
    """Return a paragraph with the percent signs that were read as figures.

    Examples
    --------
    >>> text = "新建建筑执行标准的比例达到5096。"
    >>> mend_percent(text, array("q", range(len(text))))[0]
    '新建建筑执行标准的比例达到50%。'
    """
    if "96" not in text and "9%" not in text:
        return text, offsets
    edits: list[Edit] = [(*found.span("sign"), "%") for found in _TORN.finditer(text)]
    for found in _SHARE.finditer(text):
        if float(found["value"] + found["sign"].rstrip("%")) > 100:
            edits.append((found.start("sign"), found.end("sign"), "%"))
    return apply(edits, text, offsets)


def mend_units(text: str, offsets: array[int]) -> tuple[str, array[int]]:
    """Return a paragraph with the units completed whose end recognition left out.

    Examples
    --------
    >>> text = "降至35微克/立方以内，节约2万吨标准。"
    >>> mend_units(text, array("q", range(len(text))))[0]
    '降至35微克/立方米以内，节约2万吨标准煤。'
    """
    edits = [
        (*found.span("last"), found["last"] + missing)
        for head, pattern, missing in _CUT_OFF
        if head in text
        for found in pattern.finditer(text)
    ]
    return apply(edits, text, offsets)


def apply(edits: list[Edit], text: str, offsets: array[int]) -> tuple[str, array[int]]:
    """Return text and offsets with the edits made; of two that overlap the earlier one counts."""
    if not edits:
        return text, offsets
    parts: list[str] = []
    places: array[int] = array("q")
    at = 0
    for start, end, new in sorted(edits):
        if start < at:
            continue
        parts += text[at:start], new
        places.extend(offsets[at:start])
        places.extend(_kept(text, offsets, start, end, new))
        at = end
    parts.append(text[at:])
    places.extend(offsets[at:])
    return "".join(parts), places


def _kept(text: str, offsets: array[int], start: int, end: int, new: str) -> array[int]:
    """Return the offsets of what a stretch becomes: its own one by one, those of dropped spaces left out."""
    stretch = offsets[start:end]
    if len(new) == len(stretch):
        return stretch
    if len(new) > len(stretch):  # the dot of PM2.5
        return stretch[:1] + stretch
    solid = array("q", (place for place, char in zip(stretch, text[start:end], strict=True) if char != " "))
    return solid[: len(new)]


def _each(edits: list[Edit], pattern: re.Pattern[str], text: str, change: Callable[[str], str]) -> None:
    for found in pattern.finditer(text):
        new = change(found.group())
        if new != found.group():
            edits.append((found.start(), found.end(), new))


def _particles(found: str) -> str:
    return "2.5" if found[0] == "2" else "10"
