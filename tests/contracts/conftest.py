"""The stores that every contract is held against."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Protocol

import pytest
from sqlalchemy import create_engine, text

from duizhang.core.ids import content_hash
from duizhang.ledger.notices import DeclaredRecord, MeasureRecord, WarningRecord
from duizhang.ledger.promises import ClauseRecord, Promises, TaskRecord
from duizhang.ledger.records import ArticleRecord, DocumentRecord, Statement
from duizhang.ledger.schema import metadata
from duizhang.ledger.store import Ledger


class Store(Protocol):
    """One empty place for a ledger that can be opened several times."""

    where: str | Path

    def dump(self) -> dict[str, list[tuple[object, ...]]]:
        """Return every row of every table."""


class _Place:
    def __init__(self, where: str | Path, url: str) -> None:
        self.where = where
        self._url = url

    def dump(self) -> dict[str, list[tuple[object, ...]]]:
        engine = create_engine(self._url)
        try:
            with engine.connect() as connection:
                return {
                    name: sorted(
                        (tuple(row) for row in connection.execute(text(f"SELECT * FROM {name}"))), key=repr
                    )
                    for name in metadata.tables
                }
        finally:
            engine.dispose()


@pytest.fixture(params=["sqlite path", "sqlite url", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """An empty place in each kind of store."""
    file = tmp_path / "账本.db"
    if request.param == "postgresql":
        where: str = request.getfixturevalue("postgres")
        return _Place(where, re.sub("^postgres(ql)?:", "postgresql+psycopg:", where))
    return _Place(file if request.param == "sqlite path" else f"sqlite:///{file}", f"sqlite:///{file}")


@pytest.fixture
def ledger(store: Store) -> Iterator[Ledger]:
    """An open, empty ledger in each kind of store."""
    with Ledger.open(store.where) as opened:
        yield opened


Write = Callable[..., tuple[DocumentRecord, list[Statement]]]


@pytest.fixture
def write() -> Write:
    """A maker of documents: every number of the text becomes a target of its own clause."""

    def make(
        raw: str,
        name: str = "opinions",
        *,
        title: str = "",
        published: date | None = date(2024, 5, 1),
        url: str = "",
        path: str = "",
        without: tuple[str, ...] = (),
        **changed: object,
    ) -> tuple[DocumentRecord, list[Statement]]:
        document_id = f"doc_{content_hash(raw)[:16]}"
        article = ArticleRecord(
            name, document_id, title=title, kind="plan", published=published, url=url, start=0, end=len(raw)
        )
        record = DocumentRecord(
            document_id, name, raw, title=title, path=path, url=url, published=published, articles=(article,)
        )
        statements = []
        for number in re.finditer(r"\d+(?:\.\d+)?", raw):
            if number[0] in without:
                continue
            first = raw.rfind("；", 0, number.start()) + 1
            last = raw.find("；", number.end())
            clause = (first, len(raw) if last < 0 else last)
            statement = Statement(
                document_id=document_id,
                doc=name,
                article=name,
                start=number.start(),
                end=number.end(),
                number=number[0],
                kind="target",
                indicator="林木绿化率",
                indicator_id="tree_cover",
                subject="云溪市",
                subject_id="云溪市",
                measure="level",
                value=Fraction(number[0]),
                unit="%",
                period="2027",
                quote_start=clause[0],
                quote_end=clause[1],
                quote=raw[slice(*clause)],
                sentence_start=0,
                sentence_end=len(raw),
                sentence=raw,
                explanation=("quantity: a number with a unit", "kind: due later"),
                extractor_version="1",
                published=published,
                title=title,
                source_url=url,
            )
            statements.append(replace(statement, **changed))  # type: ignore[arg-type]
        return record, statements

    return make


Promise = Callable[..., Promises]


@pytest.fixture
def promise() -> Promise:
    """A maker of promises: every part of the text between semicolons becomes a task under one clause."""

    def make(
        document: DocumentRecord,
        statements: list[Statement] | None = None,
        *,
        without: tuple[int, ...] = (),
        **changed: object,
    ) -> Promises:
        tasks = []
        for number, part in enumerate(re.finditer("[^；]+", document.raw)):
            if number in without:
                continue
            inside = [s.id for s in statements or () if part.start() <= s.start < part.end()]
            task = TaskRecord(
                document_id=document.id,
                doc=document.name,
                article=document.name,
                clause="一",
                start=part.start(),
                end=part.end(),
                quote=part[0],
                text=part[0],
                action="达到",
                object="目标",
                due="2027",
                due_from="own",
                subject="云溪市",
                home="云溪市",
                responsible=("市水务局", "各区政府"),
                responsible_from="clause",
                leading=("市水务局",),
                has_figure=bool(inside),
                claims=tuple(inside),
                published=document.published,
                extractor_version="1",
            )
            tasks.append(replace(task, **changed))  # type: ignore[arg-type]
        clause = ClauseRecord(
            document.id, document.name, "一", "一", "总体目标", "part", 0, None, 0, len(document.raw)
        )
        low, high = tasks[0].start, tasks[0].end
        measure = MeasureRecord(
            "mandatory", "一", low, high, tasks[0].text, ("企业",), (), "must", (tasks[0].id,)
        )
        warning = WarningRecord(
            *(document.id, "warn_1", document.name, document.name, low, high, document.raw[low:high]),
            *("heavy_pollution", "start"),
            level=2,
            begins="2024-05-01T08:00",
            areas=(("我市", "云溪市"),),
            plan=("应急预案", ""),
            spans=(("begins", low, high),),
            measures=(measure,),
            notes=("no_year",),
        )
        declared = DeclaredRecord(
            *(document.id, document.name, document.name, low, high, document.raw[low:high], 3, "项任务"),
            counted="tasks",
            found=len(tasks),
            items=tuple(task.id for task in tasks),
        )
        whole = replace(declared, parts=(replace(declared, number=1),))
        return Promises(tuple(tasks), (clause,), (warning,), (whole,))

    return make
