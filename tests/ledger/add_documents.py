"""A writing process of the tests: add numbered documents, perhaps dying in the middle of one."""

from __future__ import annotations

import os
import signal
from fractions import Fraction

from sqlalchemy import Connection, Engine, event

from duizhang.core.ids import content_hash
from duizhang.ledger.records import DocumentRecord, Statement
from duizhang.ledger.store import Ledger


def written(number: int) -> tuple[DocumentRecord, list[Statement]]:
    """Return a document of twenty statements."""
    raw = f"第{number}号文件：" + "；".join(f"第{n}项达到{n + 100}个" for n in range(20))
    document = DocumentRecord(id=f"doc_{content_hash(raw)[:16]}", name=f"document-{number:03}", raw=raw)
    statements = []
    for n in range(20):
        start = raw.index(f"达到{n + 100}个") + 2
        statements.append(
            Statement(
                document_id=document.id,
                doc=document.name,
                article=document.name,
                start=start,
                end=start + 3,
                number=raw[start : start + 3],
                kind="target",
                indicator="项目",
                indicator_id="x:项目",
                subject="云溪市",
                subject_id="云溪市",
                measure="level",
                value=Fraction(n + 100),
                unit="个",
                extractor_version="1",
            )
        )
    return document, statements


def add_documents(where: str, numbers: list[int], *, die_in: int | None = None) -> None:
    """Add the documents one after another; with ``die_in``, be killed while that many are half written."""
    if die_in is not None:
        inserts = 0

        @event.listens_for(Engine, "after_cursor_execute")
        def _die(_c: Connection, _cursor: object, sql: str, *_rest: object) -> None:
            nonlocal inserts
            inserts += sql.startswith("INSERT INTO statement")
            if inserts == die_in:
                os.kill(os.getpid(), signal.SIGKILL)

    with Ledger.open(where) as ledger:
        for number in numbers:
            document, statements = written(number)
            ledger.add([document], {document.id: statements}, extractor_version="1")


if __name__ == "__run__":
    add_documents(**globals()["arguments"])
