"""The check of a draft as a DOCX: its concerns, and the answer sheet as tables to fill in and circulate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from duizhang.publishing import paper as papers
from duizhang.publishing.answers_docx import add_answers, new_page
from duizhang.publishing.check_listing import (
    MOST_WORDS,
    DraftCheck,
    Words,
    check_summary,
    draft_words,
    other_words,
    steps_of,
)
from duizhang.publishing.check_words import CONCERNS, say
from duizhang.publishing.words import Lang, pick

if TYPE_CHECKING:
    from docx.document import Document


def check_docx(check: DraftCheck, *, lang: Lang = "zh") -> bytes:
    """Return the check as a DOCX on paper laid crosswise; words of documents are written as text."""
    paper = papers.crosswise()
    draft = check.documents[0]
    paper.add_heading(
        f"{say('page', lang)}{say('colon', lang)}{papers.written(draft.title or draft.name)}", 0
    )
    day = (check.recon.as_of or check.day).isoformat()
    paper.add_paragraph(f"{say('checked_on', lang, day=day)} · {check_summary(check, lang)}")
    _concerns(paper, check, lang)
    new_page(paper)
    add_answers(paper, check, lang)
    return papers.content(paper)


def _concerns(paper: Document, check: DraftCheck, lang: Lang) -> None:
    paper.add_heading(say("concerns", lang), 1)
    if not check.checked.concerns:
        paper.add_paragraph(say("nothing", lang))
    for concern in check.checked.concerns:
        within = f" · {say('within', lang)}" if concern.within else ""
        paper.add_heading(f"{pick(CONCERNS[concern.kind], lang)}{within}", 2)
        paper.add_paragraph(papers.written(pick(concern.explanation, lang)))
        for step in steps_of(concern, lang):
            paper.add_paragraph(papers.written(step), style="List Bullet")
        _quoted(paper, draft_words(concern, check), say("draft", lang), lang)
        _quoted(paper, other_words(concern, check), "", lang)


def _quoted(paper: Document, words: Sequence[Words], name: str, lang: Lang) -> None:
    for one in words[:MOST_WORDS]:
        source = papers.written(name or one.source)
        paper.add_paragraph(f"{source}{say('colon', lang)}{papers.written(one.quote)}", style="Quote")
