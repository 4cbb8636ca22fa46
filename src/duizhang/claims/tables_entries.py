"""Entries of tables kept in rows: which value stands under which column and beside which name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from duizhang.documents.table_grid import Grid
from duizhang.documents.table_lines import Cell
from duizhang.documents.table_words import ColumnRole, bare, is_nature, is_unit

_SUBORDINATE = re.compile(
    r"^(?:其中|#)[：:]?|^(?:县城|乡镇|城区|城市|城镇|农村|建制镇|行政村|中心城区|主城区|城乡|县级|地级|省级|国家级|市级)$"
)
_SHORT = 6
_UNSURE, _UNNAMED = 0.55, 0.3
_MEASURES = re.compile(
    r"(?:率|(?<!质)量|比例|比重|浓度|面积|指数|系数|数|度|值|额|总量|下降|降低|减少|增长|强度|水平|规模|里程|产量|能力|人数|收入|产值|消耗|消费|排放|投资|寿命|年限|占比|程度)$"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell of values beside its indicator.

    ``column`` counts the columns of values; ``None`` where it cannot be told. ``trust`` is how surely name, column and
    value belong together, ``why`` the rule that says so. ``cells`` are all the cells it was read from.
    """

    name: str
    unit: str
    nature: str
    value: Cell
    column: int | None
    cells: tuple[Cell, ...]
    trust: float = 1.0
    why: str = "same row"


def entries_of(grid: Grid) -> Iterator[Entry]:
    """Yield the entries of a table whose rows are known, row by row."""
    places: dict[ColumnRole, list[int]] = {}
    for index, column in enumerate(grid.columns):
        places.setdefault(column.role, []).append(index)
    above = ""
    group: list[str] = []
    for at, row in enumerate(grid.rows):
        sure = at not in grid.unsure
        names = [cell for i in places.get(ColumnRole.NAME, []) if (cell := row[i]) is not None]
        groups = [cell for i in places.get(ColumnRole.GROUP, []) if (cell := row[i]) is not None]
        texts = [cell.text for cell in names]
        if not texts and groups and places.get(ColumnRole.GROUP):
            group = [cell.text for cell in groups]
        name = _composed(texts, above, group)
        if texts and not _SUBORDINATE.match(bare(texts[-1])):
            above = texts[0]
        unit = next((c.text for i in places.get(ColumnRole.UNIT, []) if (c := row[i]) is not None), "")
        nature = next((c.text for i in places.get(ColumnRole.NATURE, []) if (c := row[i]) is not None), "")
        cells = tuple(cell for cell in row if cell is not None)
        for number, index in enumerate(places.get(ColumnRole.VALUE, [])):
            value = row[index]
            if value is not None:
                yield Entry(
                    name,
                    bare(unit) if is_unit(unit) else "",
                    bare(nature) if is_nature(nature) else "",
                    value,
                    number if sure else None,
                    cells,
                    _UNNAMED if not name else 1.0 if sure else _UNSURE,
                    "same row" if sure else "same row, column open",
                )


def _composed(texts: list[str], above: str, group: list[str]) -> str:
    """The indicator of a row: its name, with the one above where the row only names a part."""
    if not texts:
        return above or (group[-1] if group else "")
    if len(texts) > 1:
        return composed(texts[-1], texts[0])
    return composed(texts[0], above) if above else texts[0]


def composed(name: str, above: str) -> str:
    """Return a part's name made whole by the name above it (县城 under 生活污水集中处理率（%）).

    >>> composed("县城", "生活污水集中处理率（%）"), composed("森林覆盖率", "地表水质量")
    ('县城生活污水集中处理率（%）', '森林覆盖率')
    """
    short = _SUBORDINATE.sub("", name) if name.startswith(("其中", "#")) else name
    if not above or short == above:
        return short or name
    plain = re.sub(r"[（(][^（()）]*[)）]$", "", bare(short))
    if _SUBORDINATE.match(bare(name)) and len(plain) <= _SHORT and not _MEASURES.search(plain):
        return short + above
    return short


def is_measure(text: str) -> bool:
    """Say whether a text ends as the name of something measured does."""
    return _MEASURES.search(bare(text)) is not None


def is_subordinate(text: str) -> bool:
    """Say whether a text names a part of the indicator above it."""
    return _SUBORDINATE.match(bare(text)) is not None and not is_measure(text)
