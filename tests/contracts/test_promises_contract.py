"""What every ledger keeps of tasks, clauses and decisions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Protocol

import pytest

from duizhang.core.errors import EvidenceMismatch, LedgerError
from duizhang.ledger.promises import Decision, Promises
from duizhang.ledger.proposals import ProposalRecord, Seeking
from duizhang.ledger.records import DocumentRecord, Statement
from duizhang.ledger.store import Added, Ledger

Write = Callable[..., tuple[DocumentRecord, list[Statement]]]
Promise = Callable[..., Promises]

TEXT = "林木绿化率达到36.5%；河道整治完成12公里；建成一批口袋公园"


class Store(Protocol):
    where: str

    def dump(self) -> dict[str, list[tuple[object, ...]]]: ...


def add(
    ledger: Ledger, document: DocumentRecord, statements: list[Statement], found: Promises, version: str = "1"
) -> Added:
    return ledger.add(
        [document], {document.id: statements}, extractor_version=version, promises={document.id: found}
    )


def test_tasks_and_clauses_come_back_equal(ledger: Ledger, write: Write, promise: Promise) -> None:
    document, statements = write(TEXT)
    found = promise(document, statements, exemption="历史遗留的除外", executor="施工单位", kind="ban")
    assert add(ledger, document, statements, found) == Added(1, 0, 2, 0, 0, 3, 0, 0)
    assert tuple(ledger.tasks()) == tuple(ledger.tasks(document_id=document.id)) == found.tasks
    assert tuple(ledger.clauses()) == found.clauses
    assert tuple(ledger.warnings()) == tuple(ledger.warnings(document_id=document.id)) == found.warnings
    assert tuple(ledger.declared()) == tuple(ledger.declared(document_id=document.id)) == found.declared
    assert ledger.counts().tasks == 3
    assert ledger.statements(document_id=document.id)[0].id in ledger.tasks()[0].claims


def test_reading_the_same_again_changes_no_row(store: Store, write: Write, promise: Promise) -> None:
    document, statements = write(TEXT)
    with Ledger.open(store.where) as ledger:
        add(ledger, document, statements, promise(document))
    before = store.dump()
    with Ledger.open(store.where) as ledger:
        assert add(ledger, document, statements, promise(document)) == Added(0, 1, 0, 2, 0, 0, 3, 0)
    assert store.dump() == before


def test_a_task_no_longer_found_stays_and_one_found_again_holds_again(
    ledger: Ledger, write: Write, promise: Promise
) -> None:
    document, statements = write(TEXT)
    add(ledger, document, statements, promise(document))
    fewer = promise(document, without=(1,))
    assert add(ledger, document, statements, fewer, "2") == Added(0, 1, 0, 2, 0, 0, 2, 1)
    assert len(ledger.tasks()) == 2
    assert len(ledger.tasks(include_replaced=True)) == 3
    assert add(ledger, document, statements, promise(document), "3").tasks_new == 1
    assert len(ledger.tasks()) == 3


def test_a_corrected_field_replaces_the_row_and_keeps_the_id(
    ledger: Ledger, write: Write, promise: Promise
) -> None:
    document, statements = write(TEXT)
    add(ledger, document, statements, promise(document))
    old = ledger.tasks()
    changed = add(ledger, document, statements, promise(document, due="2028"), "2")
    assert (changed.tasks_new, changed.tasks_replaced) == (3, 3)
    assert [t.id for t in ledger.tasks()] == [t.id for t in old]
    assert {t.due for t in ledger.tasks()} == {"2028"}


def test_a_document_read_before_tasks_were_kept_gets_them_when_read_again(
    ledger: Ledger, write: Write, promise: Promise
) -> None:
    document, statements = write(TEXT)
    empty, nothing = write("没有任务的文件：7", "empty")
    for record, told in ((document, statements), (empty, nothing)):
        ledger.add([record], {record.id: told}, extractor_version="1")
    assert ledger.unsearched() == {document.id, empty.id}
    assert add(ledger, document, statements, promise(document)) == Added(0, 1, 0, 2, 0, 3, 0, 0)
    assert ledger.unsearched() == {empty.id}
    add(ledger, empty, nothing, Promises())
    assert ledger.unsearched() == ledger.unsearched("warnings") == set()


def test_a_later_reading_tells_warnings_anew_and_those_told_before_stay_on_record(
    store: Store, write: Write, promise: Promise
) -> None:
    document, statements = write(TEXT)
    with Ledger.open(store.where) as ledger:
        found = promise(document)
        add(ledger, document, statements, found)
        add(ledger, document, statements, replace(found, warnings=(), declared=()), "2")
        assert not (ledger.warnings() or ledger.declared())
    assert len(store.dump()["warning"]) == len(store.dump()["declared"]) == 1


def test_under_a_further_name_tasks_keep_the_first(ledger: Ledger, write: Write, promise: Promise) -> None:
    document, statements = write(TEXT, "page")
    add(ledger, document, statements, promise(document, statements))
    again, told = write(TEXT, "feed-7")
    assert add(ledger, again, told, promise(again, told)) == Added(0, 1, 0, 2, 0, 0, 3, 0)
    assert add(ledger, again, told, promise(again, told, due="2030"), "2").tasks_replaced == 3
    tasks = ledger.tasks()
    assert {(t.doc, t.article) for t in tasks} == {("page", "page")}
    assert {name for t in tasks for name in t.claims} == {s.id for s in ledger.statements()}
    assert {c.article for c in ledger.clauses()} == {"page"}
    (warning,), (declared,) = ledger.warnings(), ledger.declared()
    assert (warning.doc, warning.article) == ("page", "page")
    assert {(d.doc, d.article) for d in (declared, *declared.parts)} == {("page", "page")}
    assert {*warning.measures[0].tasks, *declared.items} == {task.id for task in tasks}


def test_only_what_was_published_by_a_day(ledger: Ledger, write: Write, promise: Promise) -> None:
    document, statements = write(TEXT, published=date(2024, 5, 1))
    add(ledger, document, statements, promise(document))
    assert ledger.tasks(as_of=date(2024, 4, 30)) == []
    assert len(ledger.tasks(as_of=date(2024, 5, 1))) == 3


@pytest.mark.parametrize("what", ["tasks", "warnings", "declared"])
@pytest.mark.parametrize("slip", [{"quote": "另一句"}, {"end": 9999}, {"document_id": "doc_0"}])
def test_what_is_no_slice_is_refused(
    ledger: Ledger, write: Write, promise: Promise, slip: dict[str, object], what: str
) -> None:
    document, statements = write(TEXT)
    found = promise(document)
    first, *others = getattr(found, what)
    bad = replace(found, **{what: (replace(first, **slip), *others)})
    with pytest.raises(EvidenceMismatch):
        add(ledger, document, statements, bad)
    assert ledger.documents() == []


def test_odd_characters_survive(ledger: Ledger, write: Write, promise: Promise) -> None:
    raw = "\ud800达到\x007\ufdd0dead成；“名”\udc80"
    document, statements = write(raw, "奇\ud834")
    found = promise(document, statements, object="\ufdd0\ud83d", responsible=("局\x00", "\udc80"))
    (warning,), (declared,) = found.warnings, found.declared
    warning = replace(warning, reason="\ud800\x00", areas=(("\ufdd0", "\udc80"),), notes=("\x00",))
    found = replace(found, warnings=(warning,), declared=(replace(declared, about="\ud83d\x00"),))
    add(ledger, document, statements, found)
    assert tuple(ledger.tasks()) == found.tasks
    assert (tuple(ledger.warnings()), tuple(ledger.declared())) == (found.warnings, found.declared)


def test_decisions_are_kept_in_order_and_numbered(ledger: Ledger, write: Write, promise: Promise) -> None:
    document, statements = write(TEXT)
    add(ledger, document, statements, promise(document))
    first = Decision(
        *("task", "key_1", "amend", document.id, "opinions", 0, 3, "林\ud800"),
        by="复核员\x00",
        reason="期限写在附件",
        values={"due": "2026", "responsible": ["市水务局"]},
    )
    kept = ledger.decide(first)
    undone = ledger.decide(replace(first, action="undo", values={}, undoes=kept.number))
    assert kept.number < undone.number
    assert kept.at
    assert ledger.decisions() == ledger.decisions(target_kind="task") == [kept, undone]
    assert replace(kept, number=0, at="") == first
    assert ledger.decisions(target_kind="statement") == []


def test_a_decision_about_nothing_on_record_is_refused(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="no document"):
        ledger.decide(Decision("task", "key_1", "accept", "doc_0", "a", 0, 1, "字", "某人"))


def test_proposals_come_back_from_documents_as_they_were_read_last(
    ledger: Ledger, write: Write, promise: Promise
) -> None:
    document, statements = write(TEXT, "奇\ud834")
    add(ledger, document, statements, promise(document))
    met = ledger.standing_appearances()[document.id]
    one = ProposalRecord(
        *("a1", document.id, met, "奇\ud834", "a", 0, 5, TEXT[:5], date(2025, 1, 2), "built", 0.625),
        {"names": ["9号线\x00"], "time": ""},
    )
    sought = frozenset({"a1", "b2"})
    ledger.keep_proposals(Seeking(sought, frozenset({met}), "v1"), [one])
    ledger.keep_proposals(Seeking(sought, frozenset({7, 8, 9, 12}), "v2"), [])
    assert ledger.proposals("v1") == [one]
    assert ledger.seekings("v1") == [Seeking(sought, frozenset({met}), "v1")]
    assert not ledger.proposals("v2")
    assert ledger.seekings("v2") == [Seeking(sought, frozenset({7, 8, 9, 12}), "v2")]
    add(ledger, document, statements, promise(document, without=(1,)), "2")
    assert ledger.proposals("v1") == [one], "read again under the same title and day"
    dated = replace(document, published=date(2024, 6, 1))
    add(ledger, dated, statements, promise(document, due="2030"), "3")
    assert ledger.standing_appearances()[document.id] > met
    assert not ledger.proposals("v1")


@pytest.mark.parametrize("slip", [{"quote": "另一句"}, {"start": 1}, {"quote": "", "end": 0}])
def test_a_proposal_that_is_no_slice_is_refused(
    ledger: Ledger, write: Write, promise: Promise, slip: dict[str, object]
) -> None:
    document, statements = write(TEXT)
    add(ledger, document, statements, promise(document))
    met = ledger.standing_appearances()[document.id]
    good = ProposalRecord("t", document.id, met, "d", "d", 0, 3, TEXT[:3], None, "built", 0.5, {})
    with pytest.raises(EvidenceMismatch):
        ledger.keep_proposals(Seeking(frozenset(), frozenset(), "1"), [good, replace(good, **slip)])  # type: ignore[arg-type]
    assert not (ledger.seekings("1") or ledger.proposals("1"))
