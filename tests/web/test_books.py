"""Accounts are computed once for each state of the ledger, and anew when something was read."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Event

import pytest

from duizhang.app.pipeline import read
from duizhang.app.reconciling import reconciled
from duizhang.core.errors import ServerBusy
from duizhang.core.turns import Turns
from duizhang.documents.given import Given
from duizhang.ledger.store import Ledger
from duizhang.web import books as module
from duizhang.web.books import Books


def test_several_readers_at_a_time_share_one_computation(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []
    real = reconciled

    def counted(*given: object, **named: object) -> object:
        calls.append(1)
        return real(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "reconciled", counted)
    books = Books(ledger)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: books.standing(), range(16)))
    assert len(calls) == 1 and len({id(one) for one in found}) == 1
    assert books.standing(date(2025, 1, 31)) is not found[0] and len(calls) == 2


def test_what_is_read_meanwhile_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("天津市公报\n\n2025年，天津市森林覆盖率达到13.2%。", encoding="utf-8")
    with Ledger.open(tmp_path / "a.db") as ledger:
        books = Books(ledger)
        before = books.standing()
        assert not before.recon.accounts
        read([path], ledger, given=Given(date=date(2026, 2, 1)))
        after = books.standing()
        assert after.key != before.key and after.recon.accounts
        read([path], ledger, given=Given(date=date(2026, 2, 1)))
        assert books.standing() is after


def test_who_looks_back_holds_up_nobody_else_and_few_at_a_time_do(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    books = Books(ledger)
    newest = books.standing()
    begun, go_on, real = Event(), Event(), reconciled

    def slow(*given: object, **named: object) -> object:
        begun.set()
        go_on.wait(60)
        return real(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "reconciled", slow)
    monkeypatch.setattr(
        books, "_looking_back", Turns(at_a_time=1, waiting=0, seconds=0, busy="有人在回看。 / Busy.")
    )
    with ThreadPoolExecutor(1) as pool:
        back = pool.submit(books.standing, date(2025, 1, 31))
        assert begun.wait(60)
        assert books.standing() is newest
        with pytest.raises(ServerBusy):
            books.standing(date(2025, 2, 28))
        go_on.set()
        found = back.result()
    assert books.standing(date(2025, 1, 31)) is found
    for month in range(3, 13):
        books.standing(date(2025, month, 1))
    assert books.standing() is newest


def test_only_a_few_days_are_kept(ledger: Ledger) -> None:
    books = Books(ledger)
    for month in range(1, 13):
        books.standing(date(2025, month, 1))
    assert len(books._kept) == module._KEPT


def test_statements_are_read_once_for_all_days(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    real = ledger.statements

    def counted() -> object:
        calls.append(1)
        return real()

    monkeypatch.setattr(ledger, "statements", counted)
    books = Books(ledger)
    days = [books.standing(date(2025, month, 1)) for month in (1, 2)]
    assert calls == [1]
    assert days[0].reviewed.statements[0] is days[1].reviewed.statements[0]


def test_a_document_is_told_with_what_it_speaks_of_alone(ledger: Ledger) -> None:
    standing = Books(ledger).standing()
    for head in standing.newest:
        told = standing.about(head.id).accounts
        speaks = [a for a in standing.recon.accounts if any(s.document_id == head.id for s in a.statements)]
        assert list(told) == speaks
        own = standing.of_document.get(head.id, ())
        assert [s.start for s in own] == sorted(s.start for s in own)
        assert {s.document_id for s in own} <= {head.id}


def test_the_newest_day_is_the_newest_state(ledger: Ledger) -> None:
    books = Books(ledger)
    newest = books.standing()
    assert newest.recon.as_of is not None
    assert books.standing(newest.recon.as_of) is newest
    assert books.standing(newest.recon.as_of.replace(year=2099)) is not newest


def test_the_newest_stays_at_hand_however_far_others_look_back(ledger: Ledger) -> None:
    books = Books(ledger)
    newest = books.standing()
    for month in range(1, 13):
        books.standing(date(2025, month, 1))
    assert books.standing() is newest


def test_who_asks_for_what_is_at_hand_does_not_wait(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    books = Books(ledger)
    newest = books.standing()
    asked, done = Event(), Event()
    real = reconciled

    def slow(*given: object, **named: object) -> object:
        asked.set()
        assert done.wait(10)
        return real(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "reconciled", slow)
    with ThreadPoolExecutor(2) as pool:
        other = pool.submit(books.standing, date(2025, 1, 31))
        assert asked.wait(10)
        assert books.standing() is newest
        done.set()
        assert other.result().as_of == date(2025, 1, 31)
