"""The error tree: one root, one class per cause, a word for machines and a sentence for people.

Every error says what happened, where, and what to do next. The code is the anchor of the error's
entry in ``docs/errors.md``. A caller that can go on (the next file, the next record) collects errors;
a caller that cannot lets them rise to the command line, which prints them and sets the exit code.
"""

from __future__ import annotations

from typing import ClassVar


class DuizhangError(Exception):
    """Anything that duizhang refuses or cannot do.

    Parameters
    ----------
    message
        One sentence: what happened, with the offending value.
    where
        File, line, column, record or field; empty when there is no place.
    hint
        The next step for the reader, as an instruction; empty when there is none.
    """

    code: ClassVar[str] = "error"

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        step = f" {self.hint}" if self.hint else ""
        return f"[{self.code}] {place}{self.message}{step}"

    def as_json(self) -> dict[str, dict[str, str]]:
        """Return the one error shape: ``{"error": {code, message, where, hint}}``."""
        return {"error": {"code": self.code, "message": self.message, "where": self.where, "hint": self.hint}}


class InputError(DuizhangError):
    """A file, record or argument that cannot be read as what it claims to be."""

    code = "bad-input"


class PathMissing(InputError):
    """A path that does not exist or cannot be opened."""

    code = "path-missing"


class EncodingUnknown(InputError):
    """Bytes that are text in none of the encodings tried."""

    code = "encoding-unknown"


class BrokenJson(InputError):
    """JSON that stops or slips; what stood before the break is still read."""

    code = "json-broken"


class RecordIncomplete(InputError):
    """A feed record that lacks its text; the other records go on."""

    code = "record-incomplete"


class MappingBroken(InputError):
    """A mapping file that does not say which key of a feed means what."""

    code = "mapping-broken"


class FormatUnknown(InputError):
    """A file whose content is of no format that this installation reads."""

    code = "format-unknown"


class FileBroken(InputError):
    """A file of a known format that its parser cannot read: truncated, damaged or mislabelled."""

    code = "file-broken"


class FileLocked(InputError):
    """A file that opens only with a password."""

    code = "file-locked"


class LimitExceeded(InputError):
    """An input over a limit of size, records or nesting, named in the message."""

    code = "limit-exceeded"


class PeriodUnreadable(InputError):
    """A text that is no period of the forms that :mod:`duizhang.values.period` lists."""

    code = "period-unreadable"


class EvidenceMismatch(DuizhangError):
    """A quote or number that is not the slice of the stored text it says it is."""

    code = "evidence-mismatch"


class CatalogueError(DuizhangError):
    """The catalogue's data contradicts itself or points to something that is not there."""

    code = "catalogue-broken"


class SheetBroken(CatalogueError):
    """A score sheet that cannot be read, or that names something there is not."""

    code = "sheet-broken"


class LedgerError(DuizhangError):
    """The ledger cannot be opened, is of a newer version, or refuses a write."""

    code = "ledger-unusable"


class NotFound(DuizhangError):
    """A name that matches nothing; the hint carries the nearest names."""

    code = "not-found"


class UsageError(DuizhangError):
    """Arguments that do not fit together."""

    code = "usage"


class MissingExtra(DuizhangError):
    """A feature whose optional libraries are not installed; the hint installs them."""

    code = "extra-missing"


class SignInNeeded(DuizhangError):
    """Something that only people who were invited and have signed in may do."""

    code = "sign-in-needed"


class RequestRefused(DuizhangError):
    """A request that the web server does not answer: for a host that it does not serve, or sent by another site."""

    code = "request-refused"


class ServerBusy(DuizhangError):
    """A request that the web server cannot take now, because another of the kind is under way."""

    code = "server-busy"
