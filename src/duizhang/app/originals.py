"""The files that documents were read from, where they still stand: found by their paths, known by their hash.

The ledger holds texts and not files. Nothing of a file is shown that is not, byte for byte, the one that was read.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from duizhang.documents.limits import Limits
from duizhang.documents.origin import bytes_at
from duizhang.publishing.picturing import Missing


def original(paths: Sequence[str], file_hash: str, limits: Limits) -> tuple[bytes, str, Missing | None]:
    """Return the bytes of the file with a hash and where it stands, or why it is not to be had.

    Parameters
    ----------
    paths
        The paths under which its document was met; the latest is tried first.
    file_hash
        SHA-256 of the file that was read.
    """
    missing, last = Missing.MOVED, paths[-1] if paths else ""
    for path in reversed(paths):
        data = bytes_at(path, limits)
        if data is None:
            continue
        if sha256(data).hexdigest() == file_hash:
            return data, path, None
        missing, last = Missing.CHANGED, path
    return b"", last, missing
