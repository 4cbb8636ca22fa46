"""Where pages are: an address for every place, account, document, finding and body, readable by people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from duizhang.accounts.model import Account
from duizhang.publishing.naming import account_name

NO_PLACE = "未写明"
"""Stands in addresses for statements that name no place."""
AIR = "空气"
"""What follows a place in the address of its air; an account of that name is told apart by a piece of its id."""
_SHORT = 6
"""Characters of an id that tell accounts of one name apart."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of accounts: place and name, and a piece of the id where several share these."""

    by_id: dict[str, str]
    by_path: dict[tuple[str, str], Account]

    @staticmethod
    def of(accounts: Iterable[Account]) -> Addresses:
        """Give each account its address."""
        named: dict[tuple[str, str], list[Account]] = {}
        for account in accounts:
            named.setdefault((place_key(account.subject), _key(account_name(account))), []).append(account)
        by_id: dict[str, str] = {}
        by_path: dict[tuple[str, str], Account] = {}
        for (place, name), own in named.items():
            for account in own:
                tail = "" if len(own) == 1 and name != AIR else f"~{account.id.removeprefix('acc_')[:_SHORT]}"
                by_id[account.id] = f"/{quote(place)}/{quote(name + tail)}"
                by_path[place, name + tail] = account
        return Addresses(by_id, by_path)


def place_key(subject: str) -> str:
    """Return what a place is called in addresses."""
    return _key(subject) if subject else NO_PLACE


def place_address(subject: str) -> str:
    """Return the address of a place's page."""
    return f"/{quote(place_key(subject))}"


def air_address(subject: str, year: int | None = None) -> str:
    """Return the address of a place's air, of the newest year or of one that is told."""
    return f"{place_address(subject)}/{quote(AIR)}" + ("" if year is None else f"?year={year}")


def document_address(name: str, *, words: tuple[int, int] | None = None, leaf: int | None = None) -> str:
    """Return the address of a document, of a stretch of its raw text, or of the picture of a page beside its text."""
    path = f"/documents/{quote(name, safe='')}"
    page = f"page={leaf}" if leaf is not None else ""
    if words is None:
        return f"{path}?{page}" if page else path
    return f"{path}?{page}{'&' if page else ''}words={words[0]}-{words[1]}#words"


def leaf_picture_address(name: str, leaf: int) -> str:
    """Return the address of the picture of a document's page."""
    return f"/documents/{quote(name, safe='')}/pages/{leaf}.png"


def cutout_address(name: str, statement: str) -> str:
    """Return the address of the picture of a statement's words."""
    return f"/documents/{quote(name, safe='')}/words/{quote(statement, safe='')}.png"


def finding_address(ident: str) -> str:
    """Return the address of a finding."""
    return f"/findings/{quote(ident)}"


def league_address(indicator_id: str) -> str:
    """Return the address of an indicator's league table."""
    return f"/indicators/{quote(indicator_id, safe='')}"


def body_address(name: str) -> str:
    """Return the address of a responsible body."""
    return f"/bodies/{quote(name, safe='')}"


def task_address(ident: str) -> str:
    """Return the address of a task."""
    return f"/tasks/{quote(ident, safe='')}"


def review_address(ident: str) -> str:
    """Return the address at which a statement, a task or a piece of evidence is reviewed."""
    return f"/review?id={quote(ident)}"


def invitation_address(token: str) -> str:
    """Return the address at which an invitation is taken up."""
    return f"/invitation?token={quote(token)}"


def _key(text: str) -> str:
    """Return a text as one part of a path: a stroke in it would begin another."""
    return text.replace("/", "／").strip() or NO_PLACE
