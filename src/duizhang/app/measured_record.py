"""The record of one computation: a text with a line a figure, and the measured statements that stand in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from duizhang.app.resources import catalogue
from duizhang.documents.article import document_id
from duizhang.ledger.computations import MEASURED, Computation, Reach
from duizhang.ledger.records import DocumentRecord, Statement
from duizhang.monitoring.air.choices import Choices
from duizhang.monitoring.air.days import PARTICLES
from duizhang.monitoring.air.evaluate import Evaluation
from duizhang.monitoring.air.prepare import in_span, labelled
from duizhang.monitoring.air.reach import Reaches
from duizhang.monitoring.air.station_days import with_days
from duizhang.publishing.air_words import reported_number
from duizhang.publishing.figures import period_text
from duizhang.values.numbers import exact
from duizhang.values.period import Period

if TYPE_CHECKING:
    import polars as pl

    from duizhang.app.air import AirData
    from duizhang.monitoring.model import Figure

INDICATORS: Mapping[tuple[str, str], str] = {
    ("pm25", "mean"): "pm25_annual_mean",
    ("pm10", "mean"): "pm10_annual_mean",
    ("so2", "mean"): "so2_annual_mean",
    ("no2", "mean"): "no2_annual_mean",
    ("co", "p95"): "co_p95",
    ("o3", "p90"): "o3_p90",
    ("composite", "index"): "composite_index",
    ("aqi", "good_share"): "good_days_share",
    ("aqi", "good_days"): "good_days",
    ("aqi", "heavy_days"): "heavy_pollution_days",
    ("aqi", "valid_days"): "valid_days",
}
"""Pollutant and statistic → the indicator of the catalogue that it measures."""

PREFIX = "实测-"
"""How the names of records begin; place, period and the beginning of the record's hash follow, as there may be several."""
_SHORT = 8
WITHOUT_DUST = "扣除沙尘"
"""The scope of what is counted without days of dust, as reports tell it."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """The record of one computation: its document and the measured statements in it."""

    document: DocumentRecord
    statements: tuple[Statement, ...]


def variant_of(choices: Choices) -> tuple[tuple[str, str], ...]:
    """Return what is chosen otherwise than the standard chooses."""
    usual = Choices()
    names = [one.name for one in fields(Choices) if one.name != "dust_days"]
    chosen = [(name, getattr(choices, name)) for name in names]
    return tuple((name, value) for name, value in chosen if value != getattr(usual, name))


def record_of(
    data: AirData,
    found: Evaluation,
    key: tuple[str, Period],
    figures: Sequence[Figure],
    readings: tuple[tuple[str, str], ...],
    counts: pl.DataFrame,
    with_control: Mapping[tuple[str, Period, str, str], Fraction | None],
) -> Recorded:
    """Write the record of the figures of one place and period.

    Parameters
    ----------
    key
        Place and period.
    readings
        Name and SHA-256 of the files.
    counts
        Hours of all stations' days, as :func:`hours_by_day` gives them.
    with_control
        Figures with control points in, by place, period, pollutant and statistic.
    """
    place, period = key
    variant = variant_of(found.choices)
    members = found.members.get(place, ())
    reaches = Reaches(
        found.days.get((place, ""), ()), period, data.standards, found.choices, stations=len(members)
    )
    hours = _hours(counts, data.standards.items, members, period)
    text = _Text()
    chosen = "，".join(f"{name}={value}" for name, value in variant)
    title = f"{place}{period_text(period.text)}空气质量实测计算记录" + (f"（{chosen}）" if chosen else "")
    text.line(title)
    text.line("由点位小时读数按国家标准计算，不是任何单位发布的文件。")
    edition = next(one for one in data.standards.editions if one.id == figures[0].edition)
    texts = "、".join((edition.limits.id, edition.index.id, edition.evaluation.id))
    text.line(f"版次：{edition.id}（{texts}）")
    text.line(f"选择：{chosen or '按标准'}")
    for name, digest in readings:
        text.line(f"读数：{name}，SHA-256 {digest}")
    text.line(f"评价点位{len(members)}个：{'、'.join(members)}")
    drafts = []
    for figure in figures:
        moved = [Reach(one.cause, one.low, one.high, one.count) for one in reaches.of(figure)]
        if not data.stations.listed:
            moved.append(Reach("roles_unknown", count=len(members)))
        other = with_control.get((figure.place, figure.period, figure.item, figure.statistic))
        if other is not None and figure.value is not None and other != figure.value:
            change = other - figure.value
            moved.append(Reach("control", min(change, Fraction(0)), max(change, Fraction(0))))
        drafts.append(_statement(text, figure, tuple(moved), hours, members, variant, readings))
    raw = str(text)
    identifier = document_id(raw)
    document = DocumentRecord(
        id=identifier,
        name=f"{PREFIX}{place}-{period.text.replace('/', '至')}-{identifier.removeprefix('doc_')[:_SHORT]}",
        raw=raw,
        title=title,
        published=period.last,
    )
    return Recorded(
        document,
        tuple(
            replace(one, document_id=document.id, doc=document.name, title=title, published=period.last)
            for one in drafts
            if one is not None
        ),
    )


class _Text:
    """A text that is written line by line and knows where it stands."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.at = 0

    def line(self, words: str) -> int:
        """Add a line and return where it begins."""
        start = self.at
        self._parts.append(words + "\n")
        self.at += len(words) + 1
        return start

    def __str__(self) -> str:
        return "".join(self._parts)


