"""Bytes to text: UTF-8, UTF-16 and GB18030, told apart by what the bytes themselves say."""

from __future__ import annotations

import codecs

from duizhang.core.errors import EncodingUnknown, FormatUnknown

TRIED = ("utf-8", "utf-16", "gb18030")

TEXT_HINT = "Save it as plain text, a web page, DOCX or PDF."

# In text of this kind a byte pair of UTF-16 is a common character; the sample decides the byte order.
UTF16_SAMPLE = 4096

# How Python's decoders say that the data ends inside a character.
CUT_REASONS = {"unexpected end of data", "incomplete multibyte sequence", "truncated data"}
LONGEST_CHARACTER = 4  # bytes


def decode(data: bytes, *, where: str) -> tuple[str, str]:
    """Return the text of a file and the name of its encoding; a byte order mark is dropped.

    Parameters
    ----------
    data
        The file's bytes.
    where
        Name of the file for messages.

    Raises
    ------
    FormatUnknown
        If the text holds NUL characters: the bytes are no text.
    EncodingUnknown
        If they are text in none of the encodings tried; names the byte where UTF-8 ended.
    """
    text, encoding = _decode_text(data, where)
    if "\x00" in text:
        raise binary(where, text.index("\x00"))
    return text, encoding


def binary(where: str, at: int) -> FormatUnknown:
    """Return the error for bytes that are no text, because a character of them is NUL."""
    return FormatUnknown(
        f"The content is binary: a NUL character stands at character {at}.", where=where, hint=TEXT_HINT
    )


def _decode_text(data: bytes, where: str) -> tuple[str, str]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        little = data.startswith(codecs.BOM_UTF16_LE)
        return _strict(data[2:], "utf-16-le" if little else "utf-16-be", where, skipped=2)
    if data.startswith(codecs.BOM_UTF8):
        return _strict(data[3:], "utf-8", where, skipped=3)[0], "utf-8-sig"
    try:
        text = _whole(data, "utf-8")
    except UnicodeDecodeError as problem:
        broken = problem.start
        if is_broken_utf8(data):  # GB18030 would make other Chinese characters of it
            raise unknown(where, broken, TRIED) from problem
    else:
        if "\x00" not in text:
            return text, "utf-8"
        broken = data.index(b"\x00")
    order = _utf16_order(data)
    if order:
        return _strict(data, order, where, skipped=0)
    try:
        text = _whole(data, "gb18030")
    except UnicodeDecodeError as problem:
        # The later of the two places is the likelier slip: the other encoding was wrong from the start.
        raise unknown(where, max(broken, problem.start), TRIED) from problem
    if "\x00" in text or _is_prose(text):
        return text, "gb18030"
    raise unknown(where, broken, TRIED)


def _whole(data: bytes, encoding: str) -> str:
    """Decode bytes; a last character that a cut-off transfer left incomplete is dropped."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as problem:
        cut = len(data) - problem.start <= LONGEST_CHARACTER and problem.reason in CUT_REASONS
        if not cut or problem.start == 0:
            raise
        return data[: problem.start].decode(encoding)


def _strict(data: bytes, encoding: str, where: str, *, skipped: int) -> tuple[str, str]:
    try:
        return _whole(data, encoding), encoding
    except UnicodeDecodeError as problem:
        raise unknown(where, skipped + problem.start, (encoding,)) from problem


def is_broken_utf8(data: bytes) -> bool:
    """Say whether bytes are UTF-8 but for a few places."""
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    held = sum(char > "\x7f" for char in text) - lost
    return held > 2 * lost


def unknown(where: str, byte: int, tried: tuple[str, ...]) -> EncodingUnknown:
    """Return the error for bytes that are text in none of the encodings tried; ``byte`` is the first that does not fit."""
    return EncodingUnknown(
        f"The bytes are text in none of the encodings tried ({', '.join(tried)}); the first that does not fit is byte {byte}.",
        where=where,
        hint="Save the file as UTF-8.",
    )


def _utf16_order(data: bytes) -> str:
    """Return the byte order of UTF-16 without a mark, or "" where the bytes do not look like it."""
    if len(data) < 4 or len(data) % 2:
        return ""
    best, order = 0.0, ""
    for encoding in ("utf-16-le", "utf-16-be"):
        sample = data[:UTF16_SAMPLE].decode(encoding, "replace")
        common = sum(c in "\r\n，。、的；：“”（）" or " " <= c <= "~" for c in sample) / len(sample)
        fitting = sum(_is_usual(c) for c in sample) / len(sample)
        if fitting > 0.95 and common > 0.02 and fitting + common > best:
            best, order = fitting + common, encoding
    return order


def _is_usual(char: str) -> bool:
    return (
        char in "\t\r\n\f“”‘’—…·"
        or " " <= char <= "~"
        or "\u3000" <= char <= "\u9fff"
        or "\uff00" <= char <= "\uffef"
    )


def _is_prose(text: str) -> bool:
    """Say whether decoded text is Chinese or ASCII rather than bytes that happened to decode."""
    sample = text[:UTF16_SAMPLE]
    return not sample or sum(_is_usual(c) for c in sample) / len(sample) > 0.9
