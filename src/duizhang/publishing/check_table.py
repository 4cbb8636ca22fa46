"""The check of a draft for the terminal."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from duizhang.accounts.check_model import Concern
from duizhang.publishing.check_listing import (
    MOST_WORDS,
    DraftCheck,
    Words,
    answers_summary,
    bodies_text,
    check_summary,
    draft_words,
    other_words,
    rows_of,
    steps_of,
)
from duizhang.publishing.check_words import CONCERNS, say
from duizhang.publishing.figures import period_text
from duizhang.publishing.prose import Prose
from duizhang.publishing.quoting import plain
from duizhang.publishing.terminal import cut, table
from duizhang.publishing.words import Lang, pick
from duizhang.publishing.words import say as word


def check_table(
    check: DraftCheck,
    *,
    lang: Lang = "zh",
    most: int | None = 40,
    most_rows: int | None = 20,
    answers_only: bool = False,
) -> RenderableType:
    """Return concerns, worst first, and below them the answer sheet.

    Parameters
    ----------
    most, most_rows
        How many concerns and rows of the sheet are shown; ``None`` for all.
    answers_only
        Whether concerns are left out.
    """
    concerns = [] if answers_only else [*_concerns(check, lang, most), Text("")]
    return Group(_head(check, lang), *concerns, *_answers(check, lang, most_rows))


def _head(check: DraftCheck, lang: Lang) -> Text:
    draft = check.documents[0]
    name = plain(draft.title or draft.name)
    day = check.recon.as_of.isoformat() if check.recon.as_of else check.day.isoformat()
    told = f"{say('checked_on', lang, day=day)} · {check_summary(check, lang)}"
    return Text.assemble((name, "bold"), "  ", (told, "dim"))


def _concerns(check: DraftCheck, lang: Lang, most: int | None) -> list[RenderableType]:
    if not check.checked.concerns:
        return [Prose(say("nothing", lang))]
    grid = table([say("concern", lang), say("explanation", lang)])
    rows = [_row(concern, check, lang) for concern in check.checked.concerns]
    return cut(grid, rows, most, say("more_concerns", lang), lang)


def _row(concern: Concern, check: DraftCheck, lang: Lang) -> list[RenderableType]:
    style = "bold red" if concern.contradicts else "bold"
    kind = Text(pick(CONCERNS[concern.kind], lang), style=style)
    explanation = pick(concern.explanation, lang)
    if concern.within:
        explanation = (
            f"{explanation} ({say('within', lang)})"
            if lang == "en"
            else f"{explanation}（{say('within', lang)}）"
        )
    lines = [explanation, *(f"{n}. {text}" for n, text in enumerate(steps_of(concern, lang), start=1))]
    mine = draft_words(concern, check)
    lines += _quoted(mine, say("draft", lang), lang)
    lines += _quoted(other_words(concern, check), "", lang)
    return [kind, "\n".join(lines)]


def _quoted(words: list[Words], name: str, lang: Lang) -> list[str]:
    lines = dict.fromkeys(
        f"   {name or one.source}{say('colon', lang)}{one.quote}" for one in words[:MOST_WORDS]
    )
    left = len(words) - MOST_WORDS
    return [*lines, *([f"   {word('and_others', lang, n=left).strip()}"] if left > 0 else [])]


def _answers(check: DraftCheck, lang: Lang, most: int | None) -> list[RenderableType]:
    if check.checked.period is None:
        return [Prose(say("no_period", lang))]
    rows = rows_of(check, lang)
    name = say("answers_of", lang, period=period_text(check.checked.period.text, lang))
    head = Text.assemble((name, "bold"), "  ", (answers_summary(check, lang), "dim"))
    grid = table([say(key, lang) for key in ("body", "promise", "source", "last", "answer")])
    cells: list[list[RenderableType]] = [
        [bodies_text(row, "—", lang), row.promise, row.title, row.last or "—", row.answer or "________"]
        for row in rows
    ]
    if not cells:
        return [head, Prose(say("none_due", lang))]
    return [head, *cut(grid, cells, most, say("more_answers", lang), lang)]
