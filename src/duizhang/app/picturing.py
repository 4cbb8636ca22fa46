"""From statements to pictures of their words, cut out of the files that they were read from, where these still stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from duizhang.app.originals import original
from duizhang.core.errors import DuizhangError
from duizhang.documents.formats.model import Cut, Format
from duizhang.documents.formats.workshop import Workshop
from duizhang.documents.limits import Limits
from duizhang.ledger.records import DocumentRecord, Statement
from duizhang.publishing.picturing import Missing, PagePicture, as_source, cut_of

_LIMITS = Limits()


def pictures_of(
    statements: Sequence[Statement],
    documents: Mapping[str, DocumentRecord],
    paths: Mapping[str, Sequence[str]],
) -> dict[str, PagePicture]:
    """Return the pictures of the statements whose documents have pages, by statement id.

    Parameters
    ----------
    documents
        By id; those that are not there have no picture.
    paths
        The paths under which each document was met, by its id; the latest is tried first.
    """
    pictures: dict[str, PagePicture] = {}
    by_document: dict[str, list[Statement]] = {}
    for statement in statements:
        by_document.setdefault(statement.document_id, []).append(statement)
    with Workshop() as workshop:
        for document_id, own in by_document.items():
            document = documents.get(document_id)
            if document is None or document.file is None:
                continue
            wanted = {s.id: cut for s in own if (cut := cut_of(s, document)) is not None}
            pictures.update(_of_document(document, wanted, paths.get(document_id, ()), workshop))
    return pictures


def _of_document(
    document: DocumentRecord, wanted: Mapping[str, Cut], paths: Sequence[str], workshop: Workshop
) -> dict[str, PagePicture]:
    assert document.file is not None
    data, path, missing = original(paths, document.file.file_hash, _LIMITS)
    cut: list[bytes] = []
    if missing is None:
        try:
            form = Format(document.file.format)
            cut = workshop.cut(data, form, list(wanted.values()), where=path, limits=_LIMITS)
        except DuizhangError:
            missing = Missing.UNREADABLE
    if missing is not None:
        return {key: PagePicture("", one.page, path, missing) for key, one in wanted.items()}
    return {
        key: PagePicture(as_source(picture), one.page, path)
        for (key, one), picture in zip(wanted.items(), cut, strict=True)
        if picture
    }
