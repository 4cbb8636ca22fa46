"""The ledger's tables, as the code reads and writes them today.

A fresh ledger is created from these definitions; an older one is brought here by the revisions in
``migrations/versions``. A test holds that both ways end in the same tables.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

REVISION = "v0009"
"""The revision of ``migrations/versions`` that these tables correspond to."""

VERSION_TABLE = "duizhang_version"
"""Where the revision is kept; a name of its own, so that no other program's database is taken for a ledger."""

metadata = MetaData()

_counter = BigInteger().with_variant(Integer, "sqlite")

document = Table(
    "document",
    metadata,
    Column("id", Text, primary_key=True),
    Column("content_hash", Text, nullable=False),
    Column("encoding", Text, nullable=False),
    Column("raw", LargeBinary, nullable=False),  # zlib over UTF-8 with surrogatepass
    Column("characters", BigInteger, nullable=False),
    Column("first_seen", Text, nullable=False),
)
"""One raw text, stored once."""

passage = Table(
    "passage",
    metadata,
    Column("id", _counter, primary_key=True, autoincrement=True),
    Column("document_id", Text, ForeignKey("document.id"), nullable=False),
    Column("start", BigInteger, nullable=False),
    Column("end", BigInteger, nullable=False),
    Column("letters", BigInteger, nullable=False),
    Index("ix_passage_place", "document_id", "start"),
)
"""The sentences of a raw text; ``letters`` counts the characters that a search compares. Their words are in an index of
each database's own kind (``duizhang.ledger.fulltext``)."""

layout = Table(
    "layout",
    metadata,
    Column("id", _counter, primary_key=True, autoincrement=True),
    Column("document_id", Text, ForeignKey("document.id"), nullable=False),
    Column("file_hash", Text, nullable=False),
    Column("format", Text, nullable=False),
    Column("pages", LargeBinary, nullable=False),  # zlib over JSON: sizes of pages, boxes of lines
    Column("first_seen", Text, nullable=False),
    UniqueConstraint("document_id", "file_hash", name="uq_layout_document_file"),
)
"""Where a raw text stands on the pages of a file; two files of one text may lay it out differently."""

