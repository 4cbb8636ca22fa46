"""What articles do not tell of themselves, so that whoever knows can say it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from duizhang.documents.model import Document, DocumentKind


@dataclass(frozen=True, slots=True)
class Untold:
    """What could not be told of one article.

    Parameters
    ----------
    article
        Its id.
    path
        Where its bytes come from.
    fields
        Of ``date``, ``source`` (neither issuer nor publisher), ``title`` and ``kind``. A document number is missing
        from none: most texts have none.
    """

    article: str
    path: str
    fields: tuple[str, ...]


def untold_by(document: Document) -> Iterator[Untold]:
    """Yield the articles of a document that leave something open."""
    for article in document.articles:
        missing = {
            "date": article.reference_day is None,
            "source": not (article.issuer or article.publisher),
            "title": not article.title,
            "kind": article.kind is DocumentKind.OTHER,
        }
        fields = tuple(name for name, open_ in missing.items() if open_)
        if fields:
            yield Untold(article.id, document.path, fields)
