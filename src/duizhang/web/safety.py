"""What every request meets first and every answer carries: host check, limits of size, headers that keep pages apart.

The policy allows scripts, styles and pictures of this server alone and nothing inline, so words of a document that
were taken for markup could not run either.
"""

from __future__ import annotations

from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from duizhang.core.errors import LimitExceeded, RequestRefused
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


class Guard:
    """Answers only requests for hosts that are served, of a bearable size, and adds the headers to every answer.

    Parameters
    ----------
    hosts
        Names under which the server is reached; ``*`` allows all.
    most
        Bytes of a request's body.
    """

    def __init__(self, app: ASGIApp, *, hosts: Collection[str], most: int) -> None:
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)
        self.most = most

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

        host = headers.get("host", "")
        if "*" not in self.hosts and _hostname(host) not in self.hosts:
            error = RequestRefused(
                f"主机名“{host}”不由本服务提供。 / The host {host!r} is not served here.",
                hint="启动时加 --allow-host 名称 / Start the server with --allow-host NAME.",
            )
            await refusal(scope, error, status=400)(scope, receive, guarded)
            return
        length = headers.get("content-length", "")
        if length.isdigit() and int(length) > self.most:
            await refusal(scope, self._too_large(), status=413)(scope, receive, guarded)
            return
        seen, over = 0, False

        async def counted() -> Message:
            nonlocal seen, over
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self.most:
                over = True
                raise self._too_large()
            return message

        async def answered(message: Message) -> None:
            if not over:  # what a framework makes of a body that broke off is not the answer
                await guarded(message)

        try:
            await self.app(_as_get(scope), counted, answered)
        except LimitExceeded:
            if not over:
                raise
        if over:
            await refusal(scope, self._too_large(), status=413)(scope, receive, guarded)

    def _too_large(self) -> LimitExceeded:
        size = self.most // 1024 // 1024
        return LimitExceeded(
            f"上传的内容超过 {size} MB。 / The request is larger than {size} MB.",
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
