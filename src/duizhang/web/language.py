"""The language of a request: what the address says, else the cookie, else that of the server."""

from __future__ import annotations

from fastapi import Request

from duizhang.publishing.words import Lang

COOKIE = "lang"
YEAR = 365 * 24 * 3600


def language_of(request: Request) -> Lang:
    """Return the language in which a request is answered."""
    for said in (request.query_params.get("lang"), request.cookies.get(COOKIE)):
        if said == "zh":
            return "zh"
        if said == "en":
            return "en"
    return "en" if getattr(request.app.state, "lang", "zh") == "en" else "zh"


def other(lang: Lang) -> Lang:
    """Return the language that the switch offers."""
    return "en" if lang == "zh" else "zh"
