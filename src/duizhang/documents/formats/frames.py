"""Messages between a reading and its child process: a JSON head and the bytes that go with it, each with its length."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from typing import Any

_LENGTHS = struct.Struct(">II")
Read = Callable[[int], bytes]
"""Returns so many bytes, or fewer at the end of the stream."""


def pack(head: dict[str, Any], body: bytes = b"") -> bytes:
    """Return a message as bytes."""
    first = json.dumps(head, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return _LENGTHS.pack(len(first), len(body)) + first + body


def unpack(read: Read) -> tuple[dict[str, Any], bytes] | None:
    """Read one message; ``None`` where the stream ended before it was whole."""
    lengths = read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    first, second = _LENGTHS.unpack(lengths)
    head, body = read(first), read(second) if second else b""
    if len(head) < first or len(body) < second:
        return None
    return json.loads(head.decode("utf-8", "surrogatepass")), body
