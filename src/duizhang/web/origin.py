"""Whether a request that changes anything comes from a page of this server."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers

from duizhang.core.errors import RequestRefused


def check_same_origin(headers: Headers) -> None:
    """Refuse a form that another site's page sent; browsers say where a request comes from.

    Raises
    ------
    RequestRefused
        If the request says that it comes from elsewhere.
    """
    site = headers.get("sec-fetch-site", "")
    origin = headers.get("origin", "")
    # Every browser of today tells the site; an older one tells the origin; what is no browser tells neither.
    if site:
        same = site in ("same-origin", "none")
    else:
        same = not origin or _place_of(origin) == headers.get("host", "").lower()
    if not same:
        raise RequestRefused(
            "这张表单不是从本站送来的。 / The form was not sent from this site.",
            hint="在本站的页面里重新提交 / Send it again from the page of this site.",
        )


def _place_of(origin: str) -> str | None:
    """Return the host and port of an origin; ``None`` where it is none.

    >>> _place_of("https://A.example:8443"), _place_of("null"), _place_of("http://[")
    ('a.example:8443', '', None)
    """
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return None
