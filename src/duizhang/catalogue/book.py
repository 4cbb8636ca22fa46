"""The loaded catalogue: entries by name, and the links from phrases to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from types import MappingProxyType

from duizhang.catalogue.bounds import Bounds
from duizhang.catalogue.matching import Matcher
from duizhang.catalogue.model import Body, Domain, Indicator, Instrument, Match, Place, Recount, Unit
from duizhang.catalogue.phrase import Vocabulary, fold
from duizhang.catalogue.practices import Practices
from duizhang.catalogue.recounts import recount_told, without_recount
from duizhang.core.spelling import spelled_like


class Catalogue:
    """Indicators, units, places, bodies and domains; made by :func:`duizhang.catalogue.load.load_catalogue`.

    Read only, and safe to share between threads.
    """

    def __init__(
        self,
        *,
        indicators: Sequence[Indicator],
        units: Sequence[Unit],
        places: Sequence[Place],
        bodies: Sequence[Body],
        instruments: Sequence[Instrument] = (),
        domains: Sequence[Domain],
        vocabulary: Vocabulary,
        place_words: frozenset[str] = frozenset(),
        bounds: Bounds = Bounds(),  # noqa: B008 (frozen)
        practices: Practices = Practices(),  # noqa: B008 (frozen)
    ) -> None:
        self.bounds = bounds
        """What figures must obey: shares of things that are counted, totals and their parts."""
        self.practices = practices
        """How offices compute figures, and what they restate."""
        self.place_words = place_words
        """Names of places that are everyday words too: 郊区 is one only behind the name of its city."""
        self._indicators = MappingProxyType({entry.id: entry for entry in indicators})
        self._units = MappingProxyType({unit.canonical: unit for unit in units})
        self._places = MappingProxyType({place.name: place for place in places})
        self._bodies = tuple(bodies)
        self._instruments = MappingProxyType({one.name: one for one in instruments})
        self._bodies_by_name = {body.name: body for body in bodies}
        self._domains = MappingProxyType({domain.id: domain for domain in domains})
        self._spellings = {spelling: unit for unit in units for spelling in (unit.canonical, *unit.spellings)}
        self._place_names: dict[str, Place] = {}
        for place in places:
            for name in filter(None, (place.name, *place.aliases, place.name_en.casefold(), place.code)):
                self._place_names.setdefault(name, place)
        self._called: tuple[dict[str, list[Indicator]], dict[str, list[Indicator]]] = ({}, {})
        for entry in indicators:
            for name in dict.fromkeys((entry.name_en.casefold(), fold(entry.name_zh))):
                self._called[0].setdefault(name, []).append(entry)
            for alias in dict.fromkeys(fold(alias) for alias in entry.aliases):
                self._called[1].setdefault(alias, []).append(entry)
        self._matcher = Matcher(tuple(indicators), unit=self.unit, place=self.place, vocabulary=vocabulary)

    @property
    def indicators(self) -> Mapping[str, Indicator]:
        """Indicators by id, in the order of the files."""
        return self._indicators

    @cached_property
    def recounts(self) -> tuple[Recount, ...]:
        """Ways of counting the same thing again, which any indicator may have."""
        return next((entry.recounts for entry in self._indicators.values()), ())

    @property
    def units(self) -> Mapping[str, Unit]:
        """Units by canonical spelling."""
        return self._units

    @property
    def places(self) -> Mapping[str, Place]:
        """Places by full name."""
        return self._places

    @property
    def bodies(self) -> tuple[Body, ...]:
        """Public bodies; those without a place are patterns that every place has."""
        return self._bodies

    @property
    def instruments(self) -> Mapping[str, Instrument]:
        """Regulatory instruments by name."""
        return self._instruments

    def present(self, body: Body) -> Body:
        """Return what a body became, followed as long as it became one thing only; itself where it still is."""
        seen = {body.name}
        while len(body.successors) == 1 and body.successors[0] not in seen:
            body = self._bodies_by_name[body.successors[0]]
            seen.add(body.name)
        return body

    @property
    def domains(self) -> Mapping[str, Domain]:
        """Domains by id."""
        return self._domains

    def indicator(self, indicator_id: str) -> Indicator | None:
        """The indicator with this id."""
        return self._indicators.get(indicator_id)

    def unit(self, spelling: str) -> Unit | None:
        """The unit that a spelling means; ``None`` for a measure word that the catalogue does not list."""
        found = self._spellings.get(spelling)
        return found if found is not None else self._spellings.get(fold_unit(spelling))

    def place(self, name: str) -> Place | None:
        """The place with this full, short or English name, or this code."""
        return self._place_names.get(name) or self._place_names.get(name.casefold())

    def match(
        self, phrase: str, unit: str, measure: str, *, clause: str = "", subject: str = ""
    ) -> Match | None:
        """Link the indicator phrase of a claim to one indicator and scope, or to none.

        Parameters
        ----------
        phrase
            What a claim says is measured: 改造老旧燃气管网, PM2.5年均浓度.
        unit
            The claim's unit, any spelling.
        measure
            One of the measures of a claim: level, change, relative_change, annual_average_change, multiple,
            gap, words.
        clause
            The words around the figure; a scope that the phrase leaves open may stand there.
        subject
            The place that the claim is about; its name inside the phrase is then no restriction.

        Returns
        -------
        Match or None
            ``None`` where no indicator fits in full: an unknown restriction before the name (规模以下…),
            another unit, an enumeration of several. A missing link leaves a provisional account; a wrong one
            would raise false alarms.
        """
        plain = without_recount(phrase, self.recounts)
        found = self._matcher.match(plain, unit, measure, clause=clause, subject=subject)
        if found is None or plain == phrase or found.scope:
            return found
        return replace(found, scope=recount_told(phrase, self.recounts) or "")

    def find(self, query: str) -> list[Indicator]:
        """Indicators by id, else by Chinese or English name, else by alias; exact but for spelling."""
        if (entry := self._indicators.get(query.strip())) is not None:
            return [entry]
        names, aliases = self._called
        folded = fold(query)
        named = names.get(query.strip().casefold()) or names.get(folded) or aliases.get(folded, [])
        return list(named)

    def knows(self, query: str) -> bool:
        """Say whether :meth:`find` finds anything; for those who ask of every phrase of a text."""
        names, aliases = self._called
        folded = fold(query)
        return (
            folded in aliases
            or folded in names
            or (plain := query.strip()) in self._indicators
            or plain.casefold() in names
        )

    def suggest(self, query: str, n: int = 5) -> list[str]:
        """Up to ``n`` names near to one that was not found: those that contain it, then similar ones."""
        return nearest(
            query, [name for e in self._indicators.values() for name in (e.name_zh, e.name_en, e.id)], n
        )


def fold_unit(spelling: str) -> str:
    """Bring a unit's spelling to half-width signs and without spaces; Chinese brackets stay."""
    plain = (
        spelling.replace(" ", "").replace("／", "/").replace("％", "%").replace("(", "（").replace(")", "）")
    )
    return plain.replace("㎡", "平方米").replace("μ", "µ")


def nearest(query: str, names: Sequence[str], n: int) -> list[str]:
    """Names that contain the query or are spelled like it, nearest first, without repeats."""
    folded = {name: fold(name) for name in names}
    wanted = fold(query)
    inside = sorted((name for name in names if wanted and wanted in folded[name]), key=len)
    close = spelled_like(wanted, folded.values(), most=n, alike=0.4)
    similar = [name for form in close for name in names if folded[name] == form]
    return list(dict.fromkeys([*inside, *similar]))[:n]
