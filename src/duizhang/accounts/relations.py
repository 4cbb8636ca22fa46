"""What the catalogue binds: shares and sums of indicators, days and their rates, years and the time they make up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from duizhang.accounts.bonds import Bond, Node, Ratio, Sum, Tie, TieKind
from duizhang.accounts.books import Book, Key
from duizhang.accounts.entries import LEVEL, is_mean
from duizhang.accounts.figures import COUNTED
from duizhang.accounts.ties import coarsest
from duizhang.accounts.vintages import Vintages
from duizhang.catalogue.bounds import Bounds
from duizhang.catalogue.model import Nature
from duizhang.values.interval import Interval
from duizhang.values.period import Grain, Period

VALID_DAYS_LEAST = 324
"""HJ 663-2013, table 1: a year is assessed from at least 324 valid daily means."""

_HUNDRED = Fraction(100)


def relations_of(
    books: Mapping[Key, Book], bounds: Bounds, vintages: Vintages, *, wide: bool
) -> Iterator[Bond]:
    """Yield every bond that is a definition and no statement, in a fixed order.

    Parameters
    ----------
    bounds
        Totals and shares of the catalogue.
    vintages
        Which of a year's figures, before or after a restatement, belong together.
    wide
        Whether to read definitions as widely as offices do: a year may lack some valid days.
    """
    levels: dict[tuple[str, str, str], Book] = {
        (key.indicator_id, key.scope, key.subject): book
        for key, book in books.items()
        if key.measure == LEVEL
    }
    places = _Places(levels, vintages)
    for key in sorted(books):
        book = books[key]
        if key.measure != LEVEL or book.indicator is None:
            continue
        yield from _of_indicator(book, levels, places, wide=wide)
        if book.profile.nature is Nature.FLOW:
            yield from _means(book, vintages)
        if book.profile.nature is Nature.FLOW and book.profile.unit in COUNTED:
            yield from _years(book, places)
    for total in bounds.totals:
        for whole, parts in _together(total.whole, total.parts, levels):
            if whole.profile.unit != parts[0].profile.unit:
                continue
            for period, vintage in places.common(whole, *parts):
                nodes = [Node(book.key, period, vintage) for book in (whole, *parts)]
                yield Sum(nodes[0], tuple(nodes[1:]))
    for share in bounds.shares:
        for shown, (part, whole) in _together(share.share, (share.part, share.whole), levels):
            if shown.profile.unit != "%":
                continue
            step = max(coarsest(part), coarsest(whole))
            for period, vintage in places.common(shown, part, whole):
                first, second, third = (Node(book.key, period, vintage) for book in (shown, part, whole))
                yield Ratio(first, second, third, step)


def _together(
    first: str, others: tuple[str, ...], levels: Mapping[tuple[str, str, str], Book]
) -> Iterator[tuple[Book, list[Book]]]:
    """Yield the accounts of an indicator with those of others of its scope and place, where each has one in one unit."""
    for place in sorted(place for place in levels if place[0] == first):
        found = [levels.get((other, *place[1:])) for other in others]
        books = [book for book in found if book is not None]
        if len(books) == len(others) and len({book.profile.unit for book in books}) == 1:
            yield levels[place], books


class _Places:
    """The periods and vintages of which accounts say anything, each account read once."""

    def __init__(self, levels: Mapping[tuple[str, str, str], Book], vintages: Vintages) -> None:
        self._levels, self._vintages = levels, vintages
        self._known: dict[Key, dict[tuple[str, int], None]] = {}

    def of(self, book: Book) -> Mapping[tuple[str, int], None]:
        """Return the closed periods that an account's results and comparisons name, with their vintage."""
        if book.key not in self._known:
            named: dict[tuple[str, int], None] = {}
            told = [(e, e.period) for e in book.entries if e.is_result and e.fits]
            told += ((tie, period) for tie in book.ties for period in (tie.period, tie.baseline))
            for entry, period in told:
                if period is not None and not period.is_open:
                    named[period.text, self._vintages.of(book.key, period, entry.published)] = None
            self._known[book.key] = named
        return self._known[book.key]

    def common(self, *books: Book) -> list[tuple[str, int]]:
        """Return the periods of which any of some accounts says anything."""
        return sorted({place for book in books for place in self.of(book)})


def _of_indicator(
    book: Book, levels: Mapping[tuple[str, str, str], Book], places: _Places, *, wide: bool
) -> Iterator[Tie]:
    assert book.indicator is not None
    for relation in book.indicator.relations:
        other = levels.get((relation.other, book.key.scope, book.key.subject))
        if other is None:
            continue
        for period, vintage in places.common(book, other):
            first, second = Node(book.key, period, vintage), Node(other.key, period, vintage)
            if relation.kind == "days_share":
                amount = _days_share(Period.parse(period), wide=wide)
                if amount is not None:
                    yield Tie(TieKind.SHARE, first, second, amount, Fraction(0), "")
            elif relation.kind in ("not_above", "part_of") and book.profile.unit == other.profile.unit:
                yield Tie(TieKind.BELOW, first, second, Interval.everything(), Fraction(0), "")


def _days_share(period: Period, *, wide: bool) -> Interval | None:
    """Return percent per day: of all days of a year, or of as few as are still a valid year."""
    if period.grain is not Grain.YEAR or period.days is None:
        return None
    least = min(VALID_DAYS_LEAST, period.days) if wide else period.days
    return Interval(_HUNDRED / period.days, _HUNDRED / least)


def _means(book: Book, vintages: Vintages) -> Iterator[Tie]:
    """Yield what a yearly mean says of the whole time that it is taken over: 35 a year are 175 in five."""
    for entry in book.ties:
        if entry.period is not None and is_mean(entry):
            whole = Node(book.key, entry.period.text, vintages.of(book.key, entry.period, entry.published))
            years = Interval.point(Fraction(entry.years_averaged))
            yield Tie(TieKind.SHARE, whole, whole._replace(yearly=True), years, Fraction(0), "")


def _years(book: Book, places: _Places) -> Iterator[Sum]:
    """Yield what a count over whole years is the sum of, where every one of the years is told of."""
    known = places.of(book)
    for text, vintage in known:
        period = Period.parse(text)
        if period.grain is not Grain.INTERVAL or len(period.years) < 2:
            continue
        first, last = period.first, period.last
        assert first is not None
        assert last is not None
        whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
        if whole and all((str(year), vintage) in known for year in period.years):
            years = (Node(book.key, str(year), vintage) for year in period.years)
            yield Sum(Node(book.key, text, vintage), tuple(years))
