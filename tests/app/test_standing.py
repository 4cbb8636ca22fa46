"""What is kept of a ledger's accounts equals what judging everything anew gives, after whatever happened."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duizhang.app import judging, standing
from duizhang.app.pipeline import reconciliation
from duizhang.app.standing import Refreshed, Standing, standing_of
from duizhang.core.errors import LedgerError, NotFound
from duizhang.core.ids import content_hash
from duizhang.ledger.judged import Judged
from duizhang.ledger.promises import Decision
from duizhang.ledger.records import ArticleRecord, DocumentRecord, Statement
from duizhang.ledger.store import Ledger
from duizhang.review.anchors import of_statement

PLACES = ("南京市", "无锡市", "徐州市")
INDICATORS = (("pm25_annual_mean", "微克/立方米"), ("good_days", "天"), ("gdp", "亿元"), ("x:新建书房", "个"))


def report(place: str, year: int, *, version: int = 0) -> tuple[DocumentRecord, list[Statement]]:
    """Return a report of a place, with results of the year before and targets of its own."""
    r = random.Random(f"{place}{year}{version}")
    name, day = f"{year}年{place}政府工作报告", date(year, 1, 10 + version)
    document_id = f"doc_{content_hash(f'{name}{version}')[:8]}"
    raw, said = "", []
    for indicator, unit in INDICATORS:
        for kind, period in (("actual", year - 1), ("target", year), ("target", year + 2)):
            if r.random() < 0.3:
                continue
            number = str(r.randint(20, 60))
            grown = kind == "actual" and r.random() < 0.3
            start = len(raw)
            raw += f"{number}，"
            said.append(
                Statement(
                    document_id=document_id,
                    doc=name,
                    article=name,
                    start=start,
                    end=start + len(number),
                    number=number,
                    kind=kind,
                    indicator=indicator.removeprefix("x:"),
                    indicator_id=indicator,
                    subject=place,
                    subject_id=place,
                    measure="relative_change" if grown else "level",
                    value=Fraction(number),
                    unit="%" if grown else unit,
                    period=str(period),
                    baseline=str(period - 1) if grown else None,
                    quote_start=start,
                    quote_end=start + len(number),
                    quote=number,
                    published=day,
                    issuer=f"{place}人民政府",
                    title=name,
                )
            )
    article = ArticleRecord(name, document_id, title=name, published=day, end=len(raw))
    return DocumentRecord(document_id, name, raw, title=name, published=day, articles=(article,)), said


def add(ledger: Ledger, place: str, year: int, r: random.Random, *, version: int = 0) -> None:
    document, said = report(place, year, version=version)
    found = [s for s in said if r.random() < 0.9]  # another reading finds others
    ledger.add([document], {document.id: found}, extractor_version=str(r.random()))


def decide(ledger: Ledger, r: random.Random) -> None:
    """Reject a statement, let it speak of another place, or take the last decision back."""
    said = ledger.statements()
    decisions = ledger.decisions()
    if not said:
        return
    if decisions and r.random() < 0.3:
        last = decisions[-1]
        ledger.decide(replace(last, action="undo", undoes=last.number, values={}, number=0, at=""))
        return
    statement = r.choice(said)
    anchor, place = of_statement(statement), r.choice(PLACES)
    amends = r.random() < 0.5
    ledger.decide(
        Decision(
            "statement",
            anchor.key,
            "amend" if amends else "reject",
            anchor.document_id,
            anchor.article,
            anchor.start,
            anchor.end,
            anchor.text,
            by="甲",
            values={"subject": place, "subject_id": place} if amends else {},
        )
    )


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "账本.db") as opened:
        yield opened


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**32))
def test_what_is_kept_equals_what_is_judged_from_scratch(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    r = random.Random(seed)
    with Ledger.open(tmp_path_factory.mktemp("kept") / "账本.db") as ledger:
        stands = Standing(ledger)
        for _ in range(r.randint(4, 9)):
            if r.random() < 0.3:
                decide(ledger, r)
            else:
                add(ledger, r.choice(PLACES), r.randint(2023, 2026), r, version=r.randint(0, 1))
            if r.random() < 0.7:
                scratch = reconciliation(ledger)
                assert stands.everything() == scratch
                for account in scratch.accounts[:3]:
                    findings = tuple(f for f in scratch.findings if f.account_id == account.id)
                    assert stands.account(account.id) == (account, findings)


def test_only_what_changed_is_judged_again(ledger: Ledger) -> None:
    r = random.Random(1)
    for place in PLACES:
        add(ledger, place, 2025, r)
    stands = Standing(ledger)
    assert stands.refresh().judged == len(PLACES)
    assert stands.refresh() == Refreshed()
    add(ledger, PLACES[0], 2024, r)
    assert (stands.refresh().judged, stands.refresh().judged) == (1, 0)
    assert Standing(ledger).everything() == reconciliation(ledger)
    # A new year: what was due in 2025 is over for everybody.
    add(ledger, PLACES[0], 2026, r)
    assert stands.refresh().judged == len(PLACES)
    assert stands.everything() == reconciliation(ledger)


def test_other_rules_judge_everything_again(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    r = random.Random(1)
    for place in PLACES:
        add(ledger, place, 2025, r)
    Standing(ledger).refresh()
    monkeypatch.setattr(judging, "ENGINE", "accounts/later")
    assert Standing(ledger).refresh().judged == len(PLACES)


def test_several_processes_keep_the_same(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "CHUNK", 10)
    r = random.Random(2)
    for place in PLACES:
        add(ledger, place, 2025, r)
    assert Standing(ledger, jobs=2).refresh().judged == len(PLACES)
    assert Standing(ledger).everything() == reconciliation(ledger)


def test_a_large_ledger_shows_the_same_with_and_without_what_is_kept(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    r = random.Random(3)
    for place in PLACES:
        for year in (2024, 2025):
            add(ledger, place, year, r)
    decide(ledger, r)
    early = date(2024, 12, 31)

    def alike(as_of: date | None, decided_by: date | None) -> bool:
        told = standing_of(ledger, as_of=as_of, decided_by=decided_by)
        return told == reconciliation(ledger, as_of=as_of, decided_by=decided_by)

    assert all(alike(*asked) for asked in ((None, None), (early, None), (None, early)))
    assert ledger.judged.judging() is None, "a small ledger is left as it is"
    monkeypatch.setattr(standing, "MANY", 1)
    assert all(alike(*asked) for asked in ((early, None), (None, early)))
    assert ledger.judged.judging() is None, "nothing is kept of another day"
    for _ in range(2):
        assert standing_of(ledger) == reconciliation(ledger)
        assert ledger.judged.judging() is not None
        add(ledger, PLACES[0], 2026, r)


def test_a_ledger_that_cannot_be_written_to_is_judged_anew(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise LedgerError("The ledger may only be read.")

    add(ledger, PLACES[0], 2025, random.Random(1))
    monkeypatch.setattr(standing, "MANY", 1)
    monkeypatch.setattr(Judged, "keep", refuse)
    assert standing_of(ledger) == reconciliation(ledger)


def test_an_account_that_nobody_has(ledger: Ledger) -> None:
    with pytest.raises(NotFound, match="acc_none"):
        Standing(ledger).account("acc_none")
