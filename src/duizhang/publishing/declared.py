"""What documents say in numbers that they hold, beside what was found: as plain data, a table and a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.text import Text

from duizhang.accounts.model import Bilingual
from duizhang.publishing.prose import Prose
from duizhang.publishing.quoting import plain
from duizhang.publishing.terminal import table
from duizhang.publishing.views import Json
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
        f"{_said(one)}{opened}{comma.join(filter(None, (_found(one, lang), _result(one, lang))))}{closed}"
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
