"""How much one input may be: a limit each for size, records, nesting and files, known by its name."""

from __future__ import annotations

from dataclasses import dataclass

from duizhang.core.errors import LimitExceeded

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What a reader accepts before it refuses.

    Parameters
    ----------
    bytes
        Size of one file, in bytes.
    records
        Articles of one feed.
    nesting
        Depth of brackets in JSON.
    files
        Files that one call reads.
    """

    bytes: int = 64 * MEGABYTE
    records: int = 200_000
    nesting: int = 100
    files: int = 100_000


def exceeded(limit: str, *, allowed: int, found: int | None, where: str) -> LimitExceeded:
    """Return the error for an input over a limit, with the limit's name and both figures."""
    size = f"{found} {limit}" if found is not None else f"more than {allowed} {limit}"
    return LimitExceeded(
        f"The input has {size}; the limit `{limit}` allows {allowed}.",
        where=where,
        hint=f"Divide the file, or raise the limit `{limit}`.",
    )
