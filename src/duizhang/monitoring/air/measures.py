"""What places are ranked by: from figures of two periods, or from a table that somebody published."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from duizhang.core.errors import InputError
from duizhang.documents.decode import decode
from duizhang.monitoring.air.columns import fold, heading, role_of
from duizhang.monitoring.air.ranking import Measured
from duizhang.monitoring.model import Figure, Remark
from duizhang.values.rounding import round_half_even_gbt8170

CHANGE = "_change_pct"
CHANGE_STEP = Fraction(1, 10)
FROM_FIGURES = {
    "composite_index": ("composite", "index"),
    "good_days_pct": ("aqi", "good_share"),
    "pm25": ("pm25", "mean"),
}
"""Measure → pollutant and statistic that it is the published value of; with ``_change_pct``, its change in percent."""

_PLACE = frozenset("place district city county 区 区县 地区 城市 行政区 名称".split())
_MEASURES = {
    "composite_index": "composite_index index 综合指数 空气质量综合指数",
    "composite_index_change_pct": "composite_index_change_pct 综合指数同比 综合指数变化率 综合指数改善率 综合指数同比变化",
    "pm25": "pm25 pm2.5 细颗粒物 pm2.5浓度 pm2.5平均浓度",
    "pm25_change_pct": "pm25_change_pct pm2.5同比 pm2.5变化率 pm2.5改善率 pm2.5同比变化 pm2.5浓度同比变化率",
    "good_days_pct": "good_days_pct good_share 优良天数比例 优良天数比率 达标天数比例 优良率",
}
_MEASURE_OF = {fold(word): name for name, words in _MEASURES.items() for word in words.split()}


def measured_from(now: Sequence[Figure], before: Sequence[Figure], measures: Iterable[str]) -> list[Measured]:
    """Return the measures of every place, from figures of a period and of the same period a year earlier.

    Changes are those of values as published, as bulletins compute them, to one decimal.
    """
    names = set(measures)
    places = dict.fromkeys(figure.place for figure in now if not figure.station)
    found = []
    for place in places:
        values: dict[str, Fraction] = {}
        valid = True
        remarks: list[Remark] = []
        for measure in names:
            plain = measure.removesuffix(CHANGE)
            key = FROM_FIGURES[plain]
            current = _figure(now, place, key)
            if current is None:
                continue
            value = Fraction(current.published)
            valid &= current.valid
            remarks += current.remarks
            if measure == plain:
                values[measure] = value
                continue
            earlier = _figure(before, place, key)
            if earlier is None or not Fraction(earlier.published):
                continue
            valid &= earlier.valid
            then = Fraction(earlier.published)
            values[measure] = round_half_even_gbt8170((value - then) / then * 100, CHANGE_STEP)
        found.append(Measured(place, values, valid, tuple(dict.fromkeys(remarks))))
    return found


def _figure(figures: Sequence[Figure], place: str, key: tuple[str, str]) -> Figure | None:
    return next(
        (
            one
            for one in figures
            if one.place == place and not one.station and (one.item, one.statistic) == key and one.published
        ),
        None,
    )


def published_measures(path: Path) -> list[Measured] | None:
    """Read a table of published measures, a row a place; ``None`` where a file is no such table.

    Raises
    ------
    InputError
        If a cell of a measure is no number, or a place stands twice.
    """
    if path.suffix.lower() not in (".csv", ".tsv", ".txt") or not path.is_file():
        return None
    text, _ = decode(path.read_bytes(), where=str(path))
    lines = text.splitlines()
    if not lines:
        return None
    delimiter = "\t" if lines[0].count("\t") > lines[0].count(",") else ","
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    names = reader.fieldnames or ()
    place = next((name for name in names if fold(name) in _PLACE), None)
    columns = {
        name: _MEASURE_OF[fold(heading(name)[0])] for name in names if fold(heading(name)[0]) in _MEASURE_OF
    }
    timed = {role_of(name) for name in names} & {"time", "hour"}
    if place is None or not columns or timed:
        return None
    return _rows(list(reader), place, columns, str(path))


def _rows(
    rows: Sequence[Mapping[str, str | None]], place: str, columns: Mapping[str, str], where: str
) -> list[Measured]:
    found: dict[str, Measured] = {}
    for number, row in enumerate(rows, 2):
        name = (row.get(place) or "").strip()
        if not name:
            continue
        if name in found:
            raise InputError(
                f"{name!r} stands twice.", where=f"{where}:{number}", hint="Keep one row a place."
            )
        values = {}
        for column, measure in columns.items():
            cell = (row.get(column) or "").strip().rstrip("%％").replace("−", "-")
            if not cell:
                continue
            try:
                values[measure] = Fraction(cell)
            except (ValueError, ZeroDivisionError):
                raise InputError(
                    f"{cell!r} is no number of {column}.", where=f"{where}:{number}", hint="Correct the cell."
                ) from None
        found[name] = Measured(name, values)
    return list(found.values())
