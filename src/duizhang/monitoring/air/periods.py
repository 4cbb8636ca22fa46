"""Figures of a month, quarter, year or interval: what its days amount to, and whether they are enough."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from duizhang.catalogue.air_model import Doubt, Edition, Item
from duizhang.monitoring.air.choices import Choices
from duizhang.monitoring.air.days import PARTICLES, Day, counted
from duizhang.monitoring.air.needs import captured
from duizhang.monitoring.air.scaled import rounded_text
from duizhang.monitoring.air.station_days import OZONE
from duizhang.monitoring.air.statistics import mean, percentile
from duizhang.monitoring.model import Capture, Figure, Remark, RemarkCode, unverified
from duizhang.values.period import Grain, Period
from duizhang.values.rounding import round_half_even_gbt8170

DAYS, SHARE = "天", "%"


class PeriodFigures:
    """The figures of one place or station for one period."""

    def __init__(
        self, days: Sequence[Day], period: Period, edition: Edition, choices: Choices, items: Sequence[Item]
    ) -> None:
        self.days, self.period, self.edition, self.choices = days, period, edition, choices
        self.items = {item.id: item for item in items}
        self.place, self.station = days[0].place, days[0].station
        self.found: dict[tuple[str, str], Figure] = {}

    def all(self) -> list[Figure]:
        """Return every figure of the period."""
        for item in self.items:
            self._concentrations(item)
        if self.period.grain is Grain.YEAR:
            for item in self.items:
                self._compliance(item)
            self._all_compliant()
        self._days()
        self._composite()
        return list(self.found.values())

    def _concentrations(self, item: str) -> None:
        told = self.edition.evaluation.statistic(item)
        series = counted(self.days, item, self.choices)
        if told is None or not series:
            return
        valid_days = [day for day, value in series.items() if value.valid]
        capture, remarks = captured(valid_days, self.period, self.edition, item)
        if item in PARTICLES and self.choices.dust != "kept":
            number = sum(day.dust for day in self.days)
            remarks += (
                Remark.of(RemarkCode.DUST_REMOVED, days=number, source=self.choices.dust_days.source),
            )
        ratios = [(value.num, value.den) for value in series.values()]
        if told.mean:
            self._add(item, "mean", mean(ratios), capture, remarks)
        self._add(item, f"p{told.percentile}", percentile(ratios, told.percentile), capture, remarks)

    def _add(
        self,
        item: str,
        statistic: str,
        value: Fraction | None,
        capture: Capture,
        remarks: tuple[Remark, ...],
        *,
        unit: str | None = None,
        places: int | None = None,
        valid: bool | None = None,
        doubts: Sequence[Doubt | None] = (),
        says: str = "",
    ) -> Figure:
        short = {RemarkCode.NO_RULE, RemarkCode.TOO_LITTLE, RemarkCode.MONTH_SHORT}
        if places is None:
            places = self.edition.evaluation.places("statistic", item)
        figure = Figure(
            place=self.place,
            station=self.station,
            period=self.period,
            edition=self.edition.id,
            item=item,
            statistic=statistic,
            value=value,
            unit=self.items[item].unit if unit is None else unit,
            published="" if value is None else rounded_text(value, places),
            valid=not any(one.code in short for one in remarks) if valid is None else valid,
            capture=capture,
            remarks=(*remarks, *unverified((*self.edition.doubts(of_city=not self.station), *doubts))),
            says=says,
        )
        self.found[item, statistic] = figure
        return figure

    def _plain(self, figure: Figure) -> tuple[Remark, ...]:
        return tuple(one for one in figure.remarks if one.code is not RemarkCode.UNVERIFIED)

    def _compliance(self, item: str) -> None:
        """Compare a year's figures with their limits, as rounded; and how far they exceed them."""
        told = self.edition.evaluation.statistic(item)
        if told is None:
            return
        limits = [("mean", "year")] if told.mean else []
        limits.append((f"p{told.percentile}", "8h" if item == OZONE else "day"))
        verdicts = []
        for statistic, averaging in limits:
            figure, limit = self.found.get((item, statistic)), self.edition.limits.limit(item, averaging)
            if figure is None or limit is None or figure.value is None or figure.capture is None:
                return
            places = self.edition.evaluation.places("compliance", item)
            compared = round_half_even_gbt8170(figure.value, Fraction(1, 10**places))
            fits = compared <= limit.second
            verdicts.append((fits, figure))
            if not fits:
                over = (Fraction(figure.published) - limit.second) / limit.second
                self._add(
                    item,
                    f"{statistic}_exceed_multiple",
                    over,
                    figure.capture,
                    self._plain(figure),
                    unit="倍",
                    places=self.edition.evaluation.places("multiple", item),
                    valid=figure.valid,
                )
        figure = verdicts[0][1]
        assert figure.capture is not None
        self._add(
            item,
            "compliance",
            None,
            figure.capture,
            self._plain(figure),
            unit="",
            valid=all(one.valid for _, one in verdicts),
            says="yes" if all(fits for fits, _ in verdicts) else "no",
        )

    def _all_compliant(self) -> None:
        found = [self.found[item, "compliance"] for item in self.items if (item, "compliance") in self.found]
        if len(found) < len(self.items):
            return
        worst = min(found, key=lambda one: one.capture.have if one.capture else 0)
        assert worst.capture is not None
        self._add(
            "aqi",
            "compliance",
            None,
            worst.capture,
            self._plain(worst),
            unit="",
            valid=all(one.valid for one in found),
            says="yes" if all(one.says == "yes" for one in found) else "no",
        )

    def _days(self) -> None:
        """Count days by their index; the share is that of the valid days.

        A day is heavily polluted whatever it lacks, because a further pollutant can only raise its index.
        """
        by_rule = self.choices.days == "rule"
        valid = [day for day in self.days if (day.index.counts if by_rule else day.index.complete)]
        judged = {day.day for day in valid}
        left_out = [day for day in self.days if day.index.value is not None and day.day not in judged]
        capture, remarks = captured([day.day for day in valid], self.period, self.edition, "pm25")
        if left_out:
            polluted = sum(day.index.counts for day in left_out)
            remarks += (Remark.of(RemarkCode.DAYS_LEFT_OUT, days=len(left_out), polluted=polluted),)
        if self.choices.dust == "removed":
            remarks += (
                Remark.of(
                    RemarkCode.DUST_REMOVED,
                    days=sum(day.dust for day in self.days),
                    source=self.choices.dust_days.source,
                ),
            )
        doubts = [day.edition.index.missing_doubt for day in left_out[:1]]

        def add(
            statistic: str,
            value: Fraction,
            unit: str = DAYS,
            places: int = 0,
            more: tuple[Remark, ...] = (),
            valid: bool | None = None,
        ) -> None:
            self._add(
                "aqi",
                statistic,
                value,
                capture,
                (*remarks, *more),
                unit=unit,
                places=places,
                doubts=doubts,
                valid=valid,
            )

        indices = [(day, day.index.value) for day in valid if day.index.value is not None]
        heavy = [day for day in self.days if (day.index.value or 0) > day.edition.index.heavy]
        incomplete = sum(day.day not in judged for day in heavy)
        good = sum(value <= day.edition.index.good for day, value in indices)
        add("valid_days", Fraction(len(valid)), valid=True)
        if not valid:
            return
        add("good_days", Fraction(good))
        add(
            "good_share",
            Fraction(100 * good, len(valid)),
            SHARE,
            self.edition.evaluation.places("share", "aqi"),
        )
        lacking = (Remark.of(RemarkCode.HEAVY_INCOMPLETE, days=incomplete),) if incomplete else ()
        add("heavy_days", Fraction(len(heavy)), more=lacking)
        grades = Counter(day.edition.index.grade(value).grade for day, value in indices)
        for grade in self.edition.index.grades:
            add(f"grade_{grade.grade}_days", Fraction(grades[grade.grade]))
        primary = Counter(item for day in valid for item in day.index.primary)
        for item in self.items:
            self._add(
                item,
                "primary_days",
                Fraction(primary[item]),
                capture,
                remarks,
                unit=DAYS,
                places=0,
                doubts=doubts,
            )

    def _composite(self) -> None:
        """Add concentrations over limits, weighted, of figures as published."""
        rule = self.edition.composite
        parts = []
        for part in rule.parts:
            figure = self.found.get((part.item, part.statistic))
            if figure is None:
                return
            parts.append((figure, part.weight * Fraction(figure.published) / part.limit))
        worst = min((figure for figure, _ in parts), key=lambda one: one.capture.have if one.capture else 0)
        assert worst.capture is not None
        for figure, value in parts:
            assert figure.capture is not None
            self._add(
                figure.item,
                "single_index",
                value,
                figure.capture,
                self._plain(figure),
                unit="",
                places=rule.places,
                valid=figure.valid,
                doubts=[rule.doubt],
                says=rule.id,
            )
        remarks = dict.fromkeys(remark for figure, _ in parts for remark in self._plain(figure))
        self._add(
            "composite",
            "index",
            sum((value for _, value in parts), Fraction(0)),
            worst.capture,
            tuple(remarks),
            unit="",
            places=rule.places,
            valid=all(figure.valid for figure, _ in parts),
            doubts=[rule.doubt],
            says=rule.id,
        )
