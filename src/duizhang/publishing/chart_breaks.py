"""Where the figures of an account stop being counted as before: another edition of a standard, another definition."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from datetime import date

from duizhang.accounts.model import Account, Finding, FindingKind
from duizhang.catalogue.air import air_standards
from duizhang.catalogue.air_model import AirStandards
from duizhang.catalogue.english import scope_en
from duizhang.ledger.computations import MEASURED
from duizhang.ledger.records import Statement
from duizhang.publishing.chart_marks import Break
from duizhang.publishing.chart_times import Stretch, at_day, stretch_of
from duizhang.publishing.figures import period_text
from duizhang.publishing.lookup import Lookup
from duizhang.publishing.sheet_words import words
from duizhang.publishing.words import Lang, say

_FOUND = {FindingKind.DEFINITION_CHANGE: "break_definition", FindingKind.RESTATED: "break_restated"}


def breaks_of(account: Account, lookup: Lookup, reach: tuple[float, float], lang: Lang) -> list[Break]:
    """Return where an account's figures before and after are not counted alike, in order of time.

    The findings say it, or one figure has another scope or edition than the one before, or the catalogue knows that
    the standard changed within the time that is drawn.

    Parameters
    ----------
    reach
        The first and the last time that is drawn, in years: a standard that changed outside is no break.
    """
    found = [*_standards(account, reach, lang), *_found(account, lookup, lang), *_said(account, lang)]
    kept: dict[tuple[float, str], Break] = {}
    for one in sorted(found, key=lambda b: b.x):
        if reach[0] - 1 < one.x < reach[1] + 1:
            kept.setdefault((round(one.x, 2), one.label), one)
    return list(kept.values())


def _standards(account: Account, reach: tuple[float, float], lang: Lang) -> Iterator[Break]:
    for day, short, name in _changes(account.indicator_id, air_standards(), lang):
        if reach[0] < at_day(day) < reach[1]:
            yield _break(at_day(day), short, name, _since(day.isoformat(), lang), lang)


def _changes(indicator: str, standards: AirStandards, lang: Lang) -> Iterator[tuple[date, str, str]]:
    """Yield when standards changed on which an indicator stands: the day, what changed, and into what."""
    if indicator in standards.by_edition:
        for edition in standards.editions[1:]:
            yield edition.since, "break_edition", edition.zh if lang == "zh" else edition.en
    if indicator in standards.by_state:
        for state in standards.states:
            if state.since is not None:
                yield state.since, "break_state", words(lang)["break_state_how"]


def _found(account: Account, lookup: Lookup, lang: Lang) -> Iterator[Break]:
    own = {s.id for s in account.statements}
    for finding in lookup.findings.values():
        at = stretch_of(finding.period)
        if finding.kind in _FOUND and at is not None and _touches(finding, account, own):
            yield _break(at.first, _FOUND[finding.kind], "", period_text(finding.period, lang), lang)


def _touches(finding: Finding, account: Account, own: set[str]) -> bool:
    return finding.account_id == account.id or not own.isdisjoint(finding.statements)


def _said(account: Account, lang: Lang) -> Iterator[Break]:
    """Yield where a figure tells another scope, or was computed under another edition, than the one before it."""
    for before, now in _neighbours(s for s in account.statements if s.kind in ("actual", MEASURED)):
        if before[1].scope != now[1].scope:
            scope = now[1].scope if lang == "zh" else scope_en(account.indicator_id, now[1].scope)
            yield _at_figure(now, "break_definition", scope or words(lang)["break_plain"], lang)
    measured = (s for s in account.statements if s.kind == MEASURED and s.edition)
    changes = [at_day(day) for day, short, _ in _changes(account.indicator_id, air_standards(), lang)]
    for before, now in _neighbours(measured):
        known = any(before[0].middle < day < now[0].middle for day in changes)
        if before[1].edition != now[1].edition and not known:
            yield _at_figure(now, "break_edition", _edition_name(now[1].edition, lang), lang)


def _neighbours(
    statements: Iterable[Statement],
) -> Iterator[tuple[tuple[Stretch, Statement], tuple[Stretch, Statement]]]:
    """Yield figures beside the next one of a later time; of figures of one time nothing changes between them."""
    timed = [(at, s) for s in statements if s.value is not None and (at := stretch_of(s.period)) is not None]
    for before, now in itertools.pairwise(sorted(timed, key=lambda item: (item[0].middle, item[1].id))):
        if before[0].middle < now[0].middle:
            yield before, now


def _at_figure(now: tuple[Stretch, Statement], short: str, name: str, lang: Lang) -> Break:
    at, statement = now
    return _break(at.first, short, name, _since(statement.period, lang), lang)


def _since(period: str | None, lang: Lang) -> str:
    return words(lang)["break_from"].format(day=period_text(period, lang))


def _break(x: float, key: str, name: str, when: str, lang: Lang) -> Break:
    short, colon = words(lang)[key], say("colon", lang)
    label = f"{short}{colon}{name}" if name else short
    return Break(x, short, label, f"{when}{say('comma', lang)}{label}")


def _edition_name(edition: str, lang: Lang) -> str:
    known = next((one for one in air_standards().editions if one.id == edition), None)
    if known is None:
        return edition
    return known.zh if lang == "zh" else known.en
