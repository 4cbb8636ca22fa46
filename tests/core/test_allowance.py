"""Limits of a process."""

from __future__ import annotations

import subprocess
import sys

import pytest

resource = pytest.importorskip("resource", reason="this system has no limits of processes")

SCRIPT = """
import resource
from duizhang.core.allowance import allow
allow("AS", 3 << 30)
allow("AS", 4 << 30)
allow("FSIZE", 0)
allow("CORE", 0)
print(*(resource.getrlimit(kind) for kind in (resource.RLIMIT_AS, resource.RLIMIT_FSIZE, resource.RLIMIT_CORE)))
"""


def test_a_stricter_limit_stays_and_the_others_are_set() -> None:
    told = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True).stdout
    assert told.split() == f"({3 << 30}, {3 << 30}) (0, 0) (0, 0)".split()
