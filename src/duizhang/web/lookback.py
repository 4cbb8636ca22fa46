"""A reader who looks back to a day stays there: every link and form of a page that leads to one which can carries the day.

Done on the finished page and not link by link, and for every page that takes ``as_of``, so that no template, list of
addresses or new page can forget it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from fastapi import APIRouter
from fastapi.routing import APIRoute

if TYPE_CHECKING:
    from fastapi.dependencies.models import Dependant

_LINK = re.compile(r'\b(href|data-address|data-link|data-spec)="([/?][^"]*)"')
_FORM = re.compile(r"<form\b[^>]*>")
_ACTION = re.compile(r'\baction="([^"]*)"')
_DAY = "as_of"
_ASKS = re.compile(rf"[?&;]{_DAY}=")

_FOR_PROGRAMS = ("//", "/api/")
"""How addresses begin that lead elsewhere, and those that a program asks with a day of its own."""

_Routes = list[tuple[re.Pattern[str], bool]]


class Days:
    """Knows which addresses of the app can hold as of a day.

    Parameters
    ----------
    routers
        The app's pages and what they need, in the order in which addresses are tried.
    """

    def __init__(self, routers: Iterable[APIRouter]) -> None:
        routes = [route for router in routers for route in router.routes if isinstance(route, APIRoute)]
        firsts = [route.path.split("/")[1] for route in routes]
        # Most addresses begin with a word that few routes have; only those are tried, and those that take any word.
        self._by_first: dict[str, _Routes] = {
            word: [
                (route.path_regex, _takes_day(route.dependant))
                for route, first in zip(routes, firsts, strict=True)
                if first == word or first.startswith("{")
            ]
            for word in dict.fromkeys(firsts)
        }
        self._any = next((own for word, own in self._by_first.items() if word.startswith("{")), [])

    def keeps(self, path: str) -> bool:
        """Say whether the page at a path takes a day."""
        plain = unquote(path)
        if not plain.startswith("/") or plain.startswith(_FOR_PROGRAMS):
            return False
        found = self._by_first.get(plain.split("/")[1], self._any)
        return next((knows for pattern, knows in found if pattern.match(plain)), False)

    def looking_back(self, html: str, day: str) -> str:
        """Return a page that holds as of a day with links and forms that lead to pages as of it.

        An address that asks for a day itself, also for none (``as_of=``), stays as it is.

        Parameters
        ----------
        html
            A whole page, whose words are escaped: a quotation mark in it belongs to its markup.
        """
        told = f"{_DAY}={quote(day, safe='')}"

        def keeps(address: str) -> bool:
            path = unescape(address).partition("?")[0].partition("#")[0]
            return not path or self.keeps(path)  # without a path it is the page itself

        def linked(match: re.Match[str]) -> str:
            name, address = match.groups()
            if _ASKS.search(address) or not keeps(address):
                return match.group()
            path, sharp, place = address.partition("#")
            return f'{name}="{path}{"&amp;" if "?" in path else "?"}{told}{sharp}{place}"'

        def asking(match: re.Match[str]) -> str:
            tag = match.group()
            action = _ACTION.search(tag)
            if 'method="post"' in tag or not keeps(action[1] if action else ""):
                return tag
            return f'{tag}<input type="hidden" name="{_DAY}" value="{escape(day)}">'

        return _FORM.sub(asking, _LINK.sub(linked, html))


def _takes_day(dependant: Dependant) -> bool:
    own = any(field.alias == _DAY for field in dependant.query_params)
    return own or any(map(_takes_day, dependant.dependencies))
