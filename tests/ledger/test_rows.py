"""Rows hold exactly what the records say."""

from __future__ import annotations

from dataclasses import MISSING, fields, replace
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from duizhang.ledger import schema
from duizhang.ledger.records import ArticleRecord, Statement
from duizhang.ledger.rows import (
    ARTICLE_FIELDS,
    STATEMENT_FIELDS,
    article_row,
    pack_raw,
    pack_text,
    read_article,
    read_statement,
    statement_row,
    unpack_raw,
    unpack_text,
)

anything = st.text(st.characters(exclude_categories=()))
"""Any characters at all, lone surrogates and NUL among them."""

STRATEGIES = {
    "str": anything,
    "int": st.integers(0, 2**62),
    "bool": st.booleans(),
    "float": st.floats(0, 1),
    "Fraction": st.fractions(),
    "Fraction | None": st.none()
    | st.fractions()
    | st.decimals(-(10**12), 10**12, allow_nan=False, places=6).map(Fraction),
    "str | None": st.none() | anything,
    "date | None": st.none() | st.dates(),
    "tuple[str, ...]": st.lists(anything, max_size=3).map(tuple),
}


def records(kind: type) -> st.SearchStrategy[object]:
    return st.builds(kind, **{f.name: STRATEGIES[str(f.type)] for f in fields(kind)})


@given(records(Statement))
def test_every_statement_comes_back_equal(statement: Statement) -> None:
    row = statement_row(statement)
    assert read_statement([row[name] for name in STATEMENT_FIELDS]) == statement


@given(records(ArticleRecord))
def test_every_article_comes_back_equal(article: ArticleRecord) -> None:
    row = article_row(article)
    assert read_article(article.document_id, [row[name] for name in ARTICLE_FIELDS]) == article


@given(anything)
def test_every_text_comes_back_equal(text: str) -> None:
    assert unpack_raw(pack_raw(text)) == text
    packed = pack_text(text)
    assert unpack_text(packed) == text
    packed.encode("utf-8")
    assert "\x00" not in packed


def test_every_field_has_its_column() -> None:
    columns = set(schema.statement.c.keys())
    assert columns == {*STATEMENT_FIELDS, "id", "row_id"}
    assert set(schema.article.c.keys()) == {*ARTICLE_FIELDS, "reading_id", "position"}


def _plain() -> Statement:
    required = {f.name: "" for f in fields(Statement) if f.default is MISSING}
    return Statement(**{**required, "start": 0, "end": 0, "value": None})  # type: ignore[arg-type]


def test_the_row_is_named_after_every_field_but_the_extractors_version() -> None:
    other: dict[str, object] = {
        "str": "別",
        "int": 7,
        "bool": True,
        "float": 0.5,
        "Fraction": Fraction(3),
        "Fraction | None": Fraction(3),
        "str | None": "2031",
        "date | None": date(2031, 1, 2),
        "tuple[str, ...]": ("別",),
    }
    plain = _plain()
    names = {statement_row(plain)["row_id"]}
    for field in fields(Statement):
        if field.name != "extractor_version":
            changed = replace(plain, **{field.name: other[str(field.type)]})  # type: ignore[arg-type]
            names.add(statement_row(changed)["row_id"])
    assert len(names) == len(fields(Statement))
    later = replace(plain, extractor_version="2")
    assert statement_row(later)["row_id"] == statement_row(plain)["row_id"]
