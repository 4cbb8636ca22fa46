"""A target stands in a clause and has somebody who answers, through the task that holds its figure."""

from __future__ import annotations

import io
from typing import Any

import pytest
from rich.console import Console

from duizhang.ledger.promises import ClauseRecord, Promises, TaskRecord
from duizhang.ledger.records import DocumentRecord, Statement
from duizhang.publishing.csvout import sheet_csv
from duizhang.publishing.placing import Place, Placing
from duizhang.publishing.sheet import sheet_html
from duizhang.publishing.sheet_view import sheet_view
from duizhang.publishing.tables import sheet_table
from duizhang.tasks.declared import Counted, Declared


def _clause(document: DocumentRecord, address: str, title: str) -> ClauseRecord:
    start = document.raw.index(f"{address}、")
    end = len(document.raw) if address == "二" else document.raw.index("二、")
    return ClauseRecord(document.id, document.name, address, address, title, "part", 0, None, start, end)


@pytest.fixture
def opinions(case: Any) -> DocumentRecord:
    document: DocumentRecord = case.documents["opinions-2024"]
    return document


@pytest.fixture
def promises(case: Any, opinions: DocumentRecord) -> Promises:
    """One task that holds the share of safe farmland, one without a figure, two clauses."""
    words = "受污染耕地安全利用率达到94%以上"
    start = opinions.raw.index(words)
    held = next(s for s in _targets(case, opinions) if start <= s.start < start + len(words))
    first = TaskRecord(
        document_id=opinions.id,
        doc=opinions.name,
        article=opinions.name,
        clause="一（九）",
        start=start,
        end=start + len(words),
        quote=words,
        text=words,
        action="达到",
        object="受污染耕地安全利用率",
        responsible=("市农业农村委",),
        has_figure=True,
        claims=(held.id,),
    )
    plain = TaskRecord(
        opinions.id, opinions.name, opinions.name, "二", 0, 4, opinions.raw[:4], opinions.raw[:4], "建设", ""
    )
    return Promises(
        (first, plain), (_clause(opinions, "一", "总体要求"), _clause(opinions, "二", "城镇污水"))
    )


def _targets(case: Any, document: DocumentRecord) -> list[Statement]:
    every = {s.id: s for account in case.recon.accounts for s in account.statements}
    return [s for s in every.values() if s.document_id == document.id]


def test_the_task_decides_then_the_clause_around_the_figure(
    case: Any, opinions: DocumentRecord, promises: Promises
) -> None:
    placing = Placing(promises)
    found = {s.id: placing.of(s) for s in _targets(case, opinions)}
    held = promises.tasks[0]
    assert found[held.claims[0]] == Place("一（九）", "总体要求", (held.id,), ("市农业农村委",))
    assert {place.address for name, place in found.items() if name not in held.claims} == {"一", "二"}
    assert Placing(Promises()).of(_targets(case, opinions)[0]) == Place()


def test_the_sheet_says_clause_bodies_and_what_it_does_not_show(
    case: Any, opinions: DocumentRecord, promises: Promises
) -> None:
    view = sheet_view(opinions, case.recon, promises=promises)
    rows = {row["clause_address"]: row for row in view["rows"]}
    assert rows["一（九）"]["responsible"] == ["市农业农村委"]
    assert rows["二"]["clause_title"] == "城镇污水"
    without = [task for task in promises.tasks if not task.has_figure]
    assert view["coverage"] == {
        "targets": view["total"],
        "with_clause": view["total"],
        "with_body": 3,
        "tasks": 2,
        "tasks_without_figure": 1,
        "without_figure": [{"id": t.id, "clause": t.clause, "text": t.text} for t in without],
    }
    html = sheet_html(opinions, case.recon, promises=promises)
    assert "二 城镇污水" in html
    assert "另有1项任务没有数字" in html
    listed = html.split("没有数字的任务 1 项", 1)[1].split("</ol>", 1)[0]
    assert without[0].text in listed


def test_the_sheet_holds_what_is_declared_against_what_was_found(
    case: Any, opinions: DocumentRecord, promises: Promises
) -> None:
    (article, *_) = opinions.articles
    part = Declared(opinions.name, article.id, 2, 4, opinions.raw[2:4], 1, "项任务")
    declared = Declared(
        *(opinions.name, article.id, 0, 4, opinions.raw[:4], 3, "任务"),
        parts=(part,),
        counted=Counted.TASKS,
        found=2,
        items=tuple(task.id for task in promises.tasks),
    )
    view = sheet_view(opinions, case.recon, promises=promises, declared=[declared])
    assert [(one["number"], one["difference"]) for one in view["declared"]] == [(3, -1)]
    assert sheet_view(opinions, case.recon, declared=[declared], article="other")["declared"] == []
    html = sheet_html(opinions, case.recon, promises=promises, declared=[declared])
    section = html.split('class="declared">\n', 1)[1].split("</section>", 1)[0]
    for words in ("任务 2", "少 1", "[2:4]", *(task.text for task in promises.tasks)):
        assert words in section
    shown = io.StringIO()
    Console(width=200, file=shown).print(sheet_table(view, declared=[declared]))
    assert "少 1" in shown.getvalue()
    assert "1 more tasks" in sheet_html(opinions, case.recon, promises=promises, lang="en")
    csv = sheet_csv(view)
    assert "一（九） 总体要求" in csv
    assert "市农业农村委" in csv


def test_without_tasks_on_record_coverage_is_unknown(case: Any, opinions: DocumentRecord) -> None:
    view = sheet_view(opinions, case.recon)
    assert view["coverage"] is None
    assert {row["clause_address"] for row in view["rows"]} == {""}


def test_a_sheet_of_some_statements_only(case: Any, opinions: DocumentRecord, promises: Promises) -> None:
    view = sheet_view(opinions, case.recon, promises=promises, only=promises.tasks[0].claims)
    assert (view["total"], [row["clause_address"] for row in view["rows"]]) == (1, ["一（九）"])
