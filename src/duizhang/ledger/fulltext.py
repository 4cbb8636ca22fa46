"""The words of passages in an index: FTS5 of SQLite, ``tsvector`` of PostgreSQL.

Every character is a token and a word is a phrase of them, so words of any length are found exactly, single characters
too. Nothing here parses text: characters that a database would take for marks are written as words of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import BindParameter, Connection, TextClause, bindparam, insert, select, text

from duizhang.core.errors import UsageError
from duizhang.core.folding import fold
from duizhang.ledger import schema
from duizhang.ledger.passages import sentences
from duizhang.ledger.rows import unpack_raw

LONGEST_WORD = 128
"""Characters of a word that is sought, blanks not counted."""
_WINDOW = 2 * LONGEST_WORD
"""Characters that PostgreSQL indexes together: of one character it keeps no more places. Windows overlap by half, so
that every word of the length allowed lies within one."""


def create_index(connection: Connection) -> None:
    """Create the index of words, beside the tables of :mod:`duizhang.ledger.schema`."""
    if connection.dialect.name == "sqlite":
        # Without content of its own: the words stand in the documents. "ascii" leaves all other characters alone.
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE passage_words USING fts5(words, content='', tokenize='ascii')"
        )
        return
    connection.exec_driver_sql(
        "CREATE TABLE passage_words (passage_id BIGINT NOT NULL REFERENCES passage(id), words tsvector NOT NULL)"
    )
    connection.exec_driver_sql("CREATE INDEX ix_passage_words ON passage_words USING gin (words)")
    connection.exec_driver_sql("CREATE INDEX ix_passage_words_passage ON passage_words (passage_id)")


def index_document(connection: Connection, document_id: str, raw: str) -> None:
    """Put the sentences of a document into the index."""
    places = list(sentences(raw))
    if not places:
        return
    folded = [fold(raw[start:end]) for start, end in places]
    table = schema.passage
    rows = [
        {"document_id": document_id, "start": start, "end": end, "letters": len(words)}
        for (start, end), words in zip(places, folded, strict=True)
    ]
    connection.execute(insert(table), rows)
    found = connection.execute(
        select(table.c.id).where(table.c.document_id == document_id).order_by(table.c.start)
    )
    numbers = found.scalars().all()
    if connection.dialect.name == "sqlite":
        add = text("INSERT INTO passage_words (rowid, words) VALUES (:passage, :words)")
        pairs = [
            (number, " ".join(map(_token, words))) for number, words in zip(numbers, folded, strict=True)
        ]
    else:
        add = text(
            "INSERT INTO passage_words (passage_id, words) VALUES (:passage, CAST(:words AS tsvector))"
        )
        pairs = [
            (number, " ".join(f"{_token(c)}:{place}" for place, c in enumerate(window, start=1)))
            for number, words in zip(numbers, folded, strict=True)
            for window in _windows(words)
        ]
    connection.execute(add, [{"passage": number, "words": words} for number, words in pairs])


def index_all(connection: Connection) -> None:
    """Put all documents on record into the index, for a ledger of a release that had none."""
    table = schema.document
    for document_id in (
        connection.execute(select(table.c.id).order_by(table.c.first_seen, table.c.id)).scalars().all()
    ):
        raw = connection.execute(select(table.c.raw).where(table.c.id == document_id)).scalar_one()
        index_document(connection, document_id, unpack_raw(raw))


def words_of(query: str) -> tuple[str, ...]:
    """Return the folded words of a query; blanks part them, except between quotation marks.

    Raises
    ------
    UsageError
        If there is none, or one is longer than :data:`LONGEST_WORD`.

    Examples
    --------
    >>> words_of('ＰＭ2.5 "年均 浓度" 蓝天')
    ('pm2.5', '年均浓度', '蓝天')
    """
    parts = query.split('"')
    quoted = len(parts) > 2
    pieces = [
        piece for n, part in enumerate(parts) for piece in ([part] if n % 2 and quoted else part.split())
    ]
    words = tuple(dict.fromkeys(word for piece in pieces if (word := fold(piece))))
    if not words:
        raise UsageError(
            "There is no word to search for.", hint="Write one or more words: duizhang search 优良天数."
        )
    for word in words:
        if len(word) > LONGEST_WORD:
            raise UsageError(
                f"A word to search for has at most {LONGEST_WORD} characters, this one {len(word)}.",
                hint="Search for a part of it.",
            )
    return words


def holding(connection: Connection, word: str, number: int) -> TextClause:
    """Select the passages that hold a folded word; ``number`` tells the words of a query apart."""
    name = f"word_{number}"
    if connection.dialect.name == "sqlite":
        clause = f"SELECT rowid FROM passage_words WHERE passage_words MATCH :{name}"
        phrase = f'"{" ".join(map(_token, word))}"'
    else:
        clause = f"SELECT passage_id FROM passage_words WHERE words @@ CAST(:{name} AS tsquery)"
        phrase = " <-> ".join(map(_token, word))
    bound: BindParameter[str] = bindparam(name, phrase)
    return text(clause).bindparams(bound)


def _token(character: str) -> str:
    return character if character.isalnum() else f"u{ord(character):04x}"


def _windows(words: str) -> Iterator[str]:
    yield words[:_WINDOW]
    for start in range(LONGEST_WORD, len(words) - LONGEST_WORD, LONGEST_WORD):
        yield words[start : start + _WINDOW]
