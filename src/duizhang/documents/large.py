"""Feeds too large to be held: read once to know their bytes, and again for their records, part by part."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from duizhang.documents.decode import TRIED, binary, is_broken_utf8, unknown
from duizhang.documents.limits import MEGABYTE, Limits, exceeded
from duizhang.documents.opening import opened

if TYPE_CHECKING:
    from hashlib import _Hash as Hash

LARGE = 4 * MEGABYTE
"""Bytes up to which a file is simply loaded."""
_PART = MEGABYTE
_OPENING = re.compile(rb"(?:\xef\xbb\xbf)?[ \t\r\n]*(?:\{[ \t\r\n]*\"|\[[ \t\r\n]*[\[{])")


@dataclass(frozen=True, slots=True)
class LargeFeed:
    """A feed on disk whose encoding is known.

    Parameters
    ----------
    path
        Where it is.
    encoding
        What its bytes are decoded with.
    content_hash
        SHA-256 of them.
    """

    path: str
    encoding: str
    content_hash: str

    def parts(self) -> Iterator[str]:
        """Yield the text in parts; a last character that was cut in two is left out.

        Raises
        ------
        PathMissing
            If the file is gone meanwhile.
        EncodingUnknown
            If it became another one.
        """
        with opened(self.path) as (stream, _):
            decoder = codecs.getincrementaldecoder(self.encoding)()
            at = 0
            while part := stream.read(_PART):
                try:
                    yield decoder.decode(part)
                except UnicodeDecodeError as error:
                    raise unknown(self.path, at + error.start, (self.encoding,)) from error
                at += len(part)


def large_feed(path: str, limits: Limits) -> LargeFeed | None:
    """Return a file as a large feed, ``None`` if it is small or does not open as JSON in UTF-8 or GB18030 does.

    Raises
    ------
    PathMissing, FormatUnknown
        If it cannot be opened or is no file.
    LimitExceeded
        If it is larger than a feed may be.
    EncodingUnknown
        If it is text in neither encoding; names the byte.
    """
    with opened(path) as (stream, size):
        head = stream.read(_PART) if size > LARGE else b""
        if not _OPENING.match(head):
            return None
        if size > limits.feed:
            raise exceeded("feed", allowed=limits.feed, found=size, where=path)
        content = hashlib.sha256()
        utf8 = "utf-8-sig" if head.startswith(codecs.BOM_UTF8) else "utf-8"
        broken = _first_slip(stream, utf8, path, content)
        if broken is None:
            return LargeFeed(path, utf8, content.hexdigest())
        other = _first_slip(stream, "gb18030", path, None)
        if other is not None:
            # The later of the two places is the likelier slip: the other encoding was wrong from the start.
            raise unknown(path, max(broken, other), TRIED)
        return LargeFeed(path, "gb18030", content.hexdigest())


def _first_slip(stream: BinaryIO, encoding: str, path: str, content: Hash | None) -> int | None:
    """Return the first byte of a file that does not fit an encoding, ``None`` where all do; take its hash.

    Raises
    ------
    FormatUnknown
        If it holds NUL characters.
    EncodingUnknown
        If it is UTF-8 but for a few places, of which GB18030 would make other Chinese characters.
    """
    stream.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    at, slip = 0, None
    while part := stream.read(_PART):
        if content is not None:
            content.update(part)
        if slip is None:
            try:
                text = decoder.decode(part)
            except UnicodeDecodeError as error:
                slip = at + error.start
                if encoding != "gb18030" and is_broken_utf8(part):
                    raise unknown(path, slip, TRIED) from error
                if content is None:
                    return slip
            else:
                if "\x00" in text:
                    raise binary(path, at + part.index(b"\x00"))
        at += len(part)
    return slip
