"""Chinese text on a terminal: lines break between characters, but never inside a figure.

The terminal library breaks at spaces only and cuts longer runs wherever the line ends, which tears 37.8 into
37. and 8. Here a line may end between two full-width characters, not before a closing mark, not after an
opening one, and not inside a run of half-width characters unless the run is longer than the line.
"""

from __future__ import annotations

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text

_CLOSING = frozenset("，。；：！？、）】》”’％%」』〕…·")
_OPENING = frozenset("（【《“‘「『〔")


class Prose:
    """A text that breaks as Chinese does; styles stay where they are."""

    def __init__(self, text: str | Text, style: str = "") -> None:
        self.text = text if isinstance(text, Text) else Text(text, style=style)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = max(options.max_width, 2)
        for line in self.text.split("\n", allow_blank=True):
            start = 0
            for end in breaks(line.plain, width):
                blank = len(line.plain[start:end]) - len(line.plain[start:end].lstrip(" ")) if start else 0
                piece = line[start + blank : end]
                piece.rstrip()
                yield piece
                start = end

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        lines = self.text.plain.split("\n")
        longest = max(cell_len(line) for line in lines)
        widest = max((cell_len(piece) for line in lines for piece in pieces(line)), default=0)
        return Measurement(min(widest, options.max_width), min(longest, options.max_width))


def pieces(line: str) -> list[str]:
    """Cut a line into pieces that are not torn.

    >>> pieces("为37.8%，低于38。")
    ['为', '37.8%，', '低', '于', '38。']
    """
    found: list[str] = []
    for char in line:
        joined = found and (
            char in _CLOSING
            or found[-1][-1] in _OPENING
            or (cell_len(char) < 2 and cell_len(found[-1][-1]) < 2 and char != " " and found[-1][-1] != " ")
        )
        if joined:
            found[-1] += char
        else:
            found.append(char)
    return found


def breaks(line: str, width: int) -> list[int]:
    """Return the ends of the display lines of one line of text.

    >>> breaks("为37.8%，低于38。", 8)
    [1, 7, 12]
    """
    ends: list[int] = []
    used = at = 0
    for piece in pieces(line):
        size = cell_len(piece)
        if used and used + size > width:
            ends.append(at)
            used = 0
        if size > width:
            for char in piece:
                if used + cell_len(char) > width:
                    ends.append(at)
                    used = 0
                used += cell_len(char)
                at += 1
            continue
        used += size
        at += len(piece)
    ends.append(at)
    return ends
