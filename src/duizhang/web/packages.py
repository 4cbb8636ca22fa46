"""The ledger as data in one file to take away: built once for each of its states, one at a time."""

from __future__ import annotations

import io
import zipfile
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from duizhang.core.turns import Turns

_KEPT = 4
_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The time of every file in an archive: the same data make the same bytes."""


class Packages:
    """Archives of what was asked for last."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str], bytes] = OrderedDict()
        self._turns = Turns(
            at_a_time=1, waiting=4, seconds=60, busy="另一份数据正在打包。 / Other data are being packed."
        )

    def of(self, key: str, form: str, write: Callable[[Path], object]) -> bytes:
        """Return an archive with all that is written into a folder.

        Parameters
        ----------
        key, form
            The state of the ledger, and the format; under the same two the archive is the same.

        Raises
        ------
        ServerBusy
            If too many wait for an archive already, or it takes too long.
        """
        with self._turns.taken():
            if (found := self._kept.get((key, form))) is None:
                found = self._kept[key, form] = _packed(write)
                while len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
            return found


def _packed(write: Callable[[Path], object]) -> bytes:
    made = io.BytesIO()
    with TemporaryDirectory(prefix="duizhang-data-") as name:
        folder = Path(name)
        write(folder)
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for path in sorted(folder.iterdir()):
                archive.writestr(zipfile.ZipInfo(path.name, _MOMENT), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return made.getvalue()
