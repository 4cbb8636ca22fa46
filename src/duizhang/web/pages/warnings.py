"""Warnings: which are in force, which were, and what each obliges whom to do."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from duizhang.publishing import warning_words
from duizhang.publishing.quoting import plain
from duizhang.publishing.warning_notice import Notice, notice_of
from duizhang.publishing.warning_text import area_text, moment_text, name_of, notes_text
from duizhang.publishing.words import Lang
from duizhang.publishing.words import say as say_of_all
from duizhang.tasks.warnings_model import Episode, WarningEvent
from duizhang.web.addresses import place_key
from duizhang.web.asking import Asked, AsOf, asked_day
from duizhang.web.books import Books, books_of
from duizhang.web.language import language_of
from duizhang.web.rendering import page
from duizhang.web.standing import Standing

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Told:
    """A notice of a warning, and the document that it stands in."""

    notice: Notice
    doc: str
    start: int
    end: int
    title: str
    day: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A warning from its start to its end as the page shows it; ``holds`` says whether it may be in force."""

    ident: str
    title: str
    when: str
    notes: str
    holds: bool
    told: tuple[Told, ...]

    @property
    def measures(self) -> int:
        """How many measures its notices list."""
        return sum(len(group.items) for one in self.told for group in one.notice.groups)


@router.get("/warnings")
def warnings(request: Request, place: Asked = "", as_of: AsOf = "") -> Response:
    """Show the warnings on record, those in force first."""
    lang = language_of(request)
    books = books_of(request)
    standing = books.standing(asked_day(as_of))
    every = standing.warned.episodes
    found = [one for one in every if not place or warns(one, place)]
    holding = [title_of(one, lang) for one in found if one in standing.warned.holding]
    return page(
        request,
        "warnings.html.j2",
        episodes=[_shown(one, standing, books, lang) for one in found],
        holding=say_of_all("semicolon", lang).join(holding),
        places=sorted({area.id for one in every for area in one.areas if area.id}),
        asked={"place": place},
        as_of=standing.today,
        of_warning=lambda key: warning_words.say(key, lang),
    )


def warns(episode: Episode, place: str) -> bool:
    """Say whether a warning is one for a place, by its name or its name in addresses."""
    return any(place in (area.id, place_key(area.id)) for area in episode.areas if area.id)


def title_of(episode: Episode, lang: Lang) -> str:
    """Return what a warning is called at its highest level, and where it holds."""
    highest = min((step.level for step in episode.steps if step.level is not None), default=None)
    where = area_text(episode.areas, lang)
    return " · ".join(part for part in (where, name_of(episode.kind, highest, lang)) if part)


def _shown(episode: Episode, standing: Standing, books: Books, lang: Lang) -> Shown:
    by_id = {event.id: event for event in standing.warned.events}
    events = [by_id[ident] for step in episode.steps for ident in step.events]
    begins = moment_text(episode.begins, lang) if episode.begins else warning_words.say("start_untold", lang)
    ends = moment_text(episode.ends, lang) if episode.ends else warning_words.say("end_open", lang)
    told = sorted(
        (_told(event, standing, books, lang) for event in events), key=lambda one: not one.notice.groups
    )
    return Shown(
        events[0].id.replace("warn_", "episode_"),
        title_of(episode, lang),
        f"{begins} — {ends}",
        notes_text(episode.notes, lang),
        episode in standing.warned.holding,
        tuple(told),
    )  # fmt: skip


def _told(event: WarningEvent, standing: Standing, books: Books, lang: Lang) -> Told:
    document = books.document(event.doc)
    head = standing.heads.get(document.id)
    title = head.title_of(event.article) if head else event.doc
    notice = notice_of(event, document.raw, lang=lang)
    return Told(notice, event.doc, event.start, event.end, plain(title), event.published)
