"""Pictures of pages for a server: drawn when they are first asked for, one at a time, and a bounded number kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import TYPE_CHECKING

from duizhang.app.originals import original
from duizhang.core.errors import DuizhangError
from duizhang.core.turns import Turns
from duizhang.documents.formats.model import Cut, Format
from duizhang.documents.formats.workshop import Workshop
from duizhang.documents.limits import MEGABYTE, Limits
from duizhang.documents.origin import stamp_at
from duizhang.publishing.picturing import Missing

if TYPE_CHECKING:
    from duizhang.core.page import PagedFile

_LIMITS = Limits(seconds=20)
"""A page is drawn for somebody who waits."""
_WAITING, _WAIT = 20, 20
"""Pictures that wait for others to be drawn (each holds a thread that readers need), and the seconds of it."""
_KEPT = 48 * MEGABYTE
"""Bytes of pictures that are kept: some hundred pages."""
_KNOWN = 4096
"""Files of which it is kept in mind whether they are those that were read, and pictures at most."""

_Stamps = tuple[tuple[int, ...] | None, ...]


class PagePictures:
    """Draws pages and cut-outs of the files that documents were read from; safe to use from many threads.

    Files are opened in a child process with limits, as when they are read.
    """

    def __init__(self) -> None:
        self._workshop = Workshop()
        self._drawing, self._reading = Lock(), Lock()
        self._turns = Turns(
            at_a_time=1,
            waiting=_WAITING,
            seconds=_WAIT,
            busy="前面还有别的页面在画。 / Other pages are being drawn.",
        )
        self._kept: OrderedDict[tuple[str, Cut], bytes] = OrderedDict()
        self._size = 0
        self._known: OrderedDict[str, tuple[_Stamps, Missing | None]] = OrderedDict()
        self._lock = Lock()

    def missing(self, file: PagedFile, paths: Sequence[str]) -> Missing | None:
        """Say why no page of a file can be shown; ``None`` where nothing is known to be in the way.

        The file is read once, and again when it has changed since.

        Parameters
        ----------
        paths
            The paths under which its document was met.
        """
        stamps = tuple(map(stamp_at, paths))
        if (known := self._known_file(file, stamps)) is None:
            with self._reading:  # one large file at a time is enough to hold
                if (known := self._known_file(file, stamps)) is None:
                    known = stamps, original(paths, file.file_hash, _LIMITS)[2]
                    self._remember(file.file_hash, known)
        return known[1]

    def drawn(self, file: PagedFile, paths: Sequence[str], cut: Cut) -> bytes | Missing:
        """Return a part of a page as PNG, or why there is none.

        Raises
        ------
        ServerBusy
            If others are drawn for too long.
        """
        key = (file.file_hash, cut)
        if (missing := self.missing(file, paths)) is not None:
            return missing
        if (found := self._known_picture(key)) is not None:
            return found
        with self._turns.taken(), self._drawing:
            if (found := self._known_picture(key)) is not None:  # somebody else asked for it meanwhile
                return found
            stamps = tuple(map(stamp_at, paths))
            data, path, missing = original(paths, file.file_hash, _LIMITS)
            if missing is not None:
                self._remember(file.file_hash, (stamps, missing))
                return missing
            try:
                (picture,) = self._workshop.cut(data, Format(file.format), [cut], where=path, limits=_LIMITS)
            except DuizhangError:
                picture = b""
            return self._keep(key, picture)

    def close(self) -> None:
        """End the child process; it starts again when a picture is asked for."""
        with self._drawing:
            self._workshop.close()

    def _known_file(self, file: PagedFile, stamps: _Stamps) -> tuple[_Stamps, Missing | None] | None:
        with self._lock:
            known = self._known.get(file.file_hash)
        return known if known is not None and known[0] == stamps else None

    def _remember(self, file_hash: str, known: tuple[_Stamps, Missing | None]) -> None:
        with self._lock:
            self._known[file_hash] = known
            while len(self._known) > _KNOWN:
                self._known.popitem(last=False)

    def _known_picture(self, key: tuple[str, Cut]) -> bytes | Missing | None:
        with self._lock:
            if (found := self._kept.get(key)) is None:
                return None
            self._kept.move_to_end(key)
            return found or Missing.UNREADABLE

    def _keep(self, key: tuple[str, Cut], picture: bytes) -> bytes | Missing:
        """Keep a picture; an empty one says that there is none, and need not be tried again."""
        with self._lock:
            self._kept[key] = picture
            self._size += len(picture)
            while len(self._kept) > 1 and (self._size > _KEPT or len(self._kept) > _KNOWN):
                self._size -= len(self._kept.popitem(last=False)[1])
            return picture or Missing.UNREADABLE
