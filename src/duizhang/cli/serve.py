"""The command ``serve``: the web app on this machine."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Annotated

import typer

from duizhang.cli.errors import print_error
from duizhang.cli.options import LedgerOption, ledger_address
from duizhang.cli.output import note
from duizhang.cli.program import Command
from duizhang.cli.words import both, language, say
from duizhang.cli.work import opened
from duizhang.core.errors import LedgerError, UsageError

if TYPE_CHECKING:
    from duizhang.access.store import Access


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "serve",
        cls=Command,
        help=both(
            "在浏览器里看账本：地方、账目、文件、发现，也可核对草稿。不向别的主机发请求。",
            "Read the ledger in a browser: places, accounts, documents, findings; check a draft. Asks no other host.",
        ),
        epilog=both(
            "duizhang serve\nduizhang serve --ledger tianjin.db --port 8080",
            "duizhang serve\nduizhang serve --ledger tianjin.db --port 8080",
        ),
    )(serve)


def serve(
    ledger: LedgerOption = "",
    host: Annotated[
        str,
        typer.Option(
            "--host",
            metavar="ADDRESS",
            help=both(
                "监听的地址；默认只让本机访问，0.0.0.0 让别的机器也能访问。",
                "Address to listen on; by default only this machine reaches it, with 0.0.0.0 others do too.",
            ),
        ),
    ] = "127.0.0.1",
    port: Annotated[
        int,
        typer.Option(
            "--port",
            metavar="N",
            min=0,
            max=65535,
            help=both("端口，默认 8000；0 为任选。", "The port, 8000 by default; 0 takes any that is free."),
        ),
    ] = 8000,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(
            "--allow-host",
            metavar="NAME",
            help=both(
                "读者访问时用的主机名（对账.example.cn）；可写多次，* 为任意。本机的名字总是可以。",
                "Host name by which readers reach it (duizhang.example.org); may be repeated, * for any. This machine's own always work.",
            ),
        ),
    ] = None,
) -> None:
    """Serve the web app until it is stopped."""
    from threading import Thread

    from uvicorn import Config, Server

    from duizhang.web.app import create_app, warm
    from duizhang.web.safety import LOCAL_HOSTS

    with (
        opened(ledger) as store,
        _reviewers(ledger_address(ledger)) as access,
        _bound(host, port) as door,
    ):
        named = [host] if host not in ("0.0.0.0", "::") else []
        app = create_app(
            store, lang=language(), access=access, hosts=(*LOCAL_HOSTS, *named, *(allow_host or ()))
        )
        note(say("正在对账……", "Reconciling …"))
        app.state.books.standing()
        Thread(target=warm, args=(app,), daemon=True).start()
        shown, taken = f"[{host}]" if ":" in host else host, door.getsockname()[1]
        note(
            say(
                f"打开 http://{shown}:{taken} ，按 Ctrl-C 停止。",
                f"Open http://{shown}:{taken}; Ctrl-C stops it.",
            )
        )
        config = Config(app, log_level="warning", ws="none", server_header=False, proxy_headers=False)
        with suppress(KeyboardInterrupt):  # the way to stop it
            Server(config).run(sockets=[door])


@contextmanager
def _reviewers(address: str) -> Iterator[Access | None]:
    """Give those who may review; where they cannot be kept the app is for reading alone, and says so."""
    from duizhang.access.store import Access, beside

    try:
        access = Access.open(beside(address))
    except LedgerError as error:
        print_error(error, as_json=False, mild=True)
        yield None
        return
    with access:
        yield access


def _bound(host: str, port: int) -> socket.socket:
    """Return a socket that listens; with port 0 the system chooses a free one.

    Raises
    ------
    UsageError
        If the address is not one of this machine, or the port is taken or may not be used.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        door = socket.socket(family, kind, protocol)
        try:
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            door.bind(address)
        except OSError:
            door.close()
            raise
    except OSError as error:
        raise UsageError(
            say(
                f"{host} 的端口 {port} 用不了：{error.strerror}。",
                f"Port {port} of {host} cannot be used: {error.strerror}.",
            ),
            where="--port",
            hint=say(
                "换一个端口：--port 8080；0 为任选", "Take another: --port 8080; 0 takes any that is free."
            ),
        ) from None
    return door
