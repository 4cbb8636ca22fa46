"""What a text says in numbers and times, as plain records: the answer of ``duizhang quantities``.

Takes bare texts as well as prose, so it is more generous than the scanners: a numeral that stands alone
counts here, per mille is told in percent, milligrams and kilograms in grams, and two limits of one figure
(大于3并小于5), an exact figure (等于3) and ordinals with 之间 as ranges. None of that is a rule of
official prose, and none of it reaches the scanners.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from duizhang.language.model import Bound, Lexicon, PeriodMention, PeriodRole, Quantity, QuantityType
from duizhang.language.numerals import CHINESE, fold, read
from duizhang.language.periods import scan_periods
from duizhang.language.quantities import scan_quantities
from duizhang.values.numbers import as_json
from duizhang.values.period import Grain

_ALONE = re.compile(rf"(?<!\w)负?{CHINESE}(?!\w)|(?<=[是于]){CHINESE}(?=[不那这而却，。]|$)")
_PER_MILLION = re.compile(r"[百千十]?万分之")
_GRAMS = {"mg": Fraction(1, 1000), "毫克": Fraction(1, 1000), "kg": Fraction(1000), "千克": Fraction(1000)}
_FLOORS = (Bound.GT, Bound.GE)
_CEILINGS = (Bound.LT, Bound.LE)
_JOINT = re.compile(r"[ ]?(?:[，,]?[且并而和又也]?)[ ]?")
_EXACTLY = re.compile(r"(?<![于或])等于[ ]?$")
_BETWEEN = re.compile(r"[和与到至]")
_BEFORE_EXCLUSIVE = re.compile(r"(?<![及或])[ ]?(?:之前|以前)$")


def answer(text: str, reference: date | None, lexicon: Lexicon) -> list[dict[str, object]]:
    """Return the quantities and periods of a text in order of their place.

    Parameters
    ----------
    text
        Any text.
    reference
        The day against which relative periods are read.
    lexicon
        Units by their spellings.

    Returns
    -------
    list of dict
        ``start``, ``end``, ``text``, ``type`` (those of :class:`QuantityType`, ``date`` or ``period``),
        ``value`` (a number or ``[low, high]``; ``None`` for periods), ``unit``, ``bound``, and ``days``
        (first and last day, inclusive, ``None`` for an open end; ``None`` as a whole for quantities).
    """
    periods = scan_periods(text, reference)
    quantities = _ranges(text, [q for q in scan_quantities(text, lexicon) if not _inside(q, periods)])
    records = [(q.start, _quantity(text, q)) for q in quantities]
    records += [(p.start, _period(text, p)) for p in periods]
    taken = [(q.start, q.end) for q in quantities] + [(p.start, p.end) for p in periods]
    records += [
        (start, record) for start, record in _alone(text) if not any(a <= start < b for a, b in taken)
    ]
    records.sort(key=lambda pair: pair[0])
    return [record for _, record in records]


def _inside(quantity: Quantity, periods: list[PeriodMention]) -> bool:
    return any(p.start <= quantity.number_start < p.end for p in periods)


def _ranges(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """Return the quantities with those that limit one figure from both sides as one range."""
    found: list[Quantity] = []
    for quantity in quantities:
        last = found[-1] if found else None
        if last is not None and last.unit == quantity.unit and last.high is None and quantity.high is None:
            between = text[last.end : quantity.start]
            limits = last.bound in _FLOORS and quantity.bound in _CEILINGS and _JOINT.fullmatch(between)
            places = (
                last.type is quantity.type is QuantityType.ORDINAL
                and _BETWEEN.fullmatch(between)
                and text.startswith(("之间", "间"), quantity.end)
            )
            if (limits or places) and last.value < quantity.value:
                found[-1] = replace(last, end=quantity.end, high=quantity.value, bound=Bound.RANGE)
                continue
        if (
            quantity.high is None
            and quantity.bound is Bound.EQ
            and _EXACTLY.search(text, max(0, quantity.start - 4), quantity.start)
        ):
            quantity = replace(quantity, high=quantity.value)
        found.append(quantity)
    return found


def _quantity(text: str, quantity: Quantity) -> dict[str, object]:
    low, high, unit = quantity.value, quantity.high, quantity.unit
    if unit == "‰":
        low, high, unit = low / 10, None if high is None else high / 10, "%"
    if (grams := _GRAMS.get(text[quantity.unit_start : quantity.unit_end])) is not None:
        low, high, unit = low * grams, None if high is None else high * grams, "克"
    if quantity.type is QuantityType.FRACTION and _PER_MILLION.match(text, quantity.number_start):
        low, unit = low * 100, "%"
    value: object = (
        as_json(low, places=12) if high is None else [as_json(low, places=12), as_json(high, places=12)]
    )
    return {
        "start": quantity.start,
        "end": quantity.end,
        "text": text[quantity.start : quantity.end],
        "type": str(quantity.type),
        "value": value,
        "unit": unit,
        "bound": str(quantity.bound),
        "days": None,
    }


def _period(text: str, mention: PeriodMention) -> dict[str, object]:
    period = mention.period
    days: list[str | None] | None = None
    if period is not None:
        first, last = period.first, period.last
        if mention.role is PeriodRole.BY and last is not None and first is not None:
            written = text[mention.start : mention.end]
            if _BEFORE_EXCLUSIVE.search(written):
                last = first - timedelta(days=1)
            first = None if written.endswith(("之前", "以前")) else first
        days = [None if first is None else first.isoformat(), None if last is None else last.isoformat()]
    return {
        "start": mention.start,
        "end": mention.end,
        "text": text[mention.start : mention.end],
        "type": "date" if period is not None and period.grain is Grain.DAY else "period",
        "value": None,
        "unit": "",
        "bound": str(mention.role),
        "days": days,
    }


def _alone(text: str) -> list[tuple[int, dict[str, object]]]:
    """Read Chinese numerals that stand by themselves."""
    found: list[tuple[int, dict[str, object]]] = []
    for match in _ALONE.finditer(fold(text)):
        written = match[0].replace(" ", "")
        numeral = read(written.removeprefix("负"))
        if numeral is None:
            continue
        quantity = Quantity(
            start=match.start(),
            end=match.end(),
            number_start=match.start(),
            number_end=match.end(),
            type=QuantityType.NUMBER,
            value=-numeral.value if written.startswith("负") else numeral.value,
            step=numeral.step,
            unit_start=match.end(),
            unit_end=match.end(),
        )
        found.append((match.start(), _quantity(text, quantity)))
    return found
