"""What every request meets first and every answer carries: host check, limits of size and time, headers that keep
pages apart.

The policy allows scripts, styles and pictures of this server alone and nothing inline, so words of a document that
were taken for markup could not run either.
"""

from __future__ import annotations

import re
from collections.abc import Collection

import anyio
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from duizhang.core.errors import DuizhangError, LimitExceeded, RequestRefused
from duizhang.web.failing import API, refusal

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "x-frame-options": "DENY",
}
LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")
KILOBYTE = 1024
MOST_TOLD = 256 * KILOBYTE
"""Bytes of a body that brings no file."""
LONGEST_PATH = 4096
"""Bytes of an address before its question mark, as it is sent."""
LONGEST_QUERY = 16384
"""Bytes of it behind the question mark."""
SECONDS_BETWEEN = 30.0
"""How long a server waits for the next piece of a body."""
SECONDS_IN_ALL = 300.0
"""How long it waits for the whole of it."""
_CHARSET = re.compile(r";\s*charset\s*=\s*\"?([^\s;\"]*)", re.IGNORECASE)
_UNICODE = ("utf-8", "utf8", "us-ascii")


class Guard:
    """Answers only requests for hosts that are served, of a bearable size, and adds the headers to every answer.

    Parameters
    ----------
    hosts
        Names under which the server is reached; ``*`` allows all.
    most
        Bytes of the body of a request that may bring a file.
    files
        Paths to which files may be sent; bodies sent elsewhere have at most :data:`MOST_TOLD` bytes.
    """

    def __init__(
        self, app: ASGIApp, *, hosts: Collection[str], most: int, files: Collection[str] = ()
    ) -> None:
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)
        self.most = most
        self.files = frozenset(files)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                found = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    found.setdefault(name, value)
            await send(message)

        if (refused := self._refused(scope, headers)) is not None:
            await refused(scope, receive, guarded)
            return
        most = self.most if scope["path"] in self.files else min(self.most, MOST_TOLD)
        body = _Body(receive, most)
        if body.is_announced_too_large(headers):
            await refusal(scope, body.too_large(), status=413)(scope, receive, guarded)
            return

        async def answered(message: Message) -> None:
            if body.failed is None:  # what a framework makes of a body that broke off is not the answer
                await guarded(message)

        try:
            await self.app(_as_get(scope), body.receive, answered)
        except DuizhangError as error:
            if error is not body.failed:
                raise
        if body.failed is not None:
            status = 413 if isinstance(body.failed, LimitExceeded) else 408
            await refusal(scope, body.failed, status=status)(scope, receive, guarded)

    def _refused(self, scope: Scope, headers: Headers) -> Response | None:
        """Return the answer to a request that no page shall see."""
        host = headers.get("host", "")
        if "*" not in self.hosts and _hostname(host) not in self.hosts:
            error: DuizhangError = RequestRefused(
                f"主机名“{host}”不由本服务提供。 / The host {host!r} is not served here.",
                hint="启动时加 --allow-host 名称 / Start the server with --allow-host NAME.",
            )
            return refusal(scope, error, status=400)
        path, query = scope.get("raw_path") or scope["path"].encode(), scope["query_string"]
        if len(path) > LONGEST_PATH or len(query) > LONGEST_QUERY:
            error = LimitExceeded(
                "地址太长。 / The address is too long.",
                hint="从首页或搜索找起 / Begin at the front page or with the search.",
            )
            # No page is made that would repeat it.
            shown = API if scope["path"].startswith(API) else "/"
            return refusal({**scope, "path": shown, "query_string": b""}, error, status=414)
        told = _CHARSET.search(headers.get("content-type", ""))
        if told is not None and told[1].lower() not in _UNICODE:
            error = RequestRefused(
                "只收 UTF-8 的文字。 / Texts are taken in UTF-8 alone.",
                hint="用 UTF-8 再送一次；文件不必改 / Send it in UTF-8; files may stay as they are.",
            )
            return refusal(scope, error, status=400)
        return None


class _Body:
    """The body of a request as it comes in, within limits of size and time.

    ``failed`` is why it was not taken.
    """

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive, self._most = receive, most
        self._seen, self._whole = 0, False
        self._until: float | None = None
        self.failed: DuizhangError | None = None

    def is_announced_too_large(self, headers: Headers) -> bool:
        """Say whether its own header says that it is too large."""
        length = headers.get("content-length", "")
        return length.isascii() and length.isdigit() and (len(length) > 18 or int(length) > self._most)

    async def receive(self) -> Message:
        """Return the next piece.

        Raises
        ------
        LimitExceeded
            If it is too large.
        RequestRefused
            If it takes too long.
        """
        message = await self._receive() if self._whole else await self._in_time()
        self._whole = self._whole or message["type"] != "http.request" or not message.get("more_body", False)
        self._seen += len(message.get("body", b""))
        if self._seen > self._most:
            self.failed = self.too_large()
            raise self.failed
        return message

    async def _in_time(self) -> Message:
        if self._until is None:
            self._until = anyio.current_time() + SECONDS_IN_ALL
        try:
            with anyio.fail_after(max(0.0, min(SECONDS_BETWEEN, self._until - anyio.current_time()))):
                return await self._receive()
        except TimeoutError:
            self.failed = RequestRefused(
                "内容没有按时送完。 / The rest of the request did not come in time.",
                hint="再送一次 / Send it again.",
            )
            raise self.failed from None

    def too_large(self) -> LimitExceeded:
        """Return what is told of a body that is too large."""
        mega = 1024 * KILOBYTE
        size = f"{self._most // mega} MB" if self._most >= mega else f"{self._most // KILOBYTE} KB"
        return LimitExceeded(
            f"送来的内容超过 {size}。 / The request is larger than {size}.",
            hint="把文件拆小，或在命令行用 duizhang check / Divide the file, or use duizhang check on the command line.",
        )


def _as_get(scope: Scope) -> Scope:
    """Let a question for the head of a page be answered like one for the page; servers keep its body to themselves."""
    asks_for_head = scope["method"] == "HEAD" and not scope["path"].startswith(API)
    return {**scope, "method": "GET"} if asks_for_head else scope


def _hostname(host: str) -> str:
    """Return a host header without its port.

    >>> _hostname("[::1]:8000"), _hostname("Example.org:80")
    ('[::1]', 'example.org')
    """
    name = host.rsplit(":", 1)[0] if ":" in host and not host.endswith("]") else host
    return name.lower()
