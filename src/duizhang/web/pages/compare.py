"""Two documents compared: what became of the targets of one in the other."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from duizhang.app.comparing import diff, held_on_record
from duizhang.core.errors import UsageError
from duizhang.documents.model import DocumentKind
from duizhang.publishing.diff_view import by_kind, diff_sentence, rows_of
from duizhang.publishing.diff_words import KINDS, say
from duizhang.publishing.quoting import plain
from duizhang.web.asking import Asked, AsOf, asked_day
from duizhang.web.books import books_of
from duizhang.web.heads import Head
from duizhang.web.language import language_of
from duizhang.web.rendering import page
from duizhang.web.standing import Standing

router = APIRouter(include_in_schema=False)

_MOST_PAIRS = 20


@router.get("/compare")
def compare(request: Request, old: Asked = "", new: Asked = "", as_of: AsOf = "") -> Response:
    """Show two documents' targets side by side, or the form that asks for them."""
    lang = language_of(request)
    books = books_of(request)
    standing = books.standing(asked_day(as_of))
    shown: dict[str, Any] = {
        "heads": [(h.name, plain(h.title), h.published) for h in standing.newest],
        "asked": {"old": old, "new": new},
        "of_diff": lambda key, **blanks: say(key, lang, **blanks),
    }
    if not old or not new:
        series = _series(standing)
        if new and not old:  # the one before it in its series is the likeliest to be meant
            shown["asked"]["old"] = next((before.name for before, after in series if after.name == new), "")
        pairs = [(before, after) for before, after in series if not new or after.name == new]
        return page(request, "compare.html.j2", groups=None, pairs=pairs[:_MOST_PAIRS], **shown)
    documents = [books.document(name) for name in (old, new)]
    if documents[0].id == documents[1].id:
        raise UsageError(
            "两边是同一份文件。 / Both are the same document.",
            hint="选两份不同的文件 / Choose two different documents.",
        )
    found = diff(*(held_on_record(standing.ledger, document) for document in documents))
    days = [document.published for document in documents]
    return page(
        request,
        "compare.html.j2",
        groups=[(kind.value, KINDS[kind], rows) for kind, rows in by_kind(rows_of(found, lang))],
        lead=diff_sentence(found, lang),
        titles=[
            (key, source.documents[0].name, plain(source.title()))
            for key, source in (("old", found.old), ("new", found.new))
        ],
        turned=days[0] is not None and days[1] is not None and days[0] > days[1],
        say=lambda key, **blanks: say(key, lang, **blanks),
        **shown,
    )


def _series(standing: Standing) -> list[tuple[Head, Head]]:
    """Return the work reports of each place with those that followed them, the newest first."""
    told: dict[str, list[tuple[date, Head]]] = {}
    for head in standing.newest:
        for article in head.articles:
            day = article.adopted or article.published
            if article.kind == DocumentKind.WORK_REPORT and article.place and day:
                told.setdefault(article.place, []).append((day, head))
    pairs = []
    for own in told.values():
        years = {day.year: (day, head) for day, head in sorted(own, key=lambda one: one[0], reverse=True)}
        rising = [years[year] for year in sorted(years)]
        pairs += [(after[0], before[1], after[1]) for before, after in pairwise(rising)]
    pairs.sort(key=lambda pair: pair[0], reverse=True)
    return [(before, after) for _, before, after in pairs]
