"""What several commands do first: open the ledger and reconcile it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from duizhang.cli.errors import print_error
from duizhang.cli.options import ledger_address, named
from duizhang.cli.output import note
from duizhang.cli.words import say
from duizhang.core.errors import DuizhangError, LedgerError, UsageError

if TYPE_CHECKING:
    from datetime import date

    from duizhang.accounts.model import Reconciliation
    from duizhang.documents.model import Skipped
    from duizhang.ledger.store import Ledger
    from duizhang.publishing.anchoring import Documents

_AT_HAND = 64
"""Documents kept at hand while their words are looked up."""
SHOWN_OF_ONE_SORT = 3
CUT_OFF = frozenset({"json-broken", "limit-exceeded"})
"""Why an input that is read in part still is an error: what comes after the break, or beyond the limit, is missing."""


@contextmanager
def opened(given: str, *, create: bool = False) -> Iterator[Ledger]:
    """Open the ledger that the option, the environment or the default names."""
    from duizhang.ledger.store import Ledger

    address = ledger_address(given)
    try:
        ledger = Ledger.open(address, create=create)
    except LedgerError as error:
        if create or error.hint == "" or "://" in address or Path(address).exists():
            raise
        raise LedgerError(
            error.message,
            where=error.where,
            hint=say(
                f"先读入文件：duizhang read 文件夹 --ledger {address}\n或者先看演示：duizhang demo",
                error.hint,
            ),
        ) from None
    with ledger:
        yield ledger


def documents_of(ledger: Ledger) -> Documents:
    """Return what gives the documents of a ledger, those asked for last without asking it again."""
    return lru_cache(maxsize=_AT_HAND)(ledger.document)


def reconciled(ledger: Ledger, as_of: date | None, *, decided_by: date | None = None) -> Reconciliation:
    """Reconcile a ledger as of the day that was asked for, with the decisions made by another."""
    from duizhang.app.standing import standing_of

    return standing_of(ledger, as_of=as_of, decided_by=decided_by, jobs=os.cpu_count() or 1)


def accounts_of(body: list[str] | None, store: Ledger, recon: Reconciliation) -> set[str] | None:
    """Return the accounts whose targets one of some bodies answers for; ``None`` where none was asked for."""
    from duizhang.app.answering import accounts_with, figures_of_bodies

    asked = named(body)
    if not asked:
        return None
    return {account.id for account in accounts_with(recon, figures_of_bodies(store, asked))}


def failed(skipped: Iterable[Skipped]) -> bool:
    """Say whether an input was left out; one that was kept with what it has is no failure."""
    return any(not notice.partial or notice.code in CUT_OFF for notice in skipped)


def report_skipped(skipped: Iterable[Skipped], *, as_json: bool) -> None:
    """Write what was not read, or read in part, to stderr; people see the first few of one sort in a file."""
    seen: Counter[tuple[str, str]] = Counter()
    for notice in skipped:
        seen[notice.path, notice.code] += 1
        if as_json or seen[notice.path, notice.code] <= SHOWN_OF_ONE_SORT:
            print_error(
                _as_error(notice), as_json=as_json, mild=notice.partial and notice.code not in CUT_OFF
            )
    for (path, code), count in seen.items():
        if not as_json and count > SHOWN_OF_ONE_SORT:
            rest = count - SHOWN_OF_ONE_SORT
            note(
                say(
                    f"另有 {rest} 处 [{code}] 在 {path}；加 --json 全列",
                    f"{rest} more [{code}] in {path}; --json lists all",
                )
            )


def one_of(value: str, choices: tuple[str, ...], *, option: str) -> str:
    """Return a value that must be one of a few words.

    Raises
    ------
    UsageError
        If it is none of them.
    """
    if value and value not in choices:
        raise UsageError(
            say(f"没有 {value} 这个选择。", f"{value} is not one of the choices."),
            where=option,
            hint=say(f"可选：{'、'.join(choices)}", f"Choose from: {', '.join(choices)}"),
        )
    return value


def _as_error(notice: Skipped) -> DuizhangError:
    class Notice(DuizhangError):
        code = notice.code

    message = notice.message.removeprefix(notice.path).lstrip(",:： ")
    return Notice(message, where=notice.path)
