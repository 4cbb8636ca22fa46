"""Pages from templates: what all of them know, and the addresses of styles and scripts."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from urllib.parse import quote

from fastapi import Request
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.responses import HTMLResponse

from duizhang.publishing.naming import body_names, place_name
from duizhang.publishing.pages import foreign
from duizhang.publishing.quoting import plain
from duizhang.publishing.words import pick, say
from duizhang.web import addresses
from duizhang.web.books import books_of
from duizhang.web.files import asset_address
from duizhang.web.language import COOKIE, YEAR, language_of, other
from duizhang.web.lookback import Days
from duizhang.web.sessions import session_of
from duizhang.web.words import words


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the templates; whatever stands in a document is escaped."""
    made = Environment(
        loader=ChoiceLoader(
            [PackageLoader("duizhang.web", "templates"), PackageLoader("duizhang.publishing", "templates")]
        ),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        asset=asset_address,
        plain=plain,
        place_address=addresses.place_address,
        document_address=addresses.document_address,
        address_to=lambda doc: lambda start, end: addresses.document_address(doc, words=(start, end)),
        finding_address=addresses.finding_address,
        league_address=addresses.league_address,
        body_address=addresses.body_address,
        review_address=addresses.review_address,
        task_address=addresses.task_address,
    )
    return made


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """Return a page from its template.

    Every template knows the language (``lang``), the words of the web app (``t``), those of all surfaces (``say``),
    the address of the page in the other language (``switch``), as of a day (``permalink``) and as of the newest
    (``newest``), whether anybody may review (``reviewable``) and whether who asks may (``reviewer``), who looks at the
    ledger as it stands now. What is made for a reviewer is not stored. What leads on from a page as of a day keeps the day.
    """
    lang = language_of(request)
    reviewer = session_of(request) is not None
    # An address that begins with two strokes would lead to another host.
    path = quote("/" + request.url.path.lstrip("/"))
    days: Days = request.app.state.days
    day = request.query_params.get("as_of", "") if days.keeps(request.url.path) else ""

    def here(**asked: str) -> str:
        return f"{path}?{request.url.include_query_params(**asked).query}"

    known: dict[str, Any] = {
        "lang": lang,
        "code": "zh-Hans" if lang == "zh" else "en",
        "t": words(lang),
        "say": lambda key, **blanks: say(key, lang, **blanks),
        "pick": lambda pair: pick(pair, lang),
        "foreign": lambda found: foreign(found, lang),
        "place_name": lambda name: place_name(name, lang),
        "body_names": lambda names: body_names(names, lang),
        "switch": here(lang=other(lang)),
        "permalink": lambda as_of: here(as_of=str(as_of)),
        "newest": here(as_of=""),
        "here": path,
        "reviewable": getattr(request.app.state, "access", None) is not None,
        "reviewer": reviewer and not day,
        "nothing_read": status < 400 and books_of(request).is_empty(),
        "looking_back": day,
    }
    text = environment().get_template(template).render({**known, **values})
    response = HTMLResponse(days.looking_back(text, day) if day else text, status_code=status)
    response.headers["content-language"] = "zh-Hans" if lang == "zh" else "en"
    response.headers["vary"] = "cookie"
    if reviewer:
        response.headers["cache-control"] = "no-store"
    if request.query_params.get("lang") in ("zh", "en"):
        response.set_cookie(
            COOKIE, lang, max_age=YEAR, httponly=True, samesite="lax", secure=request.url.scheme == "https"
        )
    return response
