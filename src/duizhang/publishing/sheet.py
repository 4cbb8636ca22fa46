"""The sheet of a document as one HTML file that needs nothing else.

No request leaves the page: style and script are inline and a content security policy forbids the rest.
Without script every figure is a link to its words; with it the words open below the row.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Collection, Mapping, Sequence

from markupsafe import Markup

from duizhang.accounts.model import Reconciliation
from duizhang.ledger.promises import Promises
from duizhang.ledger.records import DocumentRecord
from duizhang.publishing import sheet_words
from duizhang.publishing.declared import Count, counts_of
from duizhang.publishing.declared import say as say_of_counts
from duizhang.publishing.lookup import Lookup
from duizhang.publishing.naming import body_names, usual_subject
from duizhang.publishing.pages import asset, environment, foreign
from duizhang.publishing.picturing import Pictures
from duizhang.publishing.shapes import Json
from duizhang.publishing.sheet_figures import room_of
from duizhang.publishing.sheet_rows import attention_of, by_clause, row_of
from duizhang.publishing.sheet_sections import sections_of
from duizhang.publishing.sheet_view import sheet_view
from duizhang.publishing.words import READING_ORDER, VERDICTS, Lang, pick, say
from duizhang.tasks.declared import Declared


def sheet_html(
    document: DocumentRecord,
    recon: Reconciliation,
    *,
    lang: Lang = "zh",
    documents: Mapping[str, DocumentRecord] | None = None,
    article: str | None = None,
    promises: Promises | None = None,
    only: Collection[str] | None = None,
    declared: Sequence[Declared] = (),
    pictures: Pictures | None = None,
    lookup: Lookup | None = None,
) -> str:
    """Return the sheet of a document as a page.

    Parameters
    ----------
    documents
        Documents by id, for the paragraphs around the sentences; without them the sentences stand alone.
    article, promises, only, declared, lookup
        As for :func:`duizhang.publishing.sheet_view.sheet_view`.
    pictures
        Gives cut-outs of the pages on which words stand; without it words are shown alone.
    """
    lookup = lookup or Lookup.of(recon)
    view = sheet_view(
        document,
        recon,
        lang=lang,
        article=article,
        promises=promises,
        only=only,
        declared=declared,
        lookup=lookup,
    )
    known = {document.id: document, **(documents or {})}
    sections = sections_of(view, lookup, known, lang, pictures)
    by_account = {s.account.id: s for s in sections}
    usual = usual_subject(row["target"]["subject"] for row in view["rows"])
    rows = [
        row_of(row, by_account[row["account_id"]], n, usual, lang) for n, row in enumerate(view["rows"], 1)
    ]
    charts = [s.chart for s in sections if s.chart]
    template = environment().get_template("sheet.html.j2")
    script = asset("sheet.js")
    return template.render(
        lang=lang,
        code="zh-Hans" if lang == "zh" else "en",
        t=sheet_words.words(lang),
        say=lambda key, **values: say(key, lang, **values),
        view=view,
        head=_head(view, lang),
        clauses=by_clause(rows),
        total=view["total"],
        room=room_of(
            promised=[row["promised"] for row in rows],
            reported=[row["reported"] for row in rows if row["reported"]],
            measured=[row["measured"] for row in rows if row["measured"]],
        ),
        coverage=sheet_words.coverage(view["coverage"], lang),
        declared=_declared(declared, promises, article, lang),
        of_counts=lambda key: say_of_counts(key, lang),
        phrases=re.split(r"(?<=[，,])", view["sentence"]),
        bar=[
            (v.value, VERDICTS[v], view["summary"][v.value])
            for v in READING_ORDER
            if v.value in view["summary"]
        ],
        attention=attention_of(rows),
        sections=sections,
        has_measured=any(row["measured"] for row in rows),
        has_charts=bool(charts),
        word=lambda verdict: verdict.word(lang),
        glossary=[(VERDICTS[v], sheet_words.GLOSSARY[v]) for v in READING_ORDER],
        pick=lambda pair: pick(pair, lang),
        css=Markup(asset("page.css", "sheet.css")),
        js=Markup(script),
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        markup=Markup,
        foreign=lambda text: foreign(text, lang),
    )


def _declared(
    declared: Sequence[Declared], promises: Promises | None, article: str | None, lang: Lang
) -> list[Count]:
    told = promises or Promises()
    words = {task.id: task.text for task in told.tasks}
    titles = {(clause.article, clause.address): clause.title for clause in told.clauses}
    meant = [one for one in declared if article in (None, one.article)]
    return counts_of(meant, words, titles, lang=lang)


def _head(view: Json, lang: Lang) -> list[tuple[str, str]]:
    document = view["document"]
    facts = [
        (say("issuer", lang), body_names([document["issuer"] or document["publisher"]], lang)),
        (sheet_words.words(lang)["adopted"], document["adopted"] or ""),
        (sheet_words.words(lang)["published"], document["published"] or ""),
        (sheet_words.words(lang)["as_of"], view["as_of"] or ""),
    ]
    return [(name, value) for name, value in facts if value]
