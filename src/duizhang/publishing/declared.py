"""What documents say in numbers that they hold, beside what was found: as plain data, a table and a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rich.console import RenderableType
from rich.text import Text

from duizhang.accounts.model import Bilingual
from duizhang.publishing.prose import Prose
from duizhang.publishing.quoting import plain
from duizhang.publishing.shapes import Json
from duizhang.publishing.terminal import table
from duizhang.publishing.words import Lang, pick
from duizhang.tasks.declared import Counted, Declared

COUNTED: dict[Counted, Bilingual] = {
    Counted.CLAUSES: Bilingual("条款", "clauses"),
    Counted.TASKS: Bilingual("任务", "tasks"),
    Counted.INDICATORS: Bilingual("有目标的指标", "indicators with a target"),
    Counted.LISTED: Bilingual("列出的名目", "names listed"),
}
"""What was counted for comparison."""

_TEXT: dict[str, Bilingual] = {
    "heading": Bilingual("文件自述与读到", "Declared and found"),
    "sheet": Bilingual("自述", "Declared"),
    "hint": Bilingual(
        "文件说自己有多少，和读到的比一比；点开看两边的名单。",
        "What the document says that it holds, beside what was found; each opens the lists of both.",
    ),
    "declared_list": Bilingual("自述的分项", "Parts declared"),
    "found_list": Bilingual("读到的", "Found"),
    "number": Bilingual("自述数", "Number"),
    "difference": Bilingual("相差", "Difference"),
    "place": Bilingual("位置", "Place"),
    "document": Bilingual("文件", "Document"),
    "said": Bilingual("自述", "Declared"),
    "parts": Bilingual("分项", "Parts"),
    "found": Bilingual("读到", "Found"),
    "result": Bilingual("比对", "Comparison"),
    "about": Bilingual("说的是《{name}》，不比", "speaks of 《{name}》, not compared"),
    "same": Bilingual("相符", "same"),
    "more": Bilingual("多 {n}", "{n} more"),
    "fewer": Bilingual("少 {n}", "{n} fewer"),
    "uncompared": Bilingual("没有可比的", "nothing to compare"),
    "adds": Bilingual("分项之和相符", "parts add up"),
    "differs": Bilingual("分项之和是 {n}", "parts add up to {n}"),
    "derived": Bilingual("文中没有总数，合计 {n}", "no total told, {n} together"),
    "line": Bilingual("文件自述：{said}", "Declared: {said}"),
    "nothing": Bilingual("没有读到文件对自身的计数。", "No document counts what it holds."),
}


@dataclass(frozen=True, slots=True)
class Count:
    """A declared count in the reader's words.

    Parameters
    ----------
    said, place
        The words of the count and where they stand.
    parts
        The words of its parts, each with its place.
    found, result
        What was found, and how it compares.
    listed
        What was found, one by one.
    even
        Whether as many were found as declared; ``None`` where nothing is compared.
    number, counted, difference
        The figures themselves.
    """

    said: str
    place: str
    parts: tuple[str, ...]
    found: str
    result: str
    listed: tuple[str, ...]
    even: bool | None
    number: int
    counted: int | None
    difference: int | None


def counts_of(
    found: Sequence[Declared],
    tasks: Mapping[str, str],
    titles: Mapping[tuple[str, str], str],
    *,
    lang: Lang = "zh",
) -> list[Count]:
    """Return declared counts with what was found, one by one.

    Parameters
    ----------
    tasks
        Id of a task → its words.
    titles
        Article and address of a clause → its title.
    """

    def named(one: Declared, item: str) -> str:
        if one.counted is Counted.CLAUSES:
            title = plain(titles.get((one.article, item), ""))
            return item if not title or title in item else f"{item} {title}"
        return tasks.get(item, item) if one.counted is Counted.TASKS else item

    return [
        Count(
            said=plain(_said(one)),
            place=f"{one.article} [{one.start}:{one.end}]",
            parts=tuple(f"{plain(part.quote)} [{part.start}:{part.end}]" for part in one.parts),
            found=_found(one, lang),
            result=_result(one, lang),
            listed=tuple(named(one, item) for item in one.items),
            even=None if one.difference is None else not one.difference,
            number=one.number,
            counted=one.found,
            difference=one.difference,
        )
        for one in found
    ]


def say(key: str, lang: Lang = "zh") -> str:
    """Return a word of declared counts."""
    return pick(_TEXT[key], lang)


def declared_json(one: Declared, raw: str) -> Json:
    """Return one declared count as ``duizhang tasks --declared --json`` prints it.

    Parameters
    ----------
    raw
        The raw text of its document.
    """
    return {
        "doc": one.doc,
        "article": one.article,
        "start": one.start,
        "end": one.end,
        "quote": raw[one.start : one.end],
        "number": one.number,
        "thing": one.thing,
        "derived": one.derived,
        "about": one.about,
        "parts": [declared_json(part, raw) for part in one.parts],
        "sums": one.sums,
        "counted": one.counted.value if one.counted is not None else None,
        "found": one.found,
        "difference": one.difference,
        "items": list(one.items),
    }


def declared_table(found: Iterable[tuple[str, Declared]], *, lang: Lang = "zh") -> RenderableType:
    """Return declared counts with what was found, each with the title of its document."""
    grid = table([pick(_TEXT[key], lang) for key in ("document", "said", "parts", "found", "result")])
    empty = True
    for title, one in found:
        empty = False
        grid.add_row(plain(title), plain(_said(one)), _parts(one), _found(one, lang), _result(one, lang))
    return Prose(pick(_TEXT["nothing"], lang)) if empty else grid


def declared_line(found: Sequence[Declared], *, lang: Lang = "zh") -> RenderableType | None:
    """Return one line that sums up what a document says of itself and how far it was found; ``None`` for nothing."""
    told, opened, closed, comma = ("；", "（", "）", "，") if lang == "zh" else ("; ", " (", ")", ", ")
    pieces = [
        f"{plain(_said(one))}{opened}{comma.join(filter(None, (_found(one, lang), _result(one, lang))))}{closed}"
        for one in found
    ]
    line = pick(_TEXT["line"], lang).format(said=told.join(pieces))
    return Prose(Text(line, style="dim")) if pieces else None


def _said(one: Declared) -> str:
    return f"{_parts(one)}项{one.thing}" if one.derived else one.quote


def _parts(one: Declared) -> str:
    return "+".join(str(part.number) for part in one.parts)


def _found(one: Declared, lang: Lang) -> str:
    if one.found is None or one.counted is None:
        return ""
    noun = pick(COUNTED[one.counted], lang)
    return f"{noun} {one.found}" if lang == "zh" else f"{one.found} {noun}"


def _result(one: Declared, lang: Lang) -> str:
    notes: list[str] = []
    if one.derived:
        notes.append(pick(_TEXT["derived"], lang).format(n=one.number))
    elif one.sums is not None:
        key = "adds" if one.sums else "differs"
        notes.append(pick(_TEXT[key], lang).format(n=sum(part.number for part in one.parts)))
    if one.difference is not None:
        key = "same" if not one.difference else "more" if one.difference > 0 else "fewer"
        notes.append(pick(_TEXT[key], lang).format(n=abs(one.difference)))
    elif one.about:
        notes.append(pick(_TEXT["about"], lang).format(name=one.about))
    elif not notes:
        notes.append(pick(_TEXT["uncompared"], lang))
    return ("；" if lang == "zh" else "; ").join(notes)
