"""The check of a draft as one page that needs nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from duizhang.publishing.check_listing import (
    MOST_WORDS,
    DraftCheck,
    Words,
    check_summary,
    draft_words,
    other_words,
    row_groups,
    steps_of,
)
from duizhang.publishing.check_words import CONCERNS, say
from duizhang.publishing.figures import period_text
from duizhang.publishing.pages import asset, environment, foreign
from duizhang.publishing.quoting import plain
from duizhang.publishing.words import Lang, pick


@dataclass(frozen=True, slots=True)
class Item:
    """A concern on the page."""

    ident: str
    kind: str
    wrong: bool
    within: bool
    explanation: str
    steps: tuple[str, ...]
    mine: tuple[Words, ...]
    others: tuple[Words, ...]
    more: int


def check_html(check: DraftCheck, *, lang: Lang = "zh", answers_only: bool = False) -> str:
    """Return the check as a page: concerns with the words of both sides, then the answer sheet; or that alone."""
    draft = check.documents[0]
    period = check.checked.period
    return (
        environment()
        .get_template("check.html.j2")
        .render(
            lang=lang,
            code="zh-Hans" if lang == "zh" else "en",
            say=lambda key, **values: say(key, lang, **values),
            title=plain(draft.title or draft.name),
            facts=say("checked_on", lang, day=(check.recon.as_of or check.day).isoformat()),
            lead=check_summary(check, lang),
            items=None if answers_only else items_of(check, lang),
            period=period_text(period.text, lang) if period else "",
            groups=row_groups(check, lang),
            css=Markup(asset("page.css", "tasks.css", "check.css")),
            foreign=lambda text: foreign(text, lang),
        )
    )


def items_of(check: DraftCheck, lang: Lang) -> list[Item]:
    """Return the concerns as pages show them, with the words of both sides."""
    items = []
    for concern in check.checked.concerns:
        others = other_words(concern, check)
        items.append(
            Item(
                ident=concern.id,
                kind=pick(CONCERNS[concern.kind], lang),
                wrong=concern.contradicts,
                within=concern.within,
                explanation=pick(concern.explanation, lang),
                steps=tuple(steps_of(concern, lang)),
                mine=tuple(draft_words(concern, check)),
                others=tuple(others[:MOST_WORDS]),
                more=max(0, len(others) - MOST_WORDS),
            )
        )
    return items
