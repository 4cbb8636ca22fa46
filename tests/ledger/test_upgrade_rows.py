"""A ledger of an older schema keeps its rows and takes new ones, in SQLite and PostgreSQL."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import inspect
from sqlalchemy.exc import DBAPIError

from duizhang.core.errors import LedgerError
from duizhang.core.ids import content_hash
from duizhang.core.page import Box, PagedFile
from duizhang.ledger.engine import connect, locate, writing
from duizhang.ledger.notices import WarningRecord
from duizhang.ledger.promises import Promises
from duizhang.ledger.rows import pack_raw
from duizhang.ledger.schema import VERSION_TABLE
from duizhang.ledger.searching import Asked
from duizhang.ledger.store import Ledger
from duizhang.ledger.upgrade import MIGRATIONS, run_migrations

Rows = Sequence[tuple[str, tuple[object, ...]]]
REVISIONS = [script.revision for script in reversed([*ScriptDirectory(str(MIGRATIONS)).walk_revisions()])]


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a ledger can be made, in each kind of store."""
    return str(tmp_path / "old.db" if request.param == "sqlite" else request.getfixturevalue("postgres"))


def _made(place: str, *, upto: str, rows: dict[str, Rows]) -> None:
    """Make a ledger of an older schema; ``rows`` are written at the revisions that they are for."""
    engine = connect(locate(place), busy_seconds=1)
    mark = "?" if engine.dialect.name == "sqlite" else "%s"
    with writing(engine) as connection:
        for revision in REVISIONS[: REVISIONS.index(upto) + 1]:
            run_migrations(connection, to=revision)
            for statement, values in rows.get(revision, ()):
                connection.exec_driver_sql(statement.replace("?", mark), values)
    engine.dispose()


def _refuses(place: str, change: str) -> None:
    engine = connect(locate(place), busy_seconds=1)
    with pytest.raises(DBAPIError, match="only grows"), engine.begin() as connection:
        connection.exec_driver_sql(change)
    engine.dispose()


@pytest.mark.parametrize("upto", REVISIONS)
def test_a_ledger_of_every_revision_keeps_what_is_in_it(place: str, upto: str) -> None:
    _made(place, upto=upto, rows={"v0001": FIRST_RELEASE, "v0005": FIFTH_SCHEMA})
    for _ in range(2):  # opened again, nothing is left to be done
        with Ledger.open(place, create=False) as ledger:
            (document,) = ledger.documents()
            assert (document.name, document.raw) == ("旧文件", "旧文件")
            assert [s.number for s in ledger.statements()] == ["36.5"]
            promised = upto >= "v0005"
            assert [task.text for task in ledger.tasks()] == ["旧文件"] * promised
            assert [decision.action for decision in ledger.decisions()] == ["accept"] * promised
            assert [found.raw for found in ledger.search(Asked(("旧",)), limit=9)[1]] == ["旧文件"]
    _refuses(place, "DELETE FROM statement")


def test_an_upgrade_that_fails_leaves_the_ledger_as_it_was(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, later, ignore=shutil.ignore_patterns("__pycache__"))
    (later / "versions" / "v9999_later.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f"revision = 'v9999'\ndown_revision = '{REVISIONS[-1]}'\n"
        "def upgrade() -> None:\n"
        "    op.add_column('document', sa.Column('note', sa.Text()))\n"
        "    op.execute('INSERT INTO document (note) VALUES (NULL)')\n"
    )
    _made(place, upto="v0005", rows={"v0001": FIRST_RELEASE, "v0005": FIFTH_SCHEMA})
    with monkeypatch.context() as patched:
        patched.setattr("duizhang.ledger.upgrade.MIGRATIONS", later)
        patched.setattr("duizhang.ledger.upgrade.REVISION", "v9999")
        with pytest.raises(LedgerError):
            Ledger.open(place, create=False)
    engine = connect(locate(place), busy_seconds=1)
    with engine.connect() as connection:
        assert "note" not in {column["name"] for column in inspect(connection).get_columns("document")}
        found = connection.exec_driver_sql(f"SELECT version_num FROM {VERSION_TABLE}").scalar_one()
    engine.dispose()
    assert found == "v0005"
    with Ledger.open(place, create=False) as ledger:
        assert [s.number for s in ledger.statements()] == ["36.5"]


def test_a_ledger_of_the_first_release_keeps_its_rows_and_gains_tasks(place: str) -> None:
    _made(place, upto="v0001", rows={"v0001": FIRST_RELEASE})
    with Ledger.open(place, create=False) as ledger:
        (document,) = ledger.documents()
        assert (document.name, document.raw) == ("旧文件", "旧文件")
        assert [s.number for s in ledger.statements()] == ["36.5"]
        assert [(article.id, article.sketch) for article in ledger.articles()] == [("旧文件", None)]
        assert [found.raw for found in ledger.search(Asked(("旧",)), limit=9)[1]] == ["旧文件"]
        assert ledger.unsearched() == {document.id}
        assert not (ledger.tasks() or ledger.clauses() or ledger.decisions())
        added = ledger.add([document], {}, extractor_version="claims/1", promises={document.id: Promises()})
        assert (added.documents_same, added.statements_same, added.statements_new) == (1, 1, 0)
        assert ledger.unsearched() == set()
        paged = replace(document, file=PagedFile("image", "f1", ((400, 300),), (Box(0, 3, 1, 1, 2, 3, 4),)))
        assert document.file is None
        ledger.add([paged], {}, extractor_version="claims/1")
        assert ledger.document("旧文件") == paged
    _refuses(place, "DELETE FROM reading")


