"""Names computed from what things say: deterministic, unambiguous, versioned."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from json.encoder import encode_basestring


def stable_id(prefix: str, version: int, parts: Sequence[str | int | bool | None]) -> str:
    """Return an identifier that is equal exactly when prefix, version and parts are.

    The parts are encoded as a JSON array, so no joining character can make two different lists look alike.

    Parameters
    ----------
    prefix
        Short word for the kind of thing: ``doc``, ``st``, ``acc``.
    version
        Version of the encoding; raise it when the meaning of a part changes.
    parts
        What the thing says, in a fixed order.

    Returns
    -------
    str
        The prefix, an underscore and 16 hexadecimal digits.

    Examples
    --------
    >>> stable_id("st", 1, ["a.b", "c"])
    'st_1654cc65afb41d78'
    >>> stable_id("st", 1, ["a", "b.c"]) == stable_id("st", 1, ["a.b", "c"])
    False
    """
    written = [encode_basestring(part) if type(part) is str else _json(part) for part in parts]
    text = f"[{','.join([_json(prefix), _json(version), *written])}]"
    return f"{prefix}_{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


class Series:
    """Identifiers of many things that share their first parts, which are read once for all of them.

    Examples
    --------
    >>> Series("st", 1, ["a.b"]).name("c") == stable_id("st", 1, ["a.b", "c"])
    True
    """

    def __init__(self, prefix: str, version: int, parts: Sequence[str | int | bool | None]) -> None:
        self._prefix = prefix
        text = f"[{','.join(map(_json, (prefix, version, *parts)))}"
        self._begun = hashlib.sha256(text.encode("utf-8", "surrogatepass"))

    def name(self, *parts: str | int | bool | None) -> str:
        """Return what :func:`stable_id` returns for the shared parts and these."""
        whole = self._begun.copy()
        told = "".join([f",{part}" if type(part) is int else f",{_json(part)}" for part in parts])
        whole.update(f"{told}]".encode("utf-8", "surrogatepass"))
        return f"{self._prefix}_{whole.hexdigest()[:16]}"


_WORDS = {None: "null", True: "true", False: "false"}


def _json(part: str | int | bool | None) -> str:
    """Return what ``json.dumps`` writes, which would make an encoder for every name."""
    if isinstance(part, str):
        return encode_basestring(part)
    return _WORDS[part] if part is None or isinstance(part, bool) else int.__repr__(part)


def content_hash(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8 bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
