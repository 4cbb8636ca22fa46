"""Whether a series of periods rises or falls, by rank correlation with its order in time."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from duizhang.catalogue.air_model import Edition
from duizhang.monitoring.air.scaled import rounded_text
from duizhang.monitoring.air.statistics import spearman
from duizhang.monitoring.model import Capture, Figure, unverified
from duizhang.values.period import Period

PLACES = 3
TRENDED = ("mean", "p90", "p95", "good_share", "index")
"""Statistics whose course over the years is told; of pollutants with a mean, the mean."""


def trends(figures: Sequence[Figure], edition: Edition) -> list[Figure]:
    """Return the trend of every series of years long enough, ``says`` being ``up``, ``down`` or ``none``.

    References
    ----------
    HJ 663-2013, annex B: five periods or more; |r| above the critical value is a trend.
    """
    series: dict[tuple[str, str, str, str], list[Figure]] = {}
    with_mean = {(f.place, f.station, f.item) for f in figures if f.statistic == "mean"}
    for figure in figures:
        if figure.value is None or figure.statistic not in TRENDED:
            continue
        if figure.statistic.startswith("p9") and (figure.place, figure.station, figure.item) in with_mean:
            continue
        series.setdefault((figure.place, figure.station, figure.item, figure.statistic), []).append(figure)
    found = []
    for (place, station, item, statistic), points in series.items():
        points = sorted(points, key=lambda one: one.period.text)
        if len(points) < edition.evaluation.trend_periods:
            continue
        value = spearman([point.value or Fraction(0) for point in points])
        critical = critical_value(len(points), edition)
        says = "none" if abs(value) <= critical else "up" if value > 0 else "down"
        doubt = edition.evaluation.trend_doubt
        ends = (min(edition.evaluation.critical), max(edition.evaluation.critical))
        listed = None if len(points) in ends else doubt
        remarks = unverified((*edition.doubts(of_city=not station), listed))
        found.append(
            Figure(
                place=place,
                station=station,
                period=Period.span(points[0].period, points[-1].period),
                edition=edition.id,
                item=item,
                statistic=f"{statistic}_trend",
                value=value,
                unit="",
                published=rounded_text(value, PLACES),
                valid=all(point.valid for point in points),
                capture=Capture(len(points), edition.evaluation.trend_periods, "periods"),
                remarks=remarks,
                says=says,
            )
        )
    return found


def critical_value(periods: int, edition: Edition) -> Fraction:
    """Return the critical value for a number of periods; between two that are listed, that of the smaller."""
    listed = edition.evaluation.critical
    return listed[max(n for n in listed if n <= periods)]
