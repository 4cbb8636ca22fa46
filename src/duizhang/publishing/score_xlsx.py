"""A score as a workbook."""

from __future__ import annotations

from duizhang.accounts.score_model import Score
from duizhang.publishing.lookup import Lookup
from duizhang.publishing.score_listing import day_of, headline, lines_of, number, what_is_open
from duizhang.publishing.score_words import say
from duizhang.publishing.words import Lang
from duizhang.publishing.workbook import Book, Column

_COLUMNS = (
    ("entry", 30),
    ("weight", 8),
    ("points", 12),
    ("state", 8),
    ("rule", 40),
    ("why", 60),
    ("words", 70),
)


def score_xlsx(score: Score, lookup: Lookup, *, lang: Lang = "zh") -> bytes:
    """Return a score as a workbook; words of documents are written as text and never run."""
    book = Book()
    sheet = book.sheet(say("page", lang))
    name = score.sheet.zh if lang == "zh" else score.sheet.en
    note = score.sheet.note_zh if lang == "zh" else score.sheet.note_en
    sheet.write_string(0, 0, name, book.title)
    top = [
        f"{headline(score, lang)}{say('semicolon', lang)}{day_of(score, lang)}",
        what_is_open(score, lang),
        note,
    ]
    row = 1
    for text in filter(None, top):
        sheet.write_string(row, 0, text, book.soft)
        row += 1
    row += 1
    book.heads(sheet, row, [Column(say(key, lang), width) for key, width in _COLUMNS])
    sort = ""
    for line in lines_of(score, lookup, lang):
        if line.sort != sort:
            sort = line.sort
            row += 1
            sheet.merge_range(row, 0, row, len(_COLUMNS) - 1, say(sort, lang), book.group)
        row += 1
        state = say("settled" if line.settled else "open", lang)
        words = "\n".join(f"{s.title}：{s.quote}" for s in line.sources)
        book.row(sheet, row, [line.name, line.weight, line.points, state, line.rule, line.reason, words])
    book.row(
        sheet,
        row + 1,
        [say("total", lang), number(score.sheet.full), headline(score, lang).split(say("comma", lang))[0]],
    )
    return book.content()
