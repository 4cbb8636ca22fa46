"""A second run reads only what has changed, or is to be read in another way."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from duizhang.app import pipeline, sources
from duizhang.app.finding import find_all
from duizhang.documents.given import Given
from duizhang.ledger.store import Ledger

TEXT = "云梦泽市书房公报\n\n2025年6月4日\n\n2024年，全市新建书房{}家。\n"
UNDATED = "云梦泽市书房情况\n\n去年，全市新建书房12家。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    own = tmp_path / "papers"
    own.mkdir()
    (own / "a.txt").write_text(TEXT.format(31), encoding="utf-8")
    (own / "b.txt").write_text(UNDATED, encoding="utf-8")
    return own


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.open(tmp_path / "l.db")


def test_what_is_unchanged_is_not_read_and_counts_as_the_same(folder: Path, ledger: Ledger) -> None:
    first = pipeline.read([folder], ledger)
    again = pipeline.read([folder], ledger)
    assert (first.unchanged, again.unchanged) == (0, 2)
    assert (again.documents, again.new) == (0, 0)
    assert again.same == first.new
    assert again.tasks.same == first.tasks.new
    assert pipeline.read([folder], ledger, again=True).documents == 2


def test_what_changed_is_read(folder: Path, ledger: Ledger) -> None:
    pipeline.read([folder], ledger)
    (folder / "a.txt").write_text(TEXT.format(32), encoding="utf-8")
    again = pipeline.read([folder], ledger)
    assert (again.documents, again.unchanged, again.names) == (1, 1, ("a",))


def test_other_options_or_another_extractor_read_anew(
    folder: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline.read([folder], ledger)
    told = Given(date=date(2024, 3, 1))
    assert pipeline.read([folder], ledger, given=told).unchanged == 0
    assert pipeline.read([folder], ledger, given=told).unchanged == 2
    assert pipeline.read([folder], ledger).unchanged == 0, "the last reading was another one"
    monkeypatch.setattr(sources, "EXTRACTOR_VERSION", "claims/next")
    assert pipeline.read([folder], ledger).unchanged == 0


def test_a_copy_read_in_another_way_takes_the_first_ones_standing(
    folder: Path, ledger: Ledger, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "b.txt").write_text(UNDATED, encoding="utf-8")
    pipeline.read([folder / "b.txt"], ledger)
    pipeline.read([other], ledger, given=Given(date=date(2024, 3, 1)))
    assert pipeline.read([folder / "b.txt"], ledger).unchanged == 0


def test_notices_are_told_again(folder: Path, ledger: Ledger) -> None:
    (folder / "feed.json").write_text(
        '[{"id": "n", "content": "全年新建书房5家。"}, {"id": "m"}]', encoding="utf-8"
    )
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4")
    first = pipeline.read([folder], ledger)
    again = pipeline.read([folder], ledger)
    assert sorted(row.code for row in again.skipped) == ["file-broken", "record-incomplete"]
    assert again.skipped == first.skipped
    assert again.unchanged == 3


def test_names_stay_apart_from_those_of_unchanged_files(folder: Path, ledger: Ledger) -> None:
    pipeline.read([folder], ledger)
    (folder / "later").mkdir()
    (folder / "later" / "a.txt").write_text(TEXT.format(77), encoding="utf-8")
    assert pipeline.read([folder], ledger).names == ("later/a",)


def test_a_reading_that_is_cut_short_is_gone_on_with(
    folder: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = Ledger.add

    def interrupted(self: Ledger, *args: object, **named: object) -> object:
        monkeypatch.setattr(Ledger, "add", _raise)
        return add(self, *args, **named)  # type: ignore[arg-type]

    def _raise(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Ledger, "add", interrupted)
    with pytest.raises(KeyboardInterrupt):
        pipeline.read([folder], ledger)
    monkeypatch.undo()
    rest = pipeline.read([folder], ledger)
    assert (rest.unchanged, rest.names) == (1, ("b",))
    assert ledger.counts().documents == 2


def test_one_document_that_makes_the_program_fail_costs_itself_alone(
    folder: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = find_all

    def failing(documents: list[object]) -> list[object]:
        if documents[0].name == "a":  # type: ignore[attr-defined]
            raise RuntimeError("nobody foresaw this")
        return found(documents)  # type: ignore[arg-type,return-value]

    monkeypatch.setattr(pipeline, "find_all", failing)
    report = pipeline.read([folder], ledger)
    assert report.names == ("b",)
    (row,) = report.skipped
    assert (row.code, row.partial) == ("internal-error", False)
    monkeypatch.undo()
    assert pipeline.read([folder], ledger).names == ("a",), "it is tried again"


def test_files_are_parsed_and_read_by_several_processes_in_their_order(
    tmp_path: Path, ledger: Ledger
) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(8):
        page = f"<html><body><p>2024年，云梦泽市新建书房{number + 20}家。</p></body></html>"
        (folder / f"p{number}.html").write_text(page, encoding="utf-8")
    (folder / "p3.html").write_bytes(b"%PDF-1.4 broken")
    one = pipeline.read([folder], ledger)
    with Ledger.open(tmp_path / "two.db") as other:
        two = pipeline.read([folder], other, jobs=2)
        assert [s.id for s in other.statements()] == [s.id for s in ledger.statements()]
    assert two.names == one.names == tuple(f"p{n}" for n in range(8) if n != 3)
    assert two.skipped == one.skipped
