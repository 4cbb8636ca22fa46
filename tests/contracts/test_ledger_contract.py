"""What every ledger keeps, whatever database it lives in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Protocol

import pytest
from sqlalchemy import Connection, text
from tests.contracts.air_runs import day, run

from duizhang.core.errors import EvidenceMismatch, LedgerError, NotFound, UsageError
from duizhang.core.page import Box, PagedFile
from duizhang.ledger.engine import connect, locate, writing
from duizhang.ledger.promises import Decision, Promises
from duizhang.ledger.proposals import ProposalRecord, Seeking
from duizhang.ledger.records import ArticleRecord, DocumentRecord, Statement
from duizhang.ledger.schema import GROWING, metadata
from duizhang.ledger.sources import Source
from duizhang.ledger.store import Added, Ledger
from duizhang.ledger.upgrade import run_migrations

Write = Callable[..., tuple[DocumentRecord, list[Statement]]]
Promise = Callable[..., Promises]


class Store(Protocol):
    where: str

    def dump(self) -> dict[str, list[tuple[object, ...]]]: ...


TEXT = "林木绿化率达到36.5%；河道整治完成12公里；新建绿道300公里"
OTHER = "空气质量优良天数比率达到77%；新增充电桩500个"


def add(
    ledger: Ledger,
    *written: tuple[DocumentRecord, list[Statement]],
    version: str = "1",
    promises: dict[str, Promises] | None = None,
) -> Added:
    found = {d.id: s for d, s in written}
    return ledger.add([d for d, _ in written], found, extractor_version=version, promises=promises)


def test_what_is_added_comes_back_equal(ledger: Ledger, write: Write) -> None:
    document, statements = write(
        TEXT, title="关于绿化的意见", url="https://example.org/1", path="a/opinions.txt"
    )
    assert add(ledger, (document, statements)) == Added(1, 0, 3, 0, 0)
    assert ledger.documents() == [document]
    assert ledger.statements() == statements


def test_reading_the_same_again_changes_no_row(store: Store, write: Write) -> None:
    both = [write(TEXT), write(OTHER, "bulletin")]
    with Ledger.open(store.where) as ledger:
        add(ledger, *both)
    before = store.dump()
    with Ledger.open(store.where) as ledger:
        assert add(ledger, *both) == Added(0, 2, 0, 5, 0)
    assert store.dump() == before


def test_the_order_of_reading_does_not_show(ledger: Ledger, write: Write) -> None:
    first, second = write(TEXT, "b"), write(OTHER, "a")
    add(ledger, first, second)
    assert [s.doc for s in ledger.statements()] == ["a", "a", "b", "b", "b"]
    assert [d.name for d in ledger.documents()] == ["a", "b"]


def test_a_statement_no_longer_found_stays_and_is_marked(ledger: Ledger, write: Write) -> None:
    add(ledger, write(TEXT))
    assert add(ledger, write(TEXT, without=("12",)), version="2") == Added(0, 1, 0, 2, 1)
    assert [s.number for s in ledger.statements()] == ["36.5", "300"]
    assert [s.number for s in ledger.statements(include_replaced=True)] == ["36.5", "12", "300"]
    gone = ledger.statements(include_replaced=True)[1]
    assert ledger.statement(gone.id) == gone
    (entry,) = ledger.history(gone.id)
    assert (entry.change, entry.replaced_by, entry.extractor_version) == ("replaced", None, "2")
    assert ledger.counts().replaced == 1


def test_a_statement_found_again_holds_again(ledger: Ledger, write: Write) -> None:
    add(ledger, write(TEXT))
    add(ledger, write(TEXT, without=("12",)), version="2")
    assert add(ledger, write(TEXT), version="3") == Added(0, 1, 1, 2, 0)
    assert [s.number for s in ledger.statements()] == ["36.5", "12", "300"]
    found_again = ledger.statements()[1]
    assert [entry.change for entry in ledger.history(found_again.id)] == ["replaced", "restored"]
    assert found_again.extractor_version == "1"


def test_a_corrected_field_keeps_the_id_and_replaces_the_row(ledger: Ledger, write: Write) -> None:
    add(ledger, write(TEXT))
    assert add(ledger, write(TEXT, bound="ge", extractor_version="2"), version="2") == Added(0, 1, 3, 0, 3)
    assert {s.bound for s in ledger.statements()} == {"ge"}
    assert len(ledger.statements(include_replaced=True)) == 6
    corrected = ledger.statements()[0]
    assert ledger.statement(corrected.id) == corrected
    assert ledger.history(corrected.id)[0].replaced_by == corrected.id


def test_another_reading_of_the_numeral_is_the_successor(ledger: Ledger, write: Write) -> None:
    add(ledger, write(TEXT))
    old = ledger.statements()
    add(ledger, write(TEXT, period="2028"), version="2")
    new = ledger.statements()
    assert {s.id for s in old}.isdisjoint(s.id for s in new)
    assert [ledger.history(s.id)[0].replaced_by for s in old] == [s.id for s in new]


def test_a_newer_extractor_that_finds_the_same_leaves_the_statements(ledger: Ledger, write: Write) -> None:
    document, statements = write(TEXT)
    add(ledger, (document, statements))
    newer = [replace(s, extractor_version="2") for s in statements]
    assert add(ledger, (document, newer), version="2") == Added(0, 1, 0, 3, 0)
    assert ledger.statements(include_replaced=True) == statements


def test_the_same_content_under_two_names_is_one_document(store: Store, write: Write) -> None:
    file, feed = write(TEXT, "page"), write(TEXT, "feed-7", title="绿化意见", published=date(2024, 6, 2))
    with Ledger.open(store.where) as ledger:
        add(ledger, file)
        assert add(ledger, feed) == Added(0, 1, 0, 3, 0)
        assert [d.name for d in ledger.documents()] == ["page"]
        assert [a.name for a in ledger.appearances(file[0].id)] == ["page", "feed-7"]
        assert ledger.document("feed-7").name == ledger.document("绿化意见").name == "page"
        assert ledger.statements() == file[1]
    before = store.dump()
    with Ledger.open(store.where) as ledger:
        add(ledger, feed, file)
    assert store.dump() == before


def test_a_newer_extractor_that_meets_only_the_second_name_is_heard(ledger: Ledger, write: Write) -> None:
    add(ledger, write(TEXT, "page"))
    add(ledger, write(TEXT, "feed-7", without=("12",)), version="2")
    assert [(s.number, s.doc, s.article) for s in ledger.statements()] == [
        ("36.5", "page", "page"),
        ("300", "page", "page"),
    ]


def test_a_date_given_later_is_taken_over(ledger: Ledger, write: Write) -> None:
    add(ledger, write(TEXT, published=None))
    assert ledger.newest_day() is None
    add(ledger, write(TEXT, published=date(2025, 2, 3)))
    assert ledger.documents()[0].published == date(2025, 2, 3)
    assert {s.published for s in ledger.statements()} == {date(2025, 2, 3)}
    assert ledger.newest_day() == date(2025, 2, 3)


def test_a_document_that_was_not_extracted_keeps_its_statements(ledger: Ledger, write: Write) -> None:
    document, statements = write(TEXT)
    add(ledger, (document, statements))
    assert ledger.add([document], {}, extractor_version="2") == Added(0, 1, 0, 3, 0)
    retitled = replace(document, title="新题")
    assert ledger.add([retitled], {}, extractor_version="2") == Added(0, 1, 0, 3, 0)
    assert ledger.statements() == statements


def test_no_statement_found_replaces_all(ledger: Ledger, write: Write) -> None:
    document, statements = write(TEXT)
    add(ledger, (document, statements))
    assert ledger.add([document], {document.id: []}, extractor_version="2") == Added(0, 1, 0, 0, 3)
    assert ledger.statements() == []


def test_filters(ledger: Ledger, write: Write) -> None:
    old = write(TEXT, "old", published=date(2023, 6, 6))
    undated = write(OTHER, "undated", published=None, subject="青岭区", indicator_id="good_days")
    new = write("增长4.8%", "new", published=date(2026, 2, 1))
    add(ledger, old, undated, new)
    assert [s.doc for s in ledger.statements(as_of=date(2025, 1, 1))] == ["old"] * 3 + ["undated"] * 2
    assert ledger.statements(as_of=date(2023, 6, 6), indicator_id="tree_cover") == old[1]
    assert ledger.statements(subject="青岭区") == ledger.statements(document_id=undated[0].id) == undated[1]
    assert ledger.statements(indicator_id="nothing") == []


def test_counts_and_the_newest_day(ledger: Ledger, write: Write) -> None:
    assert (ledger.counts().documents, ledger.newest_day()) == (0, None)
    document, statements = write(TEXT, published=date(2024, 5, 1))
    adopted = replace(document.articles[0], adopted=date(2024, 5, 9))
    add(ledger, (replace(document, articles=(adopted,)), statements))
    counts = ledger.counts()
    assert (counts.documents, counts.articles, counts.statements, counts.replaced) == (1, 1, 3, 0)
    assert ledger.newest_day() == date(2024, 5, 9)


def test_articles_of_the_last_reading_count(ledger: Ledger, write: Write) -> None:
    document, statements = write(TEXT)
    add(ledger, (document, statements))
    pieces = tuple(
        ArticleRecord(f"opinions#{n}", document.id, title=f"第{n}篇", start=n, end=n + 1) for n in (1, 2)
    )
    add(ledger, (replace(document, articles=pieces), []), version="2")
    assert ledger.documents()[0].articles == pieces
    assert ledger.counts().articles == 2
    assert ledger.document("opinions#2").articles == pieces


def test_a_document_answers_to_all_its_names(ledger: Ledger, write: Write) -> None:
    first = write(TEXT, "天津-2024-意见", title="关于全面推进美丽云溪建设的意见")[0]
    second = write(OTHER, "天津-2025-公报", title="云溪市生态环境状况公报")[0]
    add(ledger, (first, []), (second, []))
    for key in (
        "天津-2024-意见",
        "天津-2024",
        "美丽云溪",
        first.title,
        first.id,
        first.id[:9],
        first.id[4:10],
    ):
        assert ledger.document(key) == first, key
    with pytest.raises(UsageError, match="天津-2024-意见, 天津-2025-公报"):
        ledger.document("天津")
    with pytest.raises(NotFound, match="Did you mean 天津-2024-意见"):
        ledger.document("天津2024意见")
    with pytest.raises(NotFound):
        ledger.document(" ")


def test_articles_and_texts_of_all_documents(ledger: Ledger, write: Write) -> None:
    (first, _), (second, _) = write(TEXT), write(OTHER, "second")
    drawn = replace(first, articles=tuple(replace(article, sketch="0:ab") for article in first.articles))
    add(ledger, (drawn, []), (second, []))
    assert set(ledger.articles()) == {*drawn.articles, *second.articles}
    assert ledger.text(second.id) == second.raw
    with pytest.raises(NotFound, match="doc_none"):
        ledger.text("doc_none")


def test_two_documents_of_one_name_are_told_apart_by_id(ledger: Ledger, write: Write) -> None:
    first, second = write(TEXT)[0], write(OTHER)[0]
    add(ledger, (first, []), (second, []))
    with pytest.raises(UsageError, match=first.id):
        ledger.document("opinions")


def test_a_statement_answers_to_the_beginning_of_its_id(ledger: Ledger, write: Write) -> None:
    _, statements = written = write(TEXT)
    add(ledger, written)
    wanted = statements[1]
    for key in (wanted.id, wanted.id[:12], wanted.id[3:], f" {wanted.id.upper()} "):
        assert ledger.statement(key) == wanted
    with pytest.raises(NotFound):
        ledger.statement("st_zzzz")
    with pytest.raises(NotFound):
        ledger.statement("")
    many = write("；".join(str(n) for n in range(40)), "many")
    add(ledger, many)
    with pytest.raises(UsageError, match="Name one of: st_"):
        for digit in "0123456789abcdef":
            ledger.statement(f"st_{digit}")


@pytest.mark.parametrize(
    "slip",
    [
        {"number": "37.5"},
        {"start": -1},
        {"end": 10_000},
        {"quote": "另一句"},
        {"sentence_end": 3},
        {"document_id": "doc_0000000000000000"},
    ],
)
def test_evidence_that_does_not_hold_is_refused(
    ledger: Ledger, write: Write, slip: dict[str, object]
) -> None:
    good, (document, statements) = write(OTHER, "good"), write(TEXT)
    bad = [replace(statements[0], **slip), *statements[1:]]  # type: ignore[arg-type]
    with pytest.raises(EvidenceMismatch):
        add(ledger, good, (document, bad))
    assert [d.name for d in ledger.documents()] == ["good"]


def test_one_id_never_stands_for_two_texts(ledger: Ledger, write: Write) -> None:
    document, statements = write(TEXT)
    add(ledger, (document, statements))
    with pytest.raises(EvidenceMismatch, match="on record with another text"):
        add(ledger, (replace(document, raw=TEXT + "。"), []))


def test_exact_and_odd_values_survive(ledger: Ledger, write: Write) -> None:
    raw = "\ud800达到\x007\ufdd0dead成；“名”\udc80\u2028\U0001f33f"
    document, (statement,) = write(raw, "奇\ud834", title="\ud83d\ude00题\x00")
    odd = replace(
        statement,
        value=Fraction(2, 3),
        value_max=Fraction(10**30, 7),
        step=Fraction(1, 10**9),
        words="kept",
        responsible=("市\ud800水务局", "", "区\x00", "\ud83d", "\ude00"),
        explanation=(),
        confidence=0.1 + 0.2,
        value_word=True,
        copy_of=True,
        published=date(1, 1, 1),
    )
    blank = replace(statement, value=None, period=None, published=None, indicator="", measure="words")
    add(ledger, (document, [odd, blank]))
    assert set(ledger.statements()) == {odd, blank}
    assert ledger.documents() == [document]


def on_pages(document: DocumentRecord, file_hash: str = "f1") -> DocumentRecord:
    """Return a document taken from a PDF of two pages."""
    half = len(document.raw) // 2
    boxes = (Box(0, half, 1, 72, 60.25, 500, 74), Box(half, len(document.raw), 2, 72, 60, 310.5, 74))
    return replace(document, file=PagedFile("pdf", file_hash, ((595.28, 841.89),) * 2, boxes))


def test_the_places_on_the_pages_of_a_file_come_back(store: Store, write: Write) -> None:
    document, statements = write(TEXT)
    with Ledger.open(store.where) as ledger:
        add(ledger, (document, statements), write(OTHER, "second"))
        assert ledger.document(document.id).file is None
        paged = on_pages(document)
        add(ledger, (paged, statements))
        assert ledger.document(document.id) == paged
        assert [d.file for d in ledger.documents()].count(None) == 1
        before = store.dump()
        add(ledger, (paged, statements))
        assert store.dump() == before
        printed_anew = on_pages(document, "f2")
        add(ledger, (printed_anew, statements))
        assert ledger.document(document.id) == printed_anew


def test_the_database_itself_refuses_changes(store: Store, write: Write, promise: Promise) -> None:
    with Ledger.open(store.where) as ledger:
        document, statements = write(TEXT)
        add(ledger, (on_pages(document), statements), promises={document.id: promise(document)})
        add(
            ledger,
            write(TEXT, without=("12",)),
            version="2",
            promises={document.id: promise(document, without=(1,))},
        )
        ledger.decide(Decision("task", "key_1", "accept", document.id, "opinions", 0, 3, "林木绿", "复核员"))
        ledger.keep_sources([Source("/a.txt", "0" * 64, "how", ((document.id, "a", "/a.txt"),))])
        (met,) = ledger.standing_appearances().values()
        proposed = ProposalRecord(
            *("task_1", document.id, met, "opinions", "opinions", 0, 3, TEXT[:3], None, "built", 0.7, {})
        )
        ledger.keep_proposals(Seeking(frozenset({"a"}), frozenset({met}), "1"), [proposed])
        ledger.keep_run(run(day(1)))
    before = store.dump()
    for table in GROWING:
        column = next(
            c
            for c in (
                *("document_id", "row_id", "reading_id", "title", "encoding", "path", "doc", "sought"),
                *("place", "run_id"),
            )
            if c in metadata.tables[table].c
        )
        for change in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
            with pytest.raises(LedgerError, match="only grows"), direct(store.where) as connection:
                connection.execute(text(change))
    assert store.dump() == before


def test_a_file_stands_until_its_bytes_settings_or_documents_change(ledger: Ledger, write: Write) -> None:
    document, statements = write(TEXT)
    add(ledger, (document, statements))
    source = Source(
        "/文件\n\udcff.txt",
        "0" * 64,
        "how",
        ((document.id, document.name, "/a.txt"),),
        (("/a.txt", "note", "改动", True),),
        statements=len(statements),
    )
    ledger.keep_sources([source])
    assert ledger.standing_source(source.path, "0" * 64, "how") == source
    assert ledger.standing_source(source.path, "1" * 64, "how") is None
    assert ledger.standing_source(source.path, "0" * 64, "otherwise") is None
    assert ledger.standing_source("/b.txt", "0" * 64, "how") is None
    add(ledger, write(TEXT, without=("12",)), version="2")
    assert ledger.standing_source(source.path, "0" * 64, "how") is None


def test_an_interrupted_run_keeps_whole_documents_and_goes_on(ledger: Ledger, write: Write) -> None:
    first, second = write(TEXT, "first"), write(OTHER, "second")

    def documents() -> Iterator[DocumentRecord]:
        yield first[0]
        raise KeyboardInterrupt

    found = {d.id: s for d, s in (first, second)}
    with pytest.raises(KeyboardInterrupt):
        ledger.add(documents(), found, extractor_version="1")
    assert ledger.statements() == first[1]
    assert ledger.add([first[0], second[0]], found, extractor_version="1") == Added(1, 1, 2, 3, 0)


def test_a_missing_ledger_is_not_made_unasked(store: Store) -> None:
    with pytest.raises(LedgerError, match="no ledger here"):
        Ledger.open(store.where, create=False)
    Ledger.open(store.where).close()
    Ledger.open(store.where, create=False).close()


def test_a_ledger_made_by_its_migrations_serves_as_well(store: Store, write: Write) -> None:
    with direct(store.where) as connection:
        run_migrations(connection)
    with Ledger.open(store.where, create=False) as ledger:
        add(ledger, write(TEXT))
        add(ledger, write(TEXT, without=("12",)), version="2")
        assert ledger.counts().replaced == 1
    with pytest.raises(LedgerError, match="only grows"), direct(store.where) as connection:
        connection.execute(text("DELETE FROM replacement"))


@contextmanager
def direct(where: str) -> Iterator[Connection]:
    """Give a connection past the ledger's own methods."""
    engine = connect(locate(where), busy_seconds=5)
    try:
        with writing(engine) as connection:
            yield connection
    finally:
        engine.dispose()
