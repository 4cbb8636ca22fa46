"""The rows of a table of tasks: what each says is to be done, until when and by whom, merged cells filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from duizhang.core.span import Span
from duizhang.documents.model import Article
from duizhang.documents.table_lines import Cell
from duizhang.tasks.bodies import parted
from duizhang.tasks.model import Clause
from duizhang.tasks.notes import Named
from duizhang.tasks.tables_find import Row, TaskTable, task_tables
from duizhang.tasks.tables_words import BODIES, SAID, Column, is_nothing

_NUMBER = re.compile(r"\d{1,3}")
_GROUP = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章节部])"
)
_LED = re.compile(r"牵头(?:单位|部门)?[：:]")
_HELPED = re.compile(r"(?:配合|参与|协办)(?:单位|部门)?[：:]")
_ROLE = re.compile(
    r"(?:牵头|责任|主责|配合|参与|协办)(?:单位|部门)?[：:]|[（(](?:牵头|主责|配合|排名第一)[）)]|(?<=[\u4e00-\u9fff])(?:牵头|配合)$"
)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One row of a table of tasks.

    Parameters
    ----------
    address
        Where it stands: the clause that the table is in, the table, the row's number.
    said
        The cells that say what is to be done, the measures where a row has both a task and measures.
    title
        The task whose measures these are, ``""`` where the row has no other text than what it says.
    named
        The bodies of its columns, its own or those of the merged cell it lies beside.
    due
        As the cell says it, ``""`` for none.
    problem, standard
        What is to be put right and what shall be reached, of a table that lists problems.
    """

    address: str
    said: Cell
    title: str
    named: Named
    due: str
    problem: str = ""
    standard: str = ""


def tables_in(raw: str, article: Article) -> list[TaskTable]:
    """Return the tables of tasks of an article."""
    return task_tables(raw, *article.raw_stretch)


def rows_of(tables: list[TaskTable], clauses: tuple[Clause, ...]) -> Iterator[TaskRow]:
    """Yield the rows of an article's tables of tasks that say something, in their order.

    Parameters
    ----------
    tables
        As :func:`tables_in` gives them.
    clauses
        The article's clause tree, for the addresses of the rows.
    """
    taken: set[str] = set()
    for place, table in enumerate(tables, 1):
        name = table.caption or (f"表{place}" if len(tables) > 1 else "表")
        lead = _address(clauses, table.span)
        yield from _rows(table, f"{lead}/{name}" if lead else name, taken)


def _address(clauses: tuple[Clause, ...], span: Span) -> str:
    """The address of the innermost clause that a table stands in."""
    inside = [clause for clause in clauses if clause.span.start <= span.start < clause.span.end]
    return max(inside, key=lambda clause: clause.depth).address if inside else ""


def _rows(table: TaskTable, name: str, taken: set[str]) -> Iterator[TaskRow]:
    above: dict[int, Cell] = {}
    counted = 0
    says = _saying(table.columns)
    for row in table.rows:
        cells = [cell for cell in row if cell is not None and cell.text]
        if _is_group(row, cells, table.columns):
            above = {}
            continue
        filled = _filled(row, above, table.columns)
        above = {i: cell for i, cell in enumerate(filled) if cell is not None}
        said = next((cell for i in says if (cell := row[i]) is not None and not is_nothing(cell.text)), None)
        if said is None:
            continue
        counted += 1
        number = _number(row, table.columns) or str(counted)
        address = f"{name}/{number}"
        while address in taken:
            counted += 1
            address = f"{name}/{counted}"
        taken.add(address)
        problem = _text(filled, table.columns, Column.PROBLEM)
        titles = [cell.text for i in says if (cell := filled[i]) is not None and cell is not said]
        yield TaskRow(
            address,
            said,
            titles[0] if titles else "",
            _named(filled, table.columns),
            _text(filled, table.columns, Column.DUE),
            problem=problem,
            standard=_text(filled, table.columns, Column.GOAL) if problem else "",
        )


def _saying(columns: tuple[Column, ...]) -> list[int]:
    """The columns that say what is to be done, those that say it most closely first."""
    order = (Column.MEASURE, Column.TASK)
    return [i for wanted in order for i in range(len(columns) - 1, -1, -1) if columns[i] is wanted]


def _is_group(row: Row, cells: list[Cell], columns: tuple[Column, ...]) -> bool:
    """Whether a row only names the group of those below it: one cell, merged over all columns."""
    if len(cells) != 1:
        return False
    at = next(i for i, cell in enumerate(row) if cell is cells[0])
    return columns[at] not in SAID or _GROUP.match(cells[0].text) is not None


def _filled(row: Row, above: dict[int, Cell], columns: tuple[Column, ...]) -> list[Cell | None]:
    """Fill the cells that are merged with those above; a row with a number of its own has bodies that support of its own.

    An empty cell where an answer is due is merged, for nobody leaves open who answers; a dash says that there is none.
    """
    numbered = any(cell is not None and columns[i] is Column.NUMBER for i, cell in enumerate(row))
    answered = any(cell is not None and columns[i] in BODIES for i, cell in enumerate(row))
    filled: list[Cell | None] = []
    for i, cell in enumerate(row):
        column = columns[i]
        inherits = column is not Column.NUMBER and column is not Column.OTHER
        if numbered and answered and column is Column.SUPPORTING:
            inherits = False
        filled.append(above.get(i) if cell is None and inherits else cell)
    return filled


def _number(row: Row, columns: tuple[Column, ...]) -> str:
    for i, cell in enumerate(row):
        if cell is not None and columns[i] is Column.NUMBER and (match := _NUMBER.search(cell.text)):
            return match[0]
    return ""


def _text(filled: list[Cell | None], columns: tuple[Column, ...], wanted: Column) -> str:
    texts = (cell.text for i, cell in enumerate(filled) if cell is not None and columns[i] is wanted)
    return next((text for text in texts if not is_nothing(text)), "")


def _named(filled: list[Cell | None], columns: tuple[Column, ...]) -> Named:
    """The bodies of a row, with the roles of their columns or of words in the cells."""
    bodies: list[str] = []
    leading: list[str] = []
    supporting: list[str] = []
    for i, cell in enumerate(filled):
        if cell is None or columns[i] not in BODIES or is_nothing(cell.text):
            continue
        column = columns[i]
        for piece in re.split(r"(?=(?:牵头|责任|主责|配合|参与|协办)(?:单位|部门)?[：:])", cell.text):
            names = [name for name in (_ROLE.sub("", part) for part in parted(_ROLE.sub("", piece))) if name]
            bodies += names
            if column is Column.LEADING or _LED.match(piece):
                leading += names
            elif column is Column.SUPPORTING or _HELPED.match(piece):
                supporting += names
    return Named(tuple(dict.fromkeys(bodies)), tuple(leading), tuple(supporting))
