"""A reader who looks back to a day stays there: every link and form of a page that leads to one which can carries the day.

Done on the finished page and not link by link, so that no template and no list of addresses can forget it.
"""

from __future__ import annotations

import re
from html import escape
from urllib.parse import quote

_LINK = re.compile(r'\b(href|data-address|data-link|data-spec)="([/?][^"]*)"')
_FORM = re.compile(r"<form\b[^>]*>")
_ACTION = re.compile(r'\baction="([^"]*)"')
_TODAY_ALONE = ("api", "check", "invitation", "login", "logout", "review", "static")
"""Where addresses begin that know no day: what programs ask, what is about a draft, what reviewers decide now."""
_PICTURE = re.compile(r"/documents/[^/]+/(pages|words)/")
"""A page is printed once and for all days."""
_ASKS = re.compile(r"[?&;]as_of=")


def keeps_day(address: str) -> bool:
    """Say whether the page at an address of this app can hold as of a day; one without a path is the page itself."""
    path = address.partition("?")[0].partition("#")[0]
    if path.startswith("//"):
        return False  # another host
    if not path:
        return True
    return path.startswith("/") and path.split("/")[1] not in _TODAY_ALONE and not _PICTURE.match(path)


def looking_back(html: str, day: str) -> str:
    """Return a page whose links and forms lead to pages as of a day.

    An address that asks for a day itself, also for none (``as_of=``), stays as it is.

    Parameters
    ----------
    html
        A whole page, whose words are escaped: a quotation mark in it belongs to its markup.
    """
    told = f"as_of={quote(day, safe='')}"

    def linked(match: re.Match[str]) -> str:
        name, address = match.groups()
        if _ASKS.search(address) or not keeps_day(address):
            return match.group()
        path, sharp, place = address.partition("#")
        return f'{name}="{path}{"&amp;" if "?" in path else "?"}{told}{sharp}{place}"'

    def asking(match: re.Match[str]) -> str:
        tag = match.group()
        action = _ACTION.search(tag)
        if 'method="post"' in tag or not keeps_day(action[1] if action else ""):
            return tag
        return f'{tag}<input type="hidden" name="as_of" value="{escape(day)}">'

    return _FORM.sub(asking, _LINK.sub(linked, html))
