"""What a file is, told by its content: the name is asked only where content leaves two answers."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from duizhang.documents.formats.model import Format

HEAD = 4096

_SIGNATURES: tuple[tuple[bytes, Format], ...] = (
    (b"\x89PNG\r\n\x1a\n", Format.IMAGE),
    (b"\xff\xd8\xff", Format.IMAGE),
    (b"GIF8", Format.IMAGE),
    (b"II*\x00", Format.IMAGE),
    (b"MM\x00*", Format.IMAGE),
    (b"BM", Format.IMAGE),
    (b"BZh", Format.TAR),
    (b"\xfd7zXZ\x00", Format.TAR),
    (b"\x1f\x8b", Format.GZIP),
    (b"7z\xbc\xaf\x27\x1c", Format.OTHER),
    (b"Rar!", Format.OTHER),
    (b"SQLite format 3\x00", Format.OTHER),
    (b"PAR1", Format.OTHER),
    (b"{\\rtf", Format.OTHER),
)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
"""Name of the stream in which a Word file with a password lies ([MS-OFFCRYPTO] 2.3.4.4)."""
_TAR_MAGIC, _TAR_AT = b"ustar", 257
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
# What an HTML file opens with, behind comments, declarations and blanks.
_MARKUP = re.compile(
    rb"(?:\s|<!--.{0,2000}?-->|<\?xml[^>]{0,200}\?>)*"
    rb"<(?:!doctype\s+html|(?:html|head|body|title|meta|table|tbody|div|section|article|p|h[1-6]|span|center|font)\b[^<>]{0,2000}>)",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(rb"\s*<\?xml\b|\s*<!DOCTYPE\s+(?!html)", re.IGNORECASE)
_CLOSING = re.compile(rb"</(?:html|body|div|p|td|tr|table|span|head)\s*>", re.IGNORECASE)


def format_of(data: bytes) -> Format:
    """Return the format of a file's content.

    Text that is neither JSON nor a web page is :attr:`Format.TEXT`, broken bytes as well: the decoder says what is
    wrong with them. JSON is told apart by :func:`duizhang.documents.feed.looks_like_feed` once it is decoded.
    """
    head = data[:HEAD]
    if b"%PDF-" in head[:1024]:
        return Format.PDF  # printers put a few bytes in front of it
    if head.startswith(_ZIP):
        return _kind_of_zip(data)
    if head.startswith(_COMPOUND):
        return Format.DOCX if ENCRYPTED_PACKAGE in data else Format.OTHER
    if head[_TAR_AT : _TAR_AT + len(_TAR_MAGIC)] == _TAR_MAGIC:
        return Format.TAR
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Format.IMAGE
    for signature, found in _SIGNATURES:
        if head.startswith(signature) and (signature != b"BM" or b"\x00" in head[:30]):
            return found
    return _kind_of_markup(head)


def _kind_of_zip(data: bytes) -> Format:
    """Tell a Word file from a spreadsheet and from an archive by the names of its members."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return Format.DOCX if b"word/document.xml" in data[: 16 * HEAD] else Format.ZIP
    if "word/document.xml" in names:
        return Format.DOCX
    if "[Content_Types].xml" in names or "mimetype" in names:
        return Format.OTHER  # a spreadsheet, slides or an OpenDocument file
    return Format.ZIP


def _kind_of_markup(head: bytes) -> Format:
    plain = _narrow(head)
    opening = _MARKUP.match(plain)
    if opening is None:
        return Format.OTHER if _XML.match(plain) else Format.TEXT
    # Plain text may open with one stray tag; a page also closes some.
    named = re.search(rb"<(?:!doctype|html|head|body|table|tbody|div)\b", opening[0], re.IGNORECASE)
    return Format.HTML if named or _CLOSING.search(plain) else Format.TEXT


def _narrow(head: bytes) -> bytes:
    """Return UTF-16 as one byte a character, and drop a byte order mark: markup is ASCII in every encoding."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[2:].replace(b"\x00", b"")
    return head.removeprefix(b"\xef\xbb\xbf")