def test_a_ledger_with_tasks_keeps_them_and_gains_warnings_and_proposals(place: str) -> None:
    _made(place, upto="v0005", rows={"v0001": FIRST_RELEASE, "v0005": FIFTH_SCHEMA})
    with Ledger.open(place, create=False) as ledger:
        (document,) = ledger.documents()
        (task,), (clause,), (decided,) = ledger.tasks(), ledger.clauses(), ledger.decisions()
        assert (task.text, clause.address, decided.action) == ("旧文件", "一", "accept")
        assert ledger.standing_source("/旧文件.txt", "0" * 64, "how") is not None
        assert (ledger.unsearched(), ledger.unsearched("warnings")) == (set(), {document.id})
        assert not (ledger.warnings() or ledger.declared())
        warning = WarningRecord(
            document.id, "warn_1", "旧文件", "旧文件", 0, 3, "旧文件", "heavy_pollution", "start"
        )
        told = Promises(tuple(ledger.tasks()), tuple(ledger.clauses()), (warning,))
        added = ledger.add([document], {}, extractor_version="claims/1", promises={document.id: told})
        assert (added.tasks_same, added.tasks_new, added.tasks_replaced) == (1, 0, 0)
        assert ledger.warnings() == [warning]
        assert ledger.unsearched("warnings") == set()
        assert ledger.tasks() == [task]
    _refuses(place, "DELETE FROM warning")


_EMPTY = (
    "doc article kind indicator indicator_id subject subject_id measure unit bound scope words force binding "
    "assigned_by quote sentence section clause edition extractor_version issuer title source_url"
)
_ZERO = "start end quote_start quote_end sentence_start sentence_end confidence"
_STATEMENT = {
    **dict.fromkeys(_EMPTY.split(), ""),
    **dict.fromkeys(_ZERO.split(), 0),
    **dict.fromkeys(("value_word", "copy_of"), False),
    "row_id": "row_1",
    "id": "st_1",
    "document_id": "doc_1",
    "number": "36.5",
    "value": "36.5",
    "step": "0.1",
    "responsible": "[]",
    "explanation": "[]",
}
FIRST_RELEASE: Rows = (
    (
        "INSERT INTO document VALUES ('doc_1', ?, 'utf-8', ?, 3, '2025-01-01')",
        (content_hash("旧文件"), pack_raw("旧文件")),
    ),
    (
        "INSERT INTO appearance (document_id, name, path, title, url, first_seen) "
        "VALUES ('doc_1', '旧文件', '', '', '', '2025-01-01')",
        (),
    ),
    (
        "INSERT INTO reading (document_id, appearance_id, extractor_version, digest, at) "
        "VALUES ('doc_1', 1, 'claims/1', 'rd_1', '2025-01-01')",
        (),
    ),
    ("INSERT INTO article VALUES (1, 0, '旧文件', '', '', '', 'other', NULL, NULL, '', 0, 3)", ()),
    (
        f"""INSERT INTO statement ("{'", "'.join(_STATEMENT)}") VALUES ({", ".join("?" * len(_STATEMENT))})""",
        tuple(_STATEMENT.values()),
    ),
)
"""Rows as the first release wrote them."""
_TASK = {
    **dict.fromkeys(
        "subject home assigned_by kind problem standard closing extractor_version object action".split(), ""
    ),
    **dict.fromkeys("responsible leading supporting instruments claims".split(), "[]"),
    **dict.fromkeys("doc article quote text".split(), "旧文件"),
    "row_id": "taskrow_7abf990fbc3c5c3f",
    "id": "task_d501d68afe2cb509",
    "document_id": "doc_1",
    "clause": "一",
    "force": "commit",
    "start": 0,
    "end": 3,
    "has_figure": False,
}
FIFTH_SCHEMA: Rows = (
    (
        "INSERT INTO reading (document_id, appearance_id, extractor_version, digest, at, tasks) "
        "VALUES ('doc_1', 1, 'claims/1', 'rd_2', '2025-06-01', 1)",
        (),
    ),
    (
        'INSERT INTO article (reading_id, position, id, title, publisher, issuer, kind, url, start, "end") '
        "VALUES (2, 0, '旧文件', '', '', '', 'other', '', 0, 3)",
        (),
    ),
    (
        'INSERT INTO clause (reading_id, position, article, address, number, title, level, depth, start, "end", '
        "opening) VALUES (2, 0, '旧文件', '一', '一', '', 'part', 0, 0, 3, '')",
        (),
    ),
    (
        f"""INSERT INTO task ("{'", "'.join(_TASK)}") VALUES ({", ".join("?" * len(_TASK))})""",
        tuple(_TASK.values()),
    ),
    (
        'INSERT INTO decision (target_kind, target_key, "action", document_id, article, start, "end", text, by, '
        "reason, \"values\", at) VALUES ('task', 'key_1', 'accept', 'doc_1', '旧文件', 0, 3, '旧文件', '某人', '', "
        "'{}', '2025-06-02')",
        (),
    ),
    (
        "INSERT INTO source (path, content_hash, settings, documents, skipped, statements, tasks, at) "
        "VALUES ('/旧文件.txt', ?, 'how', '[[\"doc_1\", \"旧文件\", \"/旧文件.txt\", 2]]', '[]', 1, 1, '2025-06-01')",
        ("0" * 64,),
    ),
)
"""Rows as they were written beside those before warnings were kept."""
