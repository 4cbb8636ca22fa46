"""对账 duizhang: promised, reported, measured, side by side, with the exact words.

Rooms, from the bottom up: :mod:`core` and :mod:`values` know nothing of prose; :mod:`language`,
:mod:`documents`, :mod:`catalogue` and :mod:`ledger` each hold one subject; :mod:`claims` reads prose into
claims and :mod:`accounts` judges what is on record; :mod:`tasks` finds what a document commits to;
:mod:`publishing` shows it; :mod:`app` wires it and :mod:`cli` speaks to people. Arrows point downwards only, which import-linter holds.
"""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("duizhang")
except PackageNotFoundError:  # a source tree that nobody installed
    __version__ = "0+unknown"

__all__ = ["__version__"]