def _statement(
    text: _Text,
    figure: Figure,
    reaches: tuple[Reach, ...],
    hours: Mapping[str, int],
    members: tuple[str, ...],
    variant: tuple[tuple[str, str], ...],
    readings: tuple[tuple[str, str], ...],
) -> Statement | None:
    """Write a figure's line and return its statement, still without its document."""
    indicator = catalogue().indicators[INDICATORS[figure.item, figure.statistic]]
    if figure.value is None or figure.capture is None:
        return None
    number = reported_number(figure)
    places = len(number.partition(".")[2])
    counted = hours.get(figure.item, sum(hours.values()))
    need = "" if figure.capture.need is None else f"，应有{figure.capture.need}天"
    quote = f"{indicator.name_zh}{'' if not indicator.unit else ' '}{number}{indicator.unit}"
    about = f"{figure.capture.have}个有效日{need}，{counted}个小时值，按标准修约为{figure.published}{indicator.unit}"
    sentence = f"{quote}（{about}{'' if figure.valid else '；数据不足，仅供参考'}）。"
    start = text.line(sentence)
    at = start + quote.index(number, len(indicator.name_zh))
    without_dust = _touched_by_dust(figure, dict(variant).get("dust", "kept"))
    computation = Computation(
        unrounded=figure.value,
        published=figure.published,
        valid=figure.valid,
        have=figure.capture.have,
        need=figure.capture.need,
        hours=counted,
        stations=members,
        variant=tuple(one for one in variant if one[0] != "dust"),
        readings=readings,
        reaches=reaches,
    )
    return Statement(
        document_id="",
        doc="",
        article="",
        start=at,
        end=at + len(number),
        number=number,
        kind=MEASURED,
        indicator=indicator.name_zh,
        indicator_id=indicator.id,
        subject=figure.place,
        subject_id=figure.place,
        measure="level",
        value=exact(number),
        unit=indicator.unit,
        step=Fraction(1, 10**places),
        scope=WITHOUT_DUST if without_dust else "",
        period=figure.period.text,
        quote_start=start,
        quote_end=start + len(quote),
        quote=quote,
        sentence_start=start,
        sentence_end=start + len(sentence),
        sentence=sentence,
        edition=figure.edition,
        explanation=computation.notes(),
    )


def _touched_by_dust(figure: Figure, dust: str) -> bool:
    """Say whether a figure is another one for what was done about dust: gases never, days only where they are judged anew."""
    if figure.item == "aqi":
        return dust == "removed"
    return dust != "kept" and (figure.item in PARTICLES or figure.item == "composite")


def hours_by_day(data: AirData, choices: Choices) -> pl.DataFrame:
    """Return how many hours each pollutant has on a station's day."""
    import polars as pl

    hours = with_days(labelled(data.readings.hours, choices))
    return hours.group_by("station", "day").agg(pl.col(item).count() for item in data.standards.items)


def _hours(
    counts: pl.DataFrame, items: Iterable[str], members: Sequence[str], period: Period
) -> dict[str, int]:
    """Return how many station-hours each pollutant has in a period."""
    import polars as pl

    inside = in_span(counts, period.first, period.last).filter(pl.col("station").is_in(list(members)))
    return {item: int(inside[item].sum()) for item in items}
