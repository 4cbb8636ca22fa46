"""Passages: what a page's lines become once the flow is repaired, before they are an article's blocks."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from duizhang.documents.clean import is_wide
from duizhang.documents.lines import Line
from duizhang.documents.model import BlockKind
from duizhang.documents.page import full_width

UNNUMBERED = 9  # rank of a heading without a number


@dataclass(slots=True)
class Passage:
    """A heading, paragraph, row, caption or piece of furniture, before it becomes a block.

    Parameters
    ----------
    kind
        See :class:`~duizhang.documents.model.BlockKind`.
    text, offsets
        Clean characters and their raw indexes, never falling.
    at
        Raw index of the break before it.
    rank
        Of a heading: 2 to 8 by its number, 9 without one; 0 otherwise.
    mark
        Number of ``#`` in Markdown.
    between
        It stood between the halves of the paragraph that it follows.
    byline, masthead
        Furniture of these kinds, which divide a page.
    """

    kind: BlockKind
    text: str
    offsets: array[int]
    at: int
    rank: int = 0
    mark: int = 0
    between: bool = False
    byline: bool = False
    masthead: bool = False


class Builder:
    """Joins lines without copying what is there already, and knows how the text so far stands.

    Parameters
    ----------
    passage
        What grows; its first line is in it.
    width
        Columns of the first line.
    """

    def __init__(self, passage: Passage, width: int) -> None:
        self.passage = passage
        self.parts = [passage.text]
        self.lines = 1
        self.length = len(passage.text)
        self.tail = passage.text[-2:]
        self.prose = is_prose(passage.text)
        self.brackets = _brackets(passage.text)
        # Extraction may break one printed line into pieces: their columns together.
        self.printed = width

    def add(self, line: Line, limit: int = 0) -> None:
        """Append a line; ``limit`` is the width at which lines around it are wrapped."""
        space = _between(self.tail[-1:], line.text[:1])
        if space:
            self.parts.append(space)
            self.passage.offsets.append(line.at)
        self.parts.append(line.text)
        self.passage.offsets.extend(line.offsets)
        self.lines += 1
        self.length += len(line.text) + len(space)
        self.tail = (self.tail + line.text)[-2:]
        self.prose = self.prose or is_prose(line.text)
        self.brackets = max(0, self.brackets + _brackets(line.text))
        width = full_width(line)
        self.printed = self.printed + width if self.printed + width <= limit + 2 else width

    def finish(self) -> None:
        """Write the joined text into the passage."""
        self.passage.text = "".join(self.parts)


def _brackets(text: str) -> int:
    """Return how many brackets a text opens and does not close."""
    return (
        text.count("（")
        + text.count("(")
        + text.count("《")
        - text.count("）")
        - text.count(")")
        - text.count("》")
    )


def is_prose(text: str) -> bool:
    """Say whether a text has the marks of sentences, as titles, lists and cells have not."""
    return any(mark in text for mark in "，。；,")


def join(passage: Passage, line: Line) -> None:
    builder = Builder(passage, 0)
    builder.add(line)
    builder.finish()


def _between(left: str, right: str) -> str:
    """Return the space that a joined wrap needs: one between two words of an alphabet, none elsewhere."""
    words = left.isalpha() and right.isalpha() and not is_wide(left) and not is_wide(right)
    return " " if words else ""
