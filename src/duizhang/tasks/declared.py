"""What a document says that it holds: 24项任务, 共五章二十一条, and what was found of it.

A count that speaks of another document is told as such and compared with nothing but a list that stands beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from duizhang.claims.model import Claim, Kind
from duizhang.documents.model import Article, BlockKind, DocumentKind
from duizhang.tasks.bodies import parted
from duizhang.tasks.clause_numbers import value_of
from duizhang.tasks.model import Clause, Level, Task
from duizhang.tasks.segments import sentences

_NUMBER = r"(?P<number>\d{1,4}|[一二三四五六七八九十百]{1,4})"
_HEAD = (
    r"(?:任务措施|任务|措施|举措|工作|指标|目标|民心工程|民生实事|实事|承诺|问题|政策|事项|内容|条款|规定)"
)
_KIND_OF = r"(?:具体|重点|主要|可?量化|约束性|预期性|落实|细化|改革|整改|发展|核心|年度|目标|工作|关键|任务|新|惠民|便民|政策|创新)"
_COUNT = re.compile(
    rf"(?<![\d.第一二三四五六七八九十百至])(?:(?P<outer>[\d一二三四五六七八九十]{{1,3}})(?:个)?(?:方面|大类|部分|领域|板块))?(?:的)?{_NUMBER}"
    rf"(?:(?P<form>章|节)|条(?=[，。；、）)”]|\d|[一二三四五六七八九十]|$)(?P<articles>)"
    rf"|(?P<unit>项|条|个|件)(?P<thing>{_KIND_OF}*{_HEAD}))"
)
_DECLARES = re.compile(
    r"(?:共计?|总共|合计|包括|包含|囊括|明确|提出|部署|列出|设置|设定|设立|确定|安排|细化|分解|分为|涵盖|形成|制定|推出|梳理|含|等)了?(?:出|为|成|有)?(?:共)?"
    r"(?:[^，。；、\d]{0,8}|[^。；]{0,12}[章节、])$"
)
_WHOLE = re.compile(r"(?:共|总?计|章|节|部分|方面)[、和]?$")
"""What stands before 二十一条 where it counts articles."""
_NAMED = re.compile(
    r"(?P<name>(?:行动|实施|工作)?(?:方案|规划|纲要|意见|办法|条例|清单|计划|措施|政策))(?:从|围绕|共|还|也|明确|提出|部署|列出|设|确定|安排|分|包)"
)
_DONE = re.compile(r"(?:已|累计|全部|均|都)[^，。；]{0,6}完成|完成了|办结")
_TITLE = re.compile(r"《(?P<name>[^《》]{2,60})》")
_LIST = re.compile(r"(?:包括|包含|即|分别(?:是|为)|涵盖)(?P<list>[^。；：]{4,400}?)等?(?:共)?$")
_ORDINAL = re.compile(r"^[“]?[一二三四五六七八九十]是|[；。][一二三四五六七八九十]是")
_SAME = re.compile(rf"(?P<head>{_HEAD})$")
_FEWEST_CLAUSES = 3
_FEWEST_PARTS = 2
_REACH = 40
_FORMS = {"章": Level.CHAPTER, "节": Level.SECTION, "条": Level.ARTICLE}
_REPORTS = (DocumentKind.WORK_REPORT, DocumentKind.BULLETIN)
_NUMBERED = (Level.PART, Level.BRACKET, Level.ITEM, Level.SUBITEM)


class Counted(StrEnum):
    """What was counted to check what a document says of itself."""

    CLAUSES = "clauses"  # of the level that the words name, or of the innermost numbers
    TASKS = "tasks"  # commitments that were read
    INDICATORS = "indicators"  # indicators with a target
    LISTED = "listed"  # names in the list that the count closes


@dataclass(frozen=True, slots=True)
class Declared:
    """One count that a document tells.

    Parameters
    ----------
    doc, article
        Name of the document, id of the article.
    start, end, quote
        The words of the count in the raw text; of a sum those of its first part, up to its last.
    number, thing
        How many of what: 24, 任务.
    about
        The document that the count speaks of, where it is not this one.
    parts
        Counts of the same thing further on that this one is the sum of, or that are said to be its parts.
    counted, found, items
        What was counted for comparison, how many there are, and which: addresses, ids of tasks, names.
    derived
        Whether no total is told and ``number`` is the sum of the parts, which are told in the same words.
    """

    doc: str
    article: str
    start: int
    end: int
    quote: str
    number: int
    thing: str
    about: str = ""
    parts: tuple[Declared, ...] = ()
    counted: Counted | None = None
    found: int | None = None
    items: tuple[str, ...] = ()
    derived: bool = False

    @property
    def sums(self) -> bool | None:
        """Whether the parts add up to the number that is told, ``None`` where there are none or none is told."""
        if not self.parts or self.derived:
            return None
        return sum(part.number for part in self.parts) == self.number

    @property
    def difference(self) -> int | None:
        """How many more were found than declared, ``None`` where nothing is compared."""
        return self.found - self.number if self.found is not None else None


@dataclass(frozen=True, slots=True)
class _Told:
    """A count with the sentence around it; ``listed`` are the names in the list that it closes.

    ``ordered`` sentences tell things in turn (一是…, 二是…).
    """

    declared: Declared
    around: str
    listed: tuple[str, ...]
    ordered: bool


def declared_in(
    article: Article, clauses: Sequence[Clause], tasks: Sequence[Task], claims: Sequence[Claim]
) -> tuple[Declared, ...]:
    """Return what an article says of itself in numbers, each compared with what was found in it.

    Parameters
    ----------
    article, clauses
        The article and its clause tree.
    tasks, claims
        What was found in it.
    """
    told = list(_counts(article, clauses))
    gathered: list[Declared] = []
    used: set[int] = set()
    for index, one in enumerate(told):
        if index in used:
            continue
        parts = _parts(told, index)
        series = [] if parts else _series(told, index, used)
        used.update(parts or series)
        if series:
            gathered.append(_sum([_of_list(told[i].declared, told[i].listed) for i in series], article))
            continue
        inner = tuple(
            _of_list(replace(told[part].declared, about=one.declared.about), told[part].listed)
            for part in parts
        )
        whole = _of_list(replace(one.declared, parts=inner), one.listed)
        if whole.found is None and not whole.about:
            whole = _compared(whole, article, clauses, tasks, claims)
        gathered.append(whole)
    return tuple(gathered)


def _counts(article: Article, clauses: Sequence[Clause]) -> Iterator[_Told]:
    """The counts that an article tells, in their order; what is only said again is left out."""
    text = article.clean.text
    seen: set[tuple[int, str]] = set()
    for block in article.blocks:
        if block.kind in (BlockKind.FURNITURE, BlockKind.CAPTION, BlockKind.ROW):
            continue
        named = ""
        for low, high in sentences(text, block.start, block.end):
            sentence = text[low:high]
            titles = [match["name"] for match in _TITLE.finditer(sentence)]
            for match in _COUNT.finditer(sentence):
                if not _is_declared(sentence, match):
                    continue
                about = _about(article, clauses, sentence[: match.start()], named)
                thing = match["thing"] or match["form"] or "条"
                number = value_of(match["number"])
                span = article.clean.raw_span(low + match.start(), low + match.end())
                listed = _LIST.search(sentence, max(0, sentence.rfind("。", 0, match.start())), match.start())
                declared = Declared(
                    article.doc, article.id, span.start, span.end, match[0], number, thing, about
                )
                names = tuple(parted(listed["list"])) if listed is not None else ()
                ordered = bool(_ORDINAL.search(sentence))
                again = (number, thing) in seen and not names and not ordered
                seen.add((number, thing))
                if number and not again:
                    told = sentence[: match.start()] + sentence[match.end() :]
                    yield _Told(declared, told, names, ordered)
            named = titles[-1] if titles else named


def _is_declared(sentence: str, match: re.Match[str]) -> bool:
    """Whether a count tells what something holds: behind a word that declares, with nothing done in between."""
    before = sentence[max(0, match.start() - _REACH) : match.start()]
    if match["articles"] is not None and _WHOLE.search(before) is None:
        return False
    if _DECLARES.search(before) is None and match["outer"] is None:
        return False
    return _DONE.search(sentence[match.end() : match.end() + 12]) is None


def _about(article: Article, clauses: Sequence[Clause], before: str, named: str) -> str:
    """The document that a count speaks of, ``""`` for the article itself.

    Parameters
    ----------
    before
        What the sentence says before the count.
    named
        The last title named in the paragraph before.
    """
    titles = [match["name"] for match in _TITLE.finditer(before)]
    name = titles[-1] if titles else named
    if article.kind in (DocumentKind.NEWS, DocumentKind.OTHER):
        printed = any(clause.level in (Level.CHAPTER, Level.ARTICLE) for clause in clauses)
        if not name and (subject := _NAMED.search(before)) is not None:
            name = subject["name"]
        return "" if printed else name
    return "" if not name or name in article.title else name


def _parts(told: Sequence[_Told], index: int) -> list[int]:
    """Places of the counts that follow and are the parts of one: they add up to it, or are told in turn (一是…, 二是…)."""
    one = told[index].declared
    head = _SAME.search(one.thing)
    if head is None:
        return []
    found: list[int] = []
    total = 0
    for place in range(index + 1, len(told)):
        other = told[place].declared
        if not other.thing.endswith(head["head"]):
            continue
        if told[place].around == told[index].around:
            break  # said in the same words: one of several, and not their sum
        if other.number >= one.number:
            break
        found.append(place)
        total += other.number
        if total == one.number and len(found) >= _FEWEST_PARTS:
            return found
        if total > one.number:
            break
    ordered = [place for place in found if told[place].ordered]
    return ordered if len(ordered) >= _FEWEST_PARTS and len(ordered) == len(found) else []


def _series(told: Sequence[_Told], index: int, used: set[int]) -> list[int]:
    """Places of the counts that are told in the same words as one, each of another part: 明确了17项指标 … 明确了9项指标."""
    places = [
        place
        for place in range(index, len(told))
        if place not in used and told[place].around == told[index].around
    ]
    return places if len(places) >= _FEWEST_PARTS else []


def _sum(parts: Sequence[Declared], article: Article) -> Declared:
    """The sum of counts for which no total is told."""
    first, last = parts[0], parts[-1]
    number = sum(part.number for part in parts)
    about = first.about if len({part.about for part in parts}) == 1 else ""
    return _of_list(
        Declared(
            article.doc,
            article.id,
            first.start,
            last.end,
            first.quote,
            number,
            first.thing,
            about,
            tuple(parts),
            derived=True,
        ),
        (),
    )


def _of_list(one: Declared, listed: tuple[str, ...]) -> Declared:
    """Compare a number with the names in the list that it closes, or with those of all its parts."""
    if not listed and one.parts and all(part.counted is Counted.LISTED for part in one.parts):
        listed = tuple(item for part in one.parts for item in part.items)
    if not listed:
        return one
    return replace(one, counted=Counted.LISTED, found=len(listed), items=listed)


def _compared(
    one: Declared,
    article: Article,
    clauses: Sequence[Clause],
    tasks: Sequence[Task],
    claims: Sequence[Claim],
) -> Declared:
    """Count what a number that a document tells of itself can be compared with."""
    if one.thing in _FORMS:
        return _of_clauses(one, clauses, _FORMS[one.thing])
    if article.kind in _REPORTS:
        return one  # what a report counts are other plans, or the work of a year
    if one.thing.endswith("指标"):
        names = dict.fromkeys(
            claim.indicator for claim in claims if claim.kind is Kind.TARGET and claim.indicator
        )
        return (
            replace(one, counted=Counted.INDICATORS, found=len(names), items=tuple(names)) if names else one
        )
    level = _level(one.number, clauses)
    if level is not None:
        return _of_clauses(one, clauses, level)
    if not tasks:
        return one
    return replace(one, counted=Counted.TASKS, found=len(tasks), items=tuple(task.id for task in tasks))


def _of_clauses(one: Declared, clauses: Sequence[Clause], level: Level) -> Declared:
    found = tuple(clause.address for clause in clauses if clause.level is level)
    return replace(one, counted=Counted.CLAUSES, found=len(found), items=found) if found else one


def _level(number: int, clauses: Sequence[Clause]) -> Level | None:
    """The kind of numbers that the document counts its tasks by: the one that fits, else the innermost."""
    counts = Counter(clause.level for clause in clauses if clause.level in _NUMBERED)
    used = [level for level in _NUMBERED if counts[level] >= _FEWEST_CLAUSES]
    fitting = [level for level in used if counts[level] == number]
    return (fitting or used)[-1] if used else None
