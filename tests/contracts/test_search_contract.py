"""Every store finds words exactly: what a search finds is what a look at every sentence finds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duizhang.core.errors import UsageError
from duizhang.core.folding import fold
from duizhang.core.ids import content_hash
from duizhang.ledger.fulltext import LONGEST_WORD, words_of
from duizhang.ledger.passages import sentences
from duizhang.ledger.promises import Promises
from duizhang.ledger.records import DocumentRecord, Statement
from duizhang.ledger.searching import Asked, Passage
from duizhang.ledger.store import Ledger

Write = Callable[..., tuple[DocumentRecord, list[Statement]]]
Promise = Callable[..., Promises]

TEXT = "云溪市林木绿化率达到36.5%，ＰＭ₂.₅年均浓\n度降到32微克。新建绿道300公里！到2027年“蓝天”更多"
EVERYTHING = 10_000

_CHARACTERS = st.text(
    st.one_of(
        st.sampled_from(
            "水水水天蓝年度25.%％２５PMpm，。！\n\r\t 　“”'\"\\:&|!()<>*u0025-ﬁ㎡é\u0301\U00020bb7\x00\ufffd"
        ),
        st.characters(),
    ),
    max_size=80,
)


def found(ledger: Ledger, query: str, **filters: object) -> list[Passage]:
    total, passages = ledger.search(Asked(words_of(query), **filters), limit=EVERYTHING)  # type: ignore[arg-type]
    assert total == len(passages)
    return passages


def shown(passages: list[Passage]) -> list[str]:
    return [p.raw[p.start : p.end] for p in passages]


@pytest.mark.parametrize(
    "query", ["率", "绿化", "pm2.5", "PM 2.5", "浓度降到", "36.5%，", "“蓝天”", "3", "蓝天 2027"]
)
def test_words_of_any_length_are_found_in_their_sentence(ledger: Ledger, write: Write, query: str) -> None:
    document, statements = write(TEXT)
    ledger.add([document], {document.id: statements}, extractor_version="1")
    expected = {
        document.raw[a:b]
        for a, b in sentences(document.raw)
        if all(word in fold(document.raw[a:b]) for word in words_of(query))
    }
    assert expected
    assert set(shown(found(ledger, query))) == expected


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(_CHARACTERS, min_size=1, max_size=4, unique=True),
    words=st.lists(_CHARACTERS, min_size=1, max_size=6),
    cuts=st.lists(st.tuples(st.integers(0, 80), st.integers(1, 6)), min_size=1, max_size=8),
)
def test_a_search_finds_what_a_scan_finds(
    ledger: Ledger, texts: list[str], words: list[str], cuts: list[tuple[int, int]]
) -> None:
    ledger.add(map(_document, texts), {}, extractor_version="1")
    everything = [(d.id, a, b, fold(d.raw[a:b])) for d in ledger.documents() for a, b in sentences(d.raw)]
    for word in {fold(w)[:LONGEST_WORD] for w in [*words, *(texts[0][at : at + n] for at, n in cuts)]} - {""}:
        scanned = {(document, a, b) for document, a, b, text in everything if word in text}
        total, passages = ledger.search(Asked((word,)), limit=EVERYTHING)
        assert {(p.document_id, p.start, p.end) for p in passages} == scanned
        assert total == len(passages)


def test_long_sentences_are_found_wherever_the_word_stands(ledger: Ledger) -> None:
    raw = "".join(f"{number}、" for number in range(700)) + "0" * 900
    ledger.add([_document(raw)], {}, extractor_version="1")
    text = fold(raw)
    for start in range(0, len(text) - LONGEST_WORD, 97):
        for length in (1, 7, LONGEST_WORD):
            assert len(found(ledger, f'"{text[start : start + length]}"')) == 1
    assert not found(ledger, "699、0001")


def test_the_better_and_newer_come_first_and_pages_join(ledger: Ledger, write: Write) -> None:
    raws = [f"河道整治完成{number}公里" for number in (1, 2)] + ["河道整治完成，成效很好"]
    days = [date(2024, 1, 1), date(2025, 1, 1), date(2026, 1, 1)]
    for number, (raw, day) in enumerate(zip(raws, days, strict=True)):
        document, statements = write(raw, f"d{number}", published=day)
        ledger.add([document], {document.id: statements}, extractor_version="1")
    passages = found(ledger, "整治")
    assert shown(passages) == [raws[1], raws[0], raws[2]]
    assert [p.day for p in passages] == [days[1], days[0], days[2]]
    assert passages[0].score > passages[2].score
    pages = [ledger.search(Asked(("整治",)), limit=1, offset=n) for n in range(4)]
    assert [total for total, _ in pages] == [3] * 4
    assert [p for _, page in pages for p in page] == passages


def test_filters_ask_for_what_stands_in_the_sentence(ledger: Ledger, write: Write, promise: Promise) -> None:
    document, statements = write(
        "绿化率达到36.5%；河道整治12公里。绿化很好。绿化率曾为30%。", published=date(2024, 5, 1)
    )
    statements[2] = replace(
        statements[2], kind="actual", period="2023", subject="北川市", indicator_id="other"
    )
    told = promise(document, without=(1,))
    ledger.add([document], {document.id: statements}, extractor_version="1", promises={document.id: told})
    first, second, third = (document.raw[a:b] for a, b in sentences(document.raw))
    asks: list[tuple[dict[str, object], list[str]]] = [
        ({}, [first, third, second]),
        ({"kind": "sentence"}, [first, third, second]),
        ({"kind": "target"}, [first]),
        ({"kind": "actual"}, [third]),
        ({"kind": "task"}, [first]),
        ({"subject": "北川"}, [third]),
        ({"subject": "云溪市"}, [first]),
        ({"indicators": ("tree_cover",)}, [first]),
        ({"year": 2023}, [third]),
        ({"year": 2024}, [first, third, second]),
        ({"kind": "target", "year": 2027}, [first]),
        ({"kind": "target", "subject": "北川市"}, []),
        ({"doc": document.id}, [first, third, second]),
        ({"doc": "doc_0"}, []),
        ({"year": 0}, []),
    ]
    for filters, expected in asks:
        assert shown(found(ledger, "绿化", **filters)) == expected, filters


def test_what_a_later_reading_no_longer_finds_is_no_statement_of_the_sentence(
    ledger: Ledger, write: Write
) -> None:
    document, statements = write(TEXT)
    ledger.add([document], {document.id: statements}, extractor_version="1")
    assert found(ledger, "绿化", kind="target")
    ledger.add([document], {document.id: []}, extractor_version="2")
    assert found(ledger, "绿化")
    assert not found(ledger, "绿化", kind="target")


def test_a_query_without_words_or_with_a_very_long_one_is_refused() -> None:
    for query in ("", "  ", "\u200b", '" "'):
        with pytest.raises(UsageError, match="no word"):
            words_of(query)
    with pytest.raises(UsageError, match="at most 128"):
        words_of("水" * 129)


def _document(raw: str) -> DocumentRecord:
    return DocumentRecord(id=f"doc_{content_hash(raw)[:16]}", name="一", raw=raw)
