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
    feed
        Size of one feed in bytes, of which no more than a record is held.
    records
        Articles of one feed.
    nesting
        Depth of brackets in JSON.
    levels
        Elements of a web page that stand in each other; no page that people read comes near it.
    files
        Files that one call opens.
    members
        Files of one archive.
    unpacked
        Bytes that one archive, those inside it counted, or one Word file unpacks to.
    ratio
        How many times larger than packed one member may be.
    depth
        Archives inside archives, the outermost counted.
    pages
        Pages of one PDF.
    pixels
        Pixels of one image or rendered page.
    memory
        Bytes that parsing one file may use.
    seconds
        Time that parsing one page, or one file without pages, may take.
    total_seconds
        Time that parsing all pages of one file may take.
    """

    bytes: int = 64 * MEGABYTE
    feed: int = 4096 * MEGABYTE
    records: int = 1_000_000
    nesting: int = 100
    levels: int = 200
    files: int = 100_000
    members: int = 10_000
    unpacked: int = 512 * MEGABYTE
    ratio: int = 200
    depth: int = 3
    pages: int = 2_000
    pixels: int = 100_000_000
    memory: int = 4096 * MEGABYTE
    seconds: int = 60
    total_seconds: int = 3600


def exceeded(limit: str, *, allowed: int, found: int | None, where: str) -> LimitExceeded:
    """Return the error for an input over a limit, with the limit's name and both figures."""
    size = f"{found} {limit}" if found is not None else f"more than {allowed} {limit}"
    return LimitExceeded(
        f"The input has {size}; the limit `{limit}` allows {allowed}.",
        where=where,
        hint=f"Divide the file, or raise the limit `{limit}`.",
    )
