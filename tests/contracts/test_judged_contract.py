"""What every ledger keeps of judged accounts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from duizhang.ledger.judged import DocketRow, JudgedRow, Judging
from duizhang.ledger.records import DocumentRecord, Statement
from duizhang.ledger.store import Ledger

Write = Callable[..., tuple[DocumentRecord, list[Statement]]]

DOCKET = DocketRow(
    "某市\x00", "dk_1", date(2024, 12, 31), None, date(2025, 1, 26), '[["报告","某市","a","2025-01-26",null]]'
)
ACCOUNTS = [
    JudgedRow("acc_1", DOCKET.subject, ("st_1", "st_2"), '["\ud800甲"]'),
    JudgedRow("acc_2", DOCKET.subject, (), "[]"),
]
JUDGING = Judging((1, 0), "rules", date(2025, 1, 26))


def test_accounts_come_back_equal_and_are_replaced_by_subject(ledger: Ledger) -> None:
    kept = ledger.judged
    assert (kept.judging(), kept.dockets(), kept.account("acc_1")) == (None, {}, None)
    kept.keep(JUDGING, gone=(), dockets=[(DOCKET, ACCOUNTS)])
    assert kept.judging() == JUDGING
    assert kept.dockets() == {DOCKET.subject: DOCKET}
    assert sorted(kept.accounts(), key=lambda a: a.account_id) == ACCOUNTS
    assert kept.account("acc_1") == (JUDGING, (0, 0), DOCKET, ACCOUNTS[0])
    later = Judging((2, 0), "rules", None)
    kept.keep(later, gone=(), dockets=[(DOCKET, ACCOUNTS[1:])])
    assert (kept.judging(), kept.accounts()) == (later, ACCOUNTS[1:])
    kept.keep(later, gone=[DOCKET.subject], dockets=[])
    assert (kept.dockets(), kept.accounts()) == ({}, [])


def test_the_ledger_tells_what_changed_since_a_moment(ledger: Ledger, write: Write) -> None:
    kept = ledger.judged
    document, said = write("林木绿化率达到36.5%；河道整治完成12公里")
    ledger.add([document], {document.id: said}, extractor_version="1")
    first, subject = kept.moment(), said[0].subject_id or said[0].subject
    assert kept.documents_since((0, 0)) == ({document.id}, set())
    assert kept.documents_since(first) == (set(), set())
    assert kept.subjects() == kept.subjects([document.id]) == {subject: len(said)}
    assert [s for _, _, s in kept.statements([subject])] == ledger.statements()
    assert list(kept.statements([subject], without=[document.id])) == []
    assert {s.id for s in kept.by_id([said[0].id])} == {said[0].id}
    assert {row.document_id for row in kept.issues()} == {document.id}
    ledger.add([document], {document.id: said[:1]}, extractor_version="2")
    assert kept.moment() > first
    assert kept.documents_since(first) == ({document.id}, set())
    assert len(list(kept.statements([subject]))) == 1
