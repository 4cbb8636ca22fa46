"""Events put together into episodes, and what is said of those that do not fit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from duizhang.tasks.warnings_episodes import episodes_of, holds_on
from duizhang.tasks.warnings_model import BY_LEVEL, Action, Area, Episode, Note, WarningEvent, WarningKind

CITY = (Area("全市", "天津市"),)


def event(action: Action, level: int | None = 2, *, id: str = "", **known: object) -> WarningEvent:  # noqa: A002
    """Return an event of a pollution warning in one city."""
    given = {
        "id": id or f"{action.value}{level}{known.get('begins')}{known.get('ends')}",
        "doc": "note",
        "article": "note",
        "start": 0,
        "end": 1,
        "kind": WarningKind.HEAVY_POLLUTION,
        "action": action,
        "level": level,
        "colour": BY_LEVEL[level] if level else None,
        "areas": CITY,
        **known,
    }
    return WarningEvent(**given)  # type: ignore[arg-type]


START = event(Action.START, begins="2026-02-02T14:00")
LIFT = event(Action.LIFT, ends="2026-02-05T09:00")


def only(*events: WarningEvent) -> Episode:
    (episode,) = episodes_of(events)
    return episode


def test_start_raise_extend_and_lift_are_one_episode() -> None:
    episode = only(
        LIFT,
        START,
        event(Action.RAISE, 1, begins="2026-02-03T08:00"),
        event(Action.EXTEND, 1, ends="2026-02-05T24:00", issued="2026-02-04T10:00"),
    )
    assert (episode.begins, episode.ends, episode.lifted, episode.notes) == (
        "2026-02-02T14:00",
        "2026-02-05T09:00",
        True,
        (),
    )
    assert [(s.action.value, s.level) for s in episode.steps] == [
        ("start", 2),
        ("raise", 1),
        ("extend", 1),
        ("lift", 2),
    ]


def test_the_order_of_events_does_not_matter() -> None:
    events = [START, event(Action.RAISE, 1, begins="2026-02-03T08:00"), LIFT]
    assert episodes_of(events) == episodes_of(events[::-1])


def test_notice_and_news_of_one_step_count_once() -> None:
    news = event(Action.START, begins="2026-02-02", id="news", published="2026-02-03")
    episode = only(START, news)
    assert episode.steps[0].events == (START.id, "news") or episode.steps[0].events == ("news", START.id)
    assert (len(episode.steps), episode.begins, episode.notes) == (1, "2026-02-02T14:00", ())


def test_a_lift_without_a_start_is_told() -> None:
    episode = only(LIFT)
    assert (episode.begins, episode.ends, episode.notes) == (
        None,
        "2026-02-05T09:00",
        (Note.LIFT_WITHOUT_START,),
    )


def test_a_change_without_a_start_is_told() -> None:
    assert Note.CHANGE_WITHOUT_START in only(event(Action.RAISE, 1, begins="2026-02-03T08:00")).notes


def test_contradicting_times_of_one_start_are_told() -> None:
    other = event(Action.START, begins="2026-02-02T18:00", id="other")
    assert Note.TIMES_DIFFER in only(START, other).notes


@pytest.mark.parametrize(
    ("change", "note"),
    [
        (event(Action.RAISE, 3, begins="2026-02-03T08:00"), Note.NOT_HIGHER),
        (event(Action.LOWER, 1, begins="2026-02-03T08:00"), Note.NOT_LOWER),
        (event(Action.EXTEND, 2, ends="2026-02-04T12:00", issued="2026-02-03T08:00"), Note.NOT_LONGER),
    ],
    ids=["raise", "lower", "extend"],
)
def test_a_change_that_is_none_is_told(change: WarningEvent, note: Note) -> None:
    assert note in only(replace(START, ends="2026-02-04T12:00"), change).notes


def test_another_level_while_one_holds_is_a_step_of_the_same() -> None:
    episode = only(START, event(Action.START, 1, begins="2026-02-03T08:00"))
    assert [step.level for step in episode.steps] == [2, 1]


def test_weeks_apart_are_two_and_the_open_one_is_told() -> None:
    first, second = episodes_of([START, event(Action.START, begins="2026-03-20T08:00")])
    assert (first.notes, first.ends, second.notes) == ((Note.NO_LIFT,), None, ())


def test_an_end_of_its_own_closes_an_episode() -> None:
    first = replace(START, ends="2026-02-04T00:00")
    second = event(Action.START, begins="2026-02-08T08:00")
    assert [e.notes for e in episodes_of([first, second])] == [(), ()]


def test_places_and_kinds_are_apart() -> None:
    elsewhere = replace(LIFT, areas=(Area("", "保定市"),))
    other_kind = replace(LIFT, kind=WarningKind.RAIN)
    assert len(episodes_of([START, elsewhere, other_kind])) == 3


def test_without_a_place_only_one_issuer_or_document_is_meant() -> None:
    here = replace(START, areas=(), doc="a")
    assert len(episodes_of([here, replace(LIFT, areas=(), doc="b")])) == 2
    assert len(episodes_of([here, replace(LIFT, areas=(), doc="a")])) == 1


def test_a_warning_holds_from_its_start_to_its_end_and_unended_ones_not_for_ever() -> None:
    ended, open_end = only(START, LIFT), only(START)
    days = [date(2026, 2, day) for day in (1, 2, 5, 6)]
    assert [holds_on(ended, day) for day in days] == [False, True, True, False]
    assert [holds_on(open_end, day) for day in days] == [False, True, True, True]
    assert not holds_on(open_end, date(2026, 6, 4))
