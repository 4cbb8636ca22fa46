"""A document before its text is worked on: what is quick to tell of it, so that the rest may happen elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace

from duizhang.core.page import PagedFile
from duizhang.documents.article import document_id, read_text_document
from duizhang.documents.given import Given
from duizhang.documents.model import Document


@dataclass(frozen=True, slots=True)
class Draft:
    """A raw text and what is known of it; any process may make the document of it.

    Parameters
    ----------
    raw, name, path, encoding, given
        As for :func:`duizhang.documents.article.read_text_document`.
    file
        Where the text stands on the pages of its file, where that has any.
    """

    raw: str
    name: str
    path: str
    encoding: str
    given: Given
    file: PagedFile | None = None

    @property
    def id(self) -> str:
        """The id that the document will have."""
        return document_id(self.raw)

    def named(self, name: str) -> Draft:
        """Return the draft under another name."""
        return self if name == self.name else replace(self, name=name)

    def document(self) -> Document:
        """Clean the text, repair its flow and divide it into articles."""
        document = read_text_document(
            self.raw, self.name, path=self.path, encoding=self.encoding, given=self.given
        )
        return document if self.file is None else replace(document, file=self.file)
