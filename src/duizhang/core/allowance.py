"""What this process may use at most, set where strangers' files are worked on."""

from __future__ import annotations

import contextlib
from typing import Literal

try:
    import resource
except ImportError:  # no limits of this kind on Windows
    resource = None  # type: ignore[assignment]

Kind = Literal["AS", "CORE", "CPU", "FSIZE"]


def allow(kind: Kind, most: int) -> None:
    """Limit what this process and those it starts may use; a stricter limit that is already set stays.

    Parameters
    ----------
    kind
        As the system calls it: addresses in bytes, core files and written files in bytes, processor time in seconds.
    """
    if resource is None:
        return
    limit = getattr(resource, f"RLIMIT_{kind}")
    hard = resource.getrlimit(limit)[1]
    least = most if hard == resource.RLIM_INFINITY else min(most, hard)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(limit, (least, least))