appearance = Table(
    "appearance",
    metadata,
    Column("id", _counter, primary_key=True, autoincrement=True),
    Column("document_id", Text, ForeignKey("document.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("path", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("published", Date),
    Column("first_seen", Text, nullable=False),
    Index("ix_appearance_document", "document_id"),
)
"""Where a raw text was met: the same content may have several names, paths and addresses."""

reading = Table(
    "reading",
    metadata,
    Column("id", _counter, primary_key=True, autoincrement=True),
    Column("document_id", Text, ForeignKey("document.id"), nullable=False),
    Column("appearance_id", _counter, ForeignKey("appearance.id"), nullable=False),
    Column("extractor_version", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("tasks", Integer),
    Column("warnings", Integer),
    Index("ix_reading_document", "document_id"),
)
"""A reading of a document that changed what is on record or confirmed it with another extractor; ``tasks`` and
``warnings`` are how many it found, ``NULL`` where it did not look for any, as no release did before they were kept."""

article = Table(
    "article",
    metadata,
    Column("reading_id", _counter, ForeignKey("reading.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("publisher", Text, nullable=False),
    Column("issuer", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("published", Date),
    Column("adopted", Date),
    Column("url", Text, nullable=False),
    Column("start", BigInteger, nullable=False),
    Column("end", BigInteger, nullable=False),
    Column("sketch", Text),
    Column("number", Text, nullable=False, server_default=""),
    Column("place", Text, nullable=False, server_default=""),
    Column("found", Text, nullable=False, server_default="{}"),
)
"""The articles that a reading found on a document."""

statement = Table(
    "statement",
    metadata,
    Column("row_id", Text, primary_key=True),
    Column("id", Text, nullable=False),
    Column("document_id", Text, ForeignKey("document.id"), nullable=False),
    Column("doc", Text, nullable=False),
    Column("article", Text, nullable=False),
    Column("start", BigInteger, nullable=False),
    Column("end", BigInteger, nullable=False),
    Column("number", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("indicator", Text, nullable=False),
    Column("indicator_id", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("subject_id", Text, nullable=False),
    Column("measure", Text, nullable=False),
    Column("value", Text),
    Column("unit", Text, nullable=False),
    Column("bound", Text, nullable=False),
    Column("value_max", Text),
    Column("step", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("period", Text),
    Column("baseline", Text),
    Column("reference", Text),
    Column("words", Text, nullable=False),
    Column("force", Text, nullable=False),
    Column("binding", Text, nullable=False),
    Column("assigned_by", Text, nullable=False),
    Column("responsible", Text, nullable=False),
    Column("quote_start", BigInteger, nullable=False),
    Column("quote_end", BigInteger, nullable=False),
    Column("quote", Text, nullable=False),
    Column("sentence_start", BigInteger, nullable=False),
    Column("sentence_end", BigInteger, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("section", Text, nullable=False),
    Column("clause", Text, nullable=False),
    Column("value_word", Boolean, nullable=False),
    Column("edition", Text, nullable=False),
    Column("confidence", Double, nullable=False),
    Column("explanation", Text, nullable=False),
    Column("extractor_version", Text, nullable=False),
    Column("published", Date),
    Column("issuer", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("source_url", Text, nullable=False),
    Column("copy_of", Boolean, nullable=False),
    Index("ix_statement_id", "id"),
    Index("ix_statement_place", "document_id", "start"),
    Index("ix_statement_indicator", "indicator_id"),
    Index("ix_statement_subject", "subject"),
    Index("ix_statement_subject_id", "subject_id"),
)
"""What was said. ``id`` names what is said and where, ``row_id`` this wording of it in every field: a better
extractor that keeps the id and corrects the baseline writes a second row under the same id."""

clause = Table(
    "clause",
    metadata,
    Column("reading_id", _counter, ForeignKey("reading.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("article", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("depth", Integer, nullable=False),
    Column("parent", Text),
    Column("start", BigInteger, nullable=False),
    Column("end", BigInteger, nullable=False),
    Column("opening", Text, nullable=False),
)
"""The clauses that a reading found on a document."""

task = Table(
    "task",
    metadata,
    Column("row_id", Text, primary_key=True),
    Column("id", Text, nullable=False),
    Column("document_id", Text, ForeignKey("document.id"), nullable=False),
    Column("doc", Text, nullable=False),
    Column("article", Text, nullable=False),
    Column("clause", Text, nullable=False),
    Column("start", BigInteger, nullable=False),
    Column("end", BigInteger, nullable=False),
    Column("quote", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("object", Text, nullable=False),
    Column("due", Text),
    Column("due_from", Text),
    Column("subject", Text, nullable=False),
    Column("home", Text, nullable=False),
    Column("responsible", Text, nullable=False),
    Column("responsible_from", Text),
    Column("leading", Text, nullable=False),
    Column("supporting", Text, nullable=False),
    Column("assigned_by", Text, nullable=False),
    Column("force", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("has_figure", Boolean, nullable=False),
    Column("exemption", Text),
    Column("executor", Text),
    Column("instruments", Text, nullable=False),
    Column("problem", Text, nullable=False),
    Column("standard", Text, nullable=False),
    Column("closing", Text, nullable=False),
    Column("claims", Text, nullable=False),
    Column("published", Date),
    Column("extractor_version", Text, nullable=False),
    Index("ix_task_id", "id"),
    Index("ix_task_place", "document_id", "start"),
)
"""What was promised; ``id`` and ``row_id`` as of a statement."""


warning = Table(
    "warning",
    metadata,
    Column("reading_id", _counter, ForeignKey("reading.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("doc", Text, nullable=False),
    Column("article", Text, nullable=False),
    Column("start", BigInteger, nullable=False),
    Column("end", BigInteger, nullable=False),
    Column("quote", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("colour", Text),
    Column("level", Integer),
    Column("response", Integer),
    Column("former", Text),
    Column("begins", Text),
    Column("ends", Text),
    Column("until_notice", Boolean, nullable=False),
    Column("issued", Text),
    Column("published", Text, nullable=False),
    Column("issuer", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("areas", Text, nullable=False),
    Column("plan", Text, nullable=False),
    Column("spans", Text, nullable=False),
    Column("measures", Text, nullable=False),
    Column("notes", Text, nullable=False),
)
"""What a reading found that was done with warnings; what has members of its own is JSON."""

declared = Table(
    "declared",
    metadata,
    Column("reading_id", _counter, ForeignKey("reading.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("doc", Text, nullable=False),
    Column("article", Text, nullable=False),
    Column("start", BigInteger, nullable=False),
    Column("end", BigInteger, nullable=False),
    Column("quote", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("thing", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("counted", Text),
    Column("found", Integer),
    Column("items", Text, nullable=False),
    Column("derived", Boolean, nullable=False),
    Column("parts", Text, nullable=False),
)
"""What a reading found that a document says in numbers of what it holds."""


def _replacements(name: str, replaced: str) -> Table:
    return Table(
        name,
        metadata,
        Column("id", _counter, primary_key=True, autoincrement=True),
        Column("row_id", Text, ForeignKey(f"{replaced}.row_id"), nullable=False),
        Column("change", Text, nullable=False),
        Column("replaced_by", Text, ForeignKey(f"{replaced}.row_id")),
        Column("reading_id", _counter, ForeignKey("reading.id"), nullable=False),
        Column("extractor_version", Text, nullable=False),
        Column("at", Text, nullable=False),
        CheckConstraint("change IN ('replaced', 'restored')", name=f"ck_{name}_change"),
        UniqueConstraint("reading_id", "row_id", name=f"uq_{name}_reading_row"),
        Index(f"ix_{name}_row", "row_id"),
    )


replacement = _replacements("replacement", "statement")
"""A statement that a later reading no longer found, or found again; of a row's entries the last one holds."""

task_replacement = _replacements("task_replacement", "task")
"""The same of a task."""

seeking = Table(
    "seeking",
    metadata,
    Column("id", _counter, primary_key=True, autoincrement=True),
    Column("sought", Text, nullable=False),
    Column("same_as", _counter, ForeignKey("seeking.id")),
    Column("searched", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("at", Text, nullable=False),
)
"""That later news of some tasks was sought: ``sought`` names them, or ``same_as`` the row that does, ``searched`` the
appearances of the documents that were searched (1-9,12), ``version`` what searched them."""

proposal = Table(
    "proposal",
    metadata,
    Column("id", _counter, primary_key=True, autoincrement=True),
    Column("seeking_id", _counter, ForeignKey("seeking.id"), nullable=False),
    Column("task", Text, nullable=False),
    Column("appearance_id", _counter, ForeignKey("appearance.id"), nullable=False),
    Column("doc", Text, nullable=False),
    Column("article", Text, nullable=False),
    Column("start", BigInteger, nullable=False),
    Column("end", BigInteger, nullable=False),
    Column("quote", Text, nullable=False),
    Column("date", Date),
    Column("says", Text, nullable=False),
    Column("score", Double, nullable=False),
    Column("reasons", Text, nullable=False),
    Index("ix_proposal_seeking", "seeking_id"),
)
"""A sentence of a later document that is proposed as speaking of a task; ``task`` names the task as it was sought."""

decision = Table(
    "decision",
    metadata,
    Column("number", _counter, primary_key=True, autoincrement=True),
    Column("target_kind", Text, nullable=False),
    Column("target_key", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("document_id", Text, ForeignKey("document.id"), nullable=False),
    Column("article", Text, nullable=False),
    Column("start", BigInteger, nullable=False),
    Column("end", BigInteger, nullable=False),
    Column("text", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("values", Text, nullable=False),
    Column("undoes", _counter, ForeignKey("decision.number")),
    Column("at", Text, nullable=False),
    Index("ix_decision_target", "target_kind", "target_key"),
)
"""What somebody decided about a task, a statement or a piece of evidence; rows that were read stay as they are."""

source = Table(
    "source",
    metadata,
    Column("id", _counter, primary_key=True, autoincrement=True),
    Column("path", Text, nullable=False),
    Column("content_hash", Text, nullable=False),
    Column("settings", Text, nullable=False),
    Column("documents", Text, nullable=False),
    Column("skipped", Text, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("tasks", Integer, nullable=False),
    Column("at", Text, nullable=False),
    Index("ix_source_path", "path"),
)
"""A file that was read whole: of one path the last row tells what came of it."""

air_run = Table(
    "air_run",
    metadata,
    Column("id", _counter, primary_key=True, autoincrement=True),
    Column("place", Text, nullable=False),
    Column("variant", Text, nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("choices", Text, nullable=False),
    Column("readings", Text, nullable=False),
    Column("remarks", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("at", Text, nullable=False),
    Index("ix_air_run_place", "place", "variant"),
)
"""A computation of readings of air for a place, with the days that it covers; what has members of its own is JSON."""

air_day = Table(
    "air_day",
    metadata,
    Column("run_id", _counter, ForeignKey("air_run.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("edition", Text, nullable=False),
    Column("aqi", Integer),
    Column("complete", Boolean, nullable=False),
    Column("dust", Boolean, nullable=False),
    Column("values", Text, nullable=False),
    Column("judged", Text, nullable=False),
)
"""A day of a place as a computation left it; of the computations that cover a day the last one holds."""

air_station = Table(
    "air_station",
    metadata,
    Column("run_id", _counter, ForeignKey("air_run.id"), primary_key=True),
    Column("period", Text, primary_key=True),
    Column("code", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("district", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("counts", Boolean, nullable=False),
    Column("longitude", Text),
    Column("latitude", Text),
    Column("since", Date),
    Column("until", Date),
    Column("edition", Text, nullable=False),
    Column("figures", Text, nullable=False),
)
"""A station of a place in a period, as a computation left it."""

docket = Table(
    "docket",
    metadata,
    Column("subject", Text, primary_key=True),
    Column("fingerprint", Text, nullable=False),
    Column("since", Date),
    Column("until", Date),
    Column("newest", Date),
    Column("issues", Text, nullable=False),
)
"""That a subject's accounts were judged: of which statements and by what rules (``fingerprint``), for which days, the
day of its newest statement, and its documents that are issues of a series."""

judged = Table(
    "judged",
    metadata,
    Column("account_id", Text, primary_key=True),
    Column("subject", Text, nullable=False),
    Column("statements", Text, nullable=False),
    Column("content", Text, nullable=False),
    Index("ix_judged_subject", "subject"),
)
"""An account as it was judged, with its findings; ``statements`` are the ids of what it rests on."""

judging = Table(
    "judging",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("reading_id", BigInteger, nullable=False),
    Column("decision", BigInteger, nullable=False),
    Column("rules", Text, nullable=False),
    Column("day", Date),
)
"""Up to which reading and decision everything is judged, by what rules and as of which day; one row.

What is judged is kept to save time and can be judged again, so these three tables are no record: their rows change."""

GROWING = (
    *("document", "layout", "appearance", "reading", "article", "clause", "statement", "replacement"),
    *("task", "task_replacement", "decision", "source"),
    *("warning", "declared", "seeking", "proposal", "passage"),
    *("air_run", "air_day", "air_station"),
)
"""Tables whose rows are never changed or deleted."""
