"""Figures of a single day or hour: concentrations, sub-indices, the index, its class and primary pollutants."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from duizhang.catalogue.air_model import Edition, Item
from duizhang.monitoring.air.days import Day
from duizhang.monitoring.air.index import Index
from duizhang.monitoring.air.scaled import rounded_text
from duizhang.monitoring.model import Capture, Figure, Remark, RemarkCode, unverified
from duizhang.values.period import Period


def day_figures(day: Day, items: Mapping[str, Item]) -> list[Figure]:
    """Return the figures of a day."""
    period = Period.parse(day.day.isoformat())
    found = []
    order = list(items)
    for item, statistic in sorted(day.values, key=lambda key: (order.index(key[0]), key[1])):
        value = day.values[item, statistic]
        remarks = []
        if not value.valid:
            code = RemarkCode.STATIONS_SHORT if value.of == "stations" else RemarkCode.TOO_LITTLE
            remarks.append(Remark.of(code, have=value.have, need=value.need, of=value.of))
        remarks += unverified(day.edition.doubts(of_city=not day.station))
        found.append(
            Figure(
                place=day.place,
                station=day.station,
                period=period,
                edition=day.edition.id,
                item=item,
                statistic=statistic,
                value=value.value,
                unit=items[item].unit,
                published=rounded_text(value.value, day.edition.evaluation.places("reading", item)),
                valid=value.valid,
                capture=Capture(value.have, value.need, value.of),
                remarks=tuple(remarks),
            )
        )
    return found + index_figures(day.index, day.edition, day.place, day.station, period, None)


def index_figures(
    index: Index, edition: Edition, place: str, station: str, period: Period, hour: int | None
) -> list[Figure]:
    """Return the figures of an index: sub-indices, the index, its class, the primary pollutants."""
    if index.value is None:
        return []
    required = len({item for item, _ in edition.index.daily})
    remarks: tuple[Remark, ...] = ()
    if index.missing:
        remarks = (Remark.of(RemarkCode.ITEMS_MISSING, items=" ".join(index.missing)),)
        if not index.counts:
            remarks += unverified([edition.index.missing_doubt])
    remarks += unverified(edition.doubts(of_city=not station))
    capture = Capture(required - len(index.missing), required, "items")

    def figure(item: str, statistic: str, value: int | None, *, valid: bool, says: str = "") -> Figure:
        return Figure(
            place=place,
            station=station,
            period=period,
            edition=edition.id,
            item=item,
            statistic=statistic,
            value=None if value is None else Fraction(value),
            unit="",
            published="" if value is None else str(value),
            valid=valid,
            capture=capture,
            remarks=remarks,
            says=says,
            hour=hour,
        )

    found = [figure(item, "iaqi", value, valid=True) for item, value in index.subs.items()]
    found.append(figure("aqi", "aqi", index.value, valid=index.counts))
    found.append(figure("aqi", "grade", edition.index.grade(index.value).grade, valid=index.counts))
    if index.primary:
        found.append(figure("aqi", "primary", None, valid=index.counts, says=" ".join(index.primary)))
    return found
