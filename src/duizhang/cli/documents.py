"""Commands about one document or one statement: ``sheet`` and ``explain``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duizhang.cli.options import AsJson, AsOf, Bodies, LedgerOption, day, named, output_path
from duizhang.cli.output import note, show, write, write_file, write_json
from duizhang.cli.program import Command
from duizhang.cli.words import both, language, say
from duizhang.cli.work import documents_of, opened, reconciled
from duizhang.core.errors import NotFound, UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from duizhang.accounts.model import Reconciliation
    from duizhang.ledger.promises import Promises
    from duizhang.ledger.records import DocumentRecord
    from duizhang.ledger.store import Ledger
    from duizhang.publishing.shapes import Json
    from duizhang.tasks.declared import Declared

FORMATS = (".html", ".xlsx", ".docx", ".pdf", ".csv")


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command(
        "sheet",
        cls=Command,
        help=both(
            "对账单：一份文件的每个目标，对上后来公布的数字；写成网页、Excel、Word、PDF 或 CSV。",
            "The sheet of a document: each of its targets against what followed, as a web page, Excel, Word, PDF or CSV.",
        ),
        epilog=both(
            "duizhang sheet 美丽天津意见2024\nduizhang sheet 美丽天津意见2024 -o 对账单.docx",
            "duizhang sheet opinions-2024\nduizhang sheet opinions-2024 -o sheet.pdf --lang en",
        ),
    )(sheet)
    app.command(
        "explain",
        cls=Command,
        help=both(
            "一条陈述、一个判断或一项发现是怎么来的：读了哪些话、各取什么数、怎样推算、和什么比、依哪条规则。",
            "How a statement, verdict or finding came about: the words read, the values they stand for, what follows from "
            "them, what was compared, and the rule.",
        ),
        epilog="duizhang explain st_1654cc65afb41d78\nduizhang explain st_1654 --json",
    )(explain)


def sheet(
    documents: Annotated[
        list[str],
        typer.Argument(
            metavar="DOC…",
            help=both(
                "文件的名字、名字的开头、标题或编号；一页上的一篇用 名字#2。",
                "A document's name, the beginning of it, title or id; an article of a page as name#2.",
            ),
        ),
    ],
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help=both(
                "写到哪里，格式看后缀：.html、.xlsx、.docx、.pdf 或 .csv；默认 <文件名>.sheet.html。",
                "Where to write: .html, .xlsx, .docx, .pdf or .csv; <name>.sheet.html by default.",
            ),
        ),
    ] = "",
    body: Bodies = None,
    as_of: AsOf = "",
    ledger: LedgerOption = "",
    as_json: AsJson = False,
) -> None:
    """Write the sheet of each document, or print it with ``--json``."""
    from duizhang.app.answering import answered_for, declared_of, figures_of_bodies, promises_of
    from duizhang.publishing import tables, views

    target = _checked_output(output, len(documents))
    upto = day(as_of, option="--as-of")
    with opened(ledger) as store:
        found = [document_named(store, name) for name in documents]
        recon = reconciled(store, upto)
        around = around_sheet(store, recon, [document for document, _ in found])
        promises = {document.id: promises_of(store, document.id) for document, _ in found}
        counts = {name: declared_of(store, name, told) for name, told in promises.items()}
        asked = named(body)
        only = figures_of_bodies(store, asked) if asked else None
        paths = paths_of(store, around)
    for document, article in found:
        told = answered_for(promises[document.id], asked)
        declared = [one for one in counts[document.id] if article in (None, one.article)]
        view = views.sheet_view(
            document,
            recon,
            lang=language(),
            article=article,
            promises=told,
            only=only,
            documents=around,
            declared=declared,
        )
        if as_json:
            write_json(view)
            if target is None:
                continue
        path = target or Path(f"{file_name(article or document.name)}.sheet.html")
        write_sheet(
            document,
            recon,
            path,
            article=article,
            documents=around,
            promises=told,
            only=only,
            declared=declared,
            paths=paths,
        )
        if not as_json:
            show(tables.sheet_table(view, declared=declared, lang=language()))
        note(say(f"对账单写在 {path}", f"The sheet is in {path}"))


def around_sheet(
    store: Ledger, recon: Reconciliation, documents: Sequence[DocumentRecord]
) -> dict[str, DocumentRecord]:
    """Return the documents whose words the sheets of some documents show, by id."""
    own = {document.id for document in documents}
    needed: set[str] = set()
    for account in recon.accounts:
        spoken = {statement.document_id for statement in (*account.statements, *account.ties)}
        if spoken & own:
            needed |= spoken
    return {identifier: store.document(identifier) for identifier in sorted(needed)}


def paths_of(store: Ledger, documents: Mapping[str, DocumentRecord]) -> dict[str, list[str]]:
    """Return under which paths the documents that have pages were met, by id."""
    paged = (identifier for identifier, document in documents.items() if document.file is not None)
    return {one: [met.path for met in store.appearances(one) if met.path] for one in paged}


def write_sheet(
    document: DocumentRecord,
    recon: Reconciliation,
    path: Path,
    *,
    article: str | None = None,
    documents: Mapping[str, DocumentRecord] | None = None,
    promises: Promises | None = None,
    only: Collection[str] | None = None,
    declared: Sequence[Declared] = (),
    paths: Mapping[str, Sequence[str]] | None = None,
) -> None:
    """Write a sheet in the format that the file's suffix names.

    ``documents`` are those of :func:`around_sheet`, for the paragraphs around the words shown, ``paths`` of
    :func:`paths_of`, for cut-outs of their pages; the rest as for :func:`duizhang.publishing.sheet_view.sheet_view`.

    Raises
    ------
    UsageError
        If the file cannot be written.
    MissingExtra
        If it is a PDF and what sets one is not installed.
    """
    content: str | bytes
    if path.suffix.lower() == ".html":
        from duizhang.app.picturing import pictures_of
        from duizhang.publishing.sheet import sheet_html

        content = sheet_html(
            document,
            recon,
            lang=language(),
            documents=documents,
            article=article,
            promises=promises,
            only=only,
            declared=declared,
            pictures=lambda statements: pictures_of(statements, documents or {}, paths or {}),
        )
    else:
        from duizhang.publishing.views import sheet_view

        view = sheet_view(document, recon, lang=language(), article=article, promises=promises, only=only)
        content = _written(view, recon, {document.id: document, **(documents or {})}, path.suffix.lower())
    write_file(path, content)


def _written(
    view: Json, recon: Reconciliation, documents: Mapping[str, DocumentRecord], suffix: str
) -> str | bytes:
    """Return a sheet in one of the formats that offices pass on."""
    lang = language()
    if suffix == ".csv":
        from duizhang.publishing.csvout import sheet_csv

        return sheet_csv(view, lang=lang)
    from duizhang.publishing.circular import circular_of
    from duizhang.publishing.lookup import Lookup

    circular = circular_of(view, Lookup.of(recon), documents=documents, lang=lang)
    if suffix == ".xlsx":
        from duizhang.publishing.sheet_xlsx import sheet_xlsx

        return sheet_xlsx(circular, lang=lang)
    if suffix == ".docx":
        from duizhang.publishing.sheet_docx import sheet_docx

        return sheet_docx(circular, lang=lang)
    from duizhang.publishing.sheet_pdf import sheet_pdf

    return sheet_pdf(circular, lang=lang)


def explain(
    statement: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help=both(
                "陈述、目标或发现的编号，或唯一的开头；只有一个判断的账目，写账目的编号也行。",
                "The id of a statement, target or finding, or the unique beginning of one; of an account with one verdict "
                "its own.",
            ),
        ),
    ],
    as_of: AsOf = "",
    ledger: LedgerOption = "",
    as_json: AsJson = False,
) -> None:
    """Print how something on record came about."""
    from duizhang.app.explaining import explained
    from duizhang.publishing.explanation import explanation_text
    from duizhang.publishing.lookup import Lookup

    upto = day(as_of, option="--as-of")
    with opened(ledger) as store:
        everything = store.statements(include_replaced=True)
        recon = reconciled(store, upto)
        view = explained(statement, recon, others=everything, documents=documents_of(store))
    if as_json:
        write_json(view)
        return
    known = Lookup.of(recon, others=everything).statements
    write(explanation_text(view, known, lang=language()))


def document_named(store: Ledger, name: str) -> tuple[DocumentRecord, str | None]:
    """Return the document that a name means, and the article where it names one of a page with several."""
    given = name
    if Path(name).suffix.lower() in (".txt", ".md", ".json", ".jsonl"):
        given = Path(name).stem  # people name the file they read
    try:
        document = store.document(name)
    except NotFound:
        if given == name:
            raise
        document = store.document(given)
    several = len(document.articles) > 1
    return document, next((a.id for a in document.articles if several and a.id == given), None)


def _checked_output(output: str, documents: int) -> Path | None:
    path = output_path(output, FORMATS)
    if path is not None and documents > 1:
        raise UsageError(
            say("-o 一次只写一份文件的对账单。", "-o writes the sheet of one document."),
            where="-o",
            hint=say("一份一份地写，或者不用 -o。", "Name one document, or leave -o out."),
        )
    return path


def file_name(name: str) -> str:
    return "".join("_" if character in '/\\:*?"<>|#' else character for character in name)
