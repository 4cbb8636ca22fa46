"""Which targets of a place are asked for, and under which headings they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Protocol, TypeVar
from urllib.parse import urlencode

from fastapi import Depends

from duizhang.accounts.model import Account, Judgement, Verdict
from duizhang.app.resources import catalogue
from duizhang.publishing.figures import period_text
from duizhang.publishing.naming import body_names
from duizhang.publishing.words import ATTENTION, READING_ORDER, VERDICTS, Lang
from duizhang.web.asking import Asked, of_year
from duizhang.web.rows import bodies_of, years_off
from duizhang.web.standing import Standing
from duizhang.web.words import words

IN_DANGER = "attention"
"""Stands in addresses for all verdicts that somebody should look at."""
BODY = "body"
"""Stands in addresses for headings by responsible body; by default they are fields of policy."""
_MOST_BODIES = 60


class Judged(Protocol):
    """A target of which it is asked whether it fits: a row of a table, or what a row will be made of."""

    @property
    def account(self) -> Account:
        """Its account."""

    @property
    def verdict(self) -> Verdict:
        """The verdict on it."""

    @property
    def due(self) -> str | None:
        """When it is due."""

    @property
    def bodies(self) -> tuple[str, ...]:
        """Who answers for it."""


_Row = TypeVar("_Row", bound=Judged)


@dataclass(frozen=True, slots=True)
class Bare:
    """A target before it is shown."""

    account: Account
    judgement: Judgement
    bodies: tuple[str, ...]

    @property
    def verdict(self) -> Verdict:
        """The verdict on it."""
        return self.judgement.verdict

    @property
    def due(self) -> str | None:
        """When it is due."""
        return self.judgement.target.due


def urgent_targets(standing: Standing, place: str = "") -> list[Bare]:
    """Return the targets that were judged, of one place or of all, in the order of :attr:`TargetRow.urgency`."""
    places = standing.places
    accounts = standing.recon.accounts if not place else places.get(place, ())
    found = [
        Bare(account, judgement, bodies_of(judgement, standing))
        for account in accounts
        for judgement in account.judgements
    ]
    known = catalogue().places
    order = {name: (name not in known, n) for n, name in enumerate(places)}
    return sorted(
        found,
        key=lambda one: (
            one.account.provisional,
            VERDICTS[one.verdict].order,
            years_off(one.due, standing),
            order[one.account.subject],
            one.due or "9",
            one.account.indicator_zh,
        ),
    )


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an address asks for; ``""`` asks for all, and ``group`` for headings by field."""

    verdict: str = ""
    domain: str = ""
    due: str = ""
    body: str = ""
    group: str = ""

    @property
    def narrows(self) -> bool:
        """Whether not all targets are asked for."""
        return self != Wanted(group=self.group)

    def fits(self, row: Judged) -> bool:
        """Say whether a target is one that is asked for."""
        return (
            (not self.verdict or row.verdict.value == self.verdict or (self.verdict == IN_DANGER and row.verdict in ATTENTION))
            and (not self.domain or row.account.domain == self.domain)
            and (not self.body or self.body in row.bodies)
            and (not self.due or of_year(row.due) == self.due)
        )  # fmt: skip

    def query(self, **changes: str) -> str:
        """Return what is asked for as the query of an address, with some of it changed or something added."""
        told = {key: getattr(self, key) for key in ("verdict", "domain", "due", "body", "group")}
        return urlencode({key: value for key, value in {**told, **changes}.items() if value})


def _wanted(
    verdict: Asked = "", domain: Asked = "", due: Asked = "", body: Asked = "", group: Asked = ""
) -> Wanted:
    return Wanted(verdict, domain, due, body, group)


AskedTargets = Annotated[Wanted, Depends(_wanted)]
"""The targets that an address asks for."""


def choices(rows: Sequence[Judged], lang: Lang) -> dict[str, list[tuple[str, str, int]]]:
    """Return what the filters offer: value, words and how many targets there are."""
    domains = catalogue().domains
    by_domain = Counter(row.account.domain for row in rows)
    bodies = Counter(body for row in rows for body in row.bodies)
    years = Counter(year for row in rows if (year := of_year(row.due)))
    verdicts = Counter(row.verdict for row in rows)
    asking = sum(verdicts[v] for v in ATTENTION)
    every = [(IN_DANGER, words(lang)["attention"], asking)] if asking else []
    return {
        "verdict": every + [(v.value, VERDICTS[v].word(lang), verdicts[v]) for v in READING_ORDER if verdicts[v]],
        "domain": [
            (name, domain.name_zh if lang == "zh" else domain.name_en, by_domain[name])
            for name, domain in domains.items()
            if by_domain[name]
        ],
        "due": [(year, period_text(year, lang), years[year]) for year in sorted(years)],
        "body": [(name, body_names([name], lang), n) for name, n in bodies.most_common(_MOST_BODIES)],
    }  # fmt: skip


def asked_words(wanted: Wanted, offered: dict[str, list[tuple[str, str, int]]]) -> str:
    """Return what is asked for in the reader's words, ``""`` where everything is."""
    told = [
        next((shown for value, shown, _ in offered[key] if value == getattr(wanted, key)), getattr(wanted, key))
        for key in ("due", "verdict", "domain", "body")
        if getattr(wanted, key)
    ]  # fmt: skip
    return " · ".join(told)


def by_domain(rows: Sequence[_Row], lang: Lang) -> list[tuple[str, list[_Row]]]:
    """Return targets under the fields of policy, in the catalogue's order; ``""`` heads those without one."""
    domains = catalogue().domains
    groups: dict[str, list[_Row]] = {name: [] for name in domains}
    for row in rows:
        groups.setdefault(row.account.domain, []).append(row)
    return [
        ((domains[name].name_zh if lang == "zh" else domains[name].name_en) if name in domains else "", own)
        for name, own in groups.items()
        if own
    ]


def by_body(rows: Sequence[_Row], chosen: str = "") -> list[tuple[str, list[_Row]]]:
    """Return targets under each body that answers for them, by its name; ``""`` heads those that nobody answers for.

    A target of several bodies stands under each.

    Parameters
    ----------
    chosen
        Only this body, where one was asked for.
    """
    groups: dict[str, list[_Row]] = {}
    for row in rows:
        for body in row.bodies or ("",):
            if not chosen or body == chosen:
                groups.setdefault(body, []).append(row)
    return sorted(groups.items(), key=lambda item: (not item[0], -len(item[1]), item[0]))
