"""Figures of a period whose days may be judged by several editions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from duizhang.catalogue.air import edition_on
from duizhang.catalogue.air_model import AirStandards, Edition
from duizhang.monitoring.air.choices import Choices
from duizhang.monitoring.air.days import Day
from duizhang.monitoring.air.periods import PeriodFigures
from duizhang.monitoring.model import Figure, Remark, RemarkCode
from duizhang.values.period import Period


def period_figures(
    days: Sequence[Day], period: Period, standards: AirStandards, choices: Choices
) -> list[Figure]:
    """Return every figure of a period of one place or station from its days, each judged already.

    The period's own figures are those of the edition of its last day; a remark says where its days are of several.
    """
    edition = edition_of(period, days, standards, choices)
    found = PeriodFigures(days, period, edition, choices, list(standards.items.values())).all()
    used = [(key.id, len(list(group))) for key, group in groupby(days, key=lambda day: day.edition)]
    if len(used) < 2:
        return found
    told = Remark.of(RemarkCode.MIXED_EDITIONS, days=", ".join(f"{name} {number}" for name, number in used))
    return [replace(one, remarks=(*one.remarks, told)) for one in found]


def edition_of(period: Period, days: Sequence[Day], standards: AirStandards, choices: Choices) -> Edition:
    """Return the edition of a period's own figures: that of its last day, or the one that is forced."""
    if choices.edition or period.last is None:
        return days[-1].edition
    return edition_on(period.last, standards)
