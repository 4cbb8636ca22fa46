"""Stretches of raw texts, as the API and assistants get them."""

from __future__ import annotations

from duizhang.core.errors import UsageError
from duizhang.ledger.records import DocumentRecord
from duizhang.publishing.shapes import Json

LONGEST_SLICE = 20_000
"""Characters of a raw text that one answer holds."""


def slice_of(found: DocumentRecord, start: int, end: int | None) -> Json:
    """Return a stretch of a raw text; without an end as much of it as one answer holds.

    Raises
    ------
    UsageError
        If it lies outside the text or is too long.
    """
    characters = len(found.raw)
    last = min(characters, start + LONGEST_SLICE) if end is None else end
    if not start <= last <= characters or last - start > LONGEST_SLICE:
        raise UsageError(
            f"原文有 {characters} 个字，一次最多取 {LONGEST_SLICE} 个。 / "
            f"The text has {characters} characters; one answer holds at most {LONGEST_SLICE}.",
            where=f"{found.name}[{start}:{last}]",
            hint="改小 start 和 end / Choose start and end within it.",
        )
    return {
        "document_id": found.id,
        "doc": found.name,
        "start": start,
        "end": last,
        "characters": characters,
        "text": found.raw[start:last],
    }
