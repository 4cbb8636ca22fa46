"""nginx with the configuration of deploy/ before a real server: what readers and reviewers meet through it."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import pytest

from duizhang.access.model import Role
from duizhang.access.store import Access
from duizhang.app.demo import run as make_demo
from duizhang.web.app import MOST_UPLOADED

NGINX = Path(__file__).parents[2] / "deploy" / "nginx.conf"
HOST = "duizhang.example.org"
PASSWORD = "correct horse 电池 staple"
PROGRAM = "from duizhang.cli.main import main; main()"

pytestmark = pytest.mark.skipif(
    not (shutil.which("nginx") and shutil.which("openssl")),
    reason="nginx or openssl is not installed (Debian: apt-get install nginx-light openssl)",
)


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def error(self) -> dict[str, str]:
        told: dict[str, str] = json.loads(self.body)["error"]
        return told


@dataclass(frozen=True, slots=True)
class Proxy:
    """A running proxy and the folder of the ledger behind it."""

    folder: Path
    plain: int
    tls: int

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        """Send one request; underlines in the names of headers stand for strokes."""
        unchecked = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # the certificate is one of this test
        unchecked.check_hostname, unchecked.verify_mode = False, ssl.CERT_NONE
        connection = http.client.HTTPSConnection("127.0.0.1", self.tls, timeout=60, context=unchecked)
        told = {"Host": HOST, **{name.replace("_", "-"): value for name, value in headers.items()}}
        connection.request(method, path, body, told)
        found = connection.getresponse()
        answer = Answer(found.status, found.headers, found.read())
        connection.close()
        return answer

    def send(self, path: str, value: Mapping[str, object], **headers: str) -> Answer:
        """Send JSON."""
        return self.ask("POST", path, json.dumps(value).encode(), Content_Type="application/json", **headers)


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    folder = tmp_path_factory.mktemp("proxy")
    make_demo(folder / "demo")
    with Access.open(folder / "demo" / "duizhang.users.db") as access:
        access.accept(access.invite("boss", Role.ADMIN).token, PASSWORD)
    serve = ["serve", "--port", "0", "--allow-host", HOST, "--lang", "en", "--ledger", str(folder / "demo" / "duizhang.db")]  # fmt: skip
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *serve], stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stderr is not None
        behind = next(found[1] for line in server.stderr if (found := re.search(r"127\.0\.0\.1:(\d+)", line)))
        _wait_for(int(behind), server)  # it tells its address a moment before it listens
        plain, tls = _free_port(), _free_port()
        _configure(folder, plain, tls, behind)
        with subprocess.Popen(["nginx", "-p", str(folder), "-c", "nginx.conf"]) as nginx:
            _wait_for(tls, nginx)
            yield Proxy(folder, plain, tls)
            nginx.terminate()
        server.terminate()


def _configure(folder: Path, plain: int, tls: int, behind: str) -> None:
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={HOST}"]
    subprocess.run(
        [*make, "-keyout", str(folder / "key"), "-out", str(folder / "cert")], capture_output=True, check=True
    )
    text = NGINX.read_text(encoding="utf-8")
    text = re.sub(r"^ *listen \[::\].*\n", "", text, flags=re.MULTILINE)
    for before, after in (
        (r"listen 80;", f"listen 127.0.0.1:{plain};"),
        (r"listen 443 ", f"listen 127.0.0.1:{tls} "),
        (r"/etc/letsencrypt/\S+/fullchain.pem", str(folder / "cert")),
        (r"/etc/letsencrypt/\S+/privkey.pem", str(folder / "key")),
        (r"127\.0\.0\.1:8000", f"127.0.0.1:{behind}"),
    ):
        text, times = re.subn(before, after, text)
        assert times == 1, before
    folders = "".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    same = "user root; " if os.geteuid() == 0 else ""  # else it could not write into the folder of the test
    (folder / "nginx.conf").write_text(
        f"{same}daemon off; pid {folder}/pid; error_log {folder}/errors; worker_processes 1; events {{}}\n"
        f"http {{ {folders} access_log {folder}/requests;\n{text}\n}}\n",
        encoding="utf-8",
    )


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port: int = door.getsockname()[1]
        return port


def _wait_for(port: int, process: subprocess.Popen[Any]) -> None:
    while process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the program does not start")


@pytest.fixture(scope="module")
def signed(proxy: Proxy) -> dict[str, str]:
    """What a request of the administrator carries."""
    answer = proxy.send("/api/v1/session", {"name": "boss", "password": PASSWORD})
    assert answer.status == 200
    cookie = SimpleCookie(answer.headers["set-cookie"])
    (held,) = cookie.values()
    assert held.key.startswith("__Host-") and held["secure"] and held["httponly"] and held["path"] == "/"
    return {"Cookie": f"{held.key}={held.value}", "X_CSRF_Token": json.loads(answer.body)["csrf"]}


def test_plain_requests_are_led_to_tls(proxy: Proxy) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", proxy.plain, timeout=60)
    connection.request("GET", "/documents?lang=en", headers={"Host": HOST})
    answer = connection.getresponse()
    assert (answer.status, answer.headers["location"]) == (301, f"https://{HOST}/documents?lang=en")
    connection.close()


def test_the_headers_of_the_server_reach_the_reader_and_the_proxy_adds_its_own(proxy: Proxy) -> None:
    answer = proxy.ask("GET", "/")
    assert answer.status == 200 and "max-age" in answer.headers["strict-transport-security"]
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["server"] == "nginx"


def test_a_foreign_host_is_refused(proxy: Proxy) -> None:
    assert proxy.ask("GET", "/", Host="evil.example").status == 400
    assert proxy.ask("GET", "/", X_Forwarded_Host="evil.example").status == 200


def test_who_is_signed_in_decides_only_with_the_token_and_from_this_site(
    proxy: Proxy, signed: dict[str, str]
) -> None:
    asked = {"name": "新人"}
    assert proxy.send("/api/v1/users", asked, Cookie=signed["Cookie"]).status == 401
    for foreign in ({"Sec_Fetch_Site": "cross-site"}, {"Origin": "https://evil.example"}):
        assert proxy.send("/api/v1/users", asked, **signed, **foreign).status == 403
    assert proxy.send("/api/v1/users", asked, **signed, Origin=f"https://{HOST}").status == 201


def test_no_header_tells_an_address(proxy: Proxy, signed: dict[str, str]) -> None:
    told = {"X_Forwarded_For": "6.6.6.6", "X_Real_IP": "6.6.6.6", "Forwarded": "for=6.6.6.6"}
    assert proxy.send("/api/v1/users", {"name": "另一人"}, **signed, **told).status == 201
    with Access.open(proxy.folder / "demo" / "duizhang.users.db") as access:
        assert access.events(most=1)[0].address == "127.0.0.1"


def test_too_large_a_body_is_refused_in_the_shape_that_programs_know(proxy: Proxy) -> None:
    much = b"x" * (MOST_UPLOADED + 1)
    answer = proxy.ask("POST", "/check", much, Accept="application/json", Content_Type="text/plain")
    assert (answer.status, answer.error["code"]) == (413, "limit-exceeded")
    answer = proxy.ask("POST", "/api/v1/decisions", much + much, Content_Type="application/json")
    assert (answer.status, answer.error["code"]) == (413, "limit-exceeded")


def test_what_has_not_changed_is_not_sent_again(proxy: Proxy) -> None:
    first = proxy.ask("GET", "/api/v1/accounts", Accept_Encoding="gzip")
    assert first.status == 200 and first.headers["content-encoding"] == "gzip"
    again = proxy.ask("GET", "/api/v1/accounts", If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    (style,) = set(re.findall(rb'"(/static/app\.\w+\.css)"', proxy.ask("GET", "/").body))
    assert "immutable" in proxy.ask("GET", style.decode()).headers["cache-control"]


def test_tables_are_taken_away(proxy: Proxy) -> None:
    for kind, begins in (("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf")):
        answer = proxy.ask("GET", f"/%E5%A4%A9%E6%B4%A5%E5%B8%82/targets.{kind}")
        assert answer.status == 200 and answer.body.startswith(begins)
        assert answer.headers["content-disposition"].startswith("attachment")


def test_an_invitation_stands_in_no_log(proxy: Proxy) -> None:
    proxy.ask("GET", "/indicators?kept=in-the-log")
    assert proxy.ask("GET", "/invitation?token=a-secret-word").status == 401
    logged = (proxy.folder / "requests").read_text(encoding="utf-8")
    assert "in-the-log" in logged and "a-secret-word" not in logged


@pytest.mark.usefixtures("signed")
def test_sign_ins_are_limited_and_reading_goes_on(proxy: Proxy) -> None:
    asked = {"name": "nobody", "password": "wrong"}
    answers = [proxy.send("/api/v1/session", asked) for _ in range(14)]
    assert answers[0].status == 401 and answers[-1].status == 429
    assert answers[-1].error["code"] == "server-busy"
    assert proxy.ask("GET", "/login").status == 200
