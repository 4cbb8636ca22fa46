"""docs/deploy.md, deploy/ and the Containerfile: their commands exist, their paths lead somewhere, their steps work."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from starlette.testclient import TestClient
from typer.main import get_command

from duizhang.access.store import Access
from duizhang.app.demo import run as make_demo
from duizhang.cli.main import app
from duizhang.core.errors import UsageError
from duizhang.ledger.store import Ledger
from duizhang.web.app import MEGABYTE, MOST_UPLOADED

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
CONTAINER = (ROOT / "Containerfile").read_text(encoding="utf-8")
UNITS = sorted((ROOT / "deploy").glob("duizhang*"))
NGINX = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
CADDY = (ROOT / "deploy" / "Caddyfile").read_text(encoding="utf-8")
HOST = "duizhang.example.org"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def _block(heading: str, number: int = 0) -> str:
    """Return a block of commands under a heading."""
    section = re.split(rf"^#+ {heading}$", TEXT, flags=re.MULTILINE)[1]
    section = re.split(r"^#+ ", section.replace("\n# ", "\n"), flags=re.MULTILINE)[0]
    return str(re.findall(r"```sh\n(.*?)```", section, re.DOTALL)[number])


def _commands() -> Iterator[list[str]]:
    """Yield the arguments of every call of the program: in the guide, in the units, in the image."""
    shown = "\n".join(
        re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL) + re.findall(r"`(duizhang [^`]+)`", TEXT)
    )
    for line in shown.replace("\\\n", " ").splitlines():
        if calls := re.findall(r"(?:^|/bin/|^docker .* )duizhang ([a-z]+\b.*)", line):
            yield shlex.split(calls[-1])
    for unit in UNITS:
        for call in re.findall(r"/bin/duizhang ([a-z].*)", unit.read_text(encoding="utf-8")):
            yield shlex.split(call.rstrip("'"))
    yield _said("CMD")


def _said(instruction: str) -> list[str]:
    told: list[str] = json.loads(re.findall(rf"^{instruction} (\[.*\])$", CONTAINER, re.MULTILINE)[-1])
    return told


COMMANDS = list(_commands())


def test_the_calls_of_the_guide_are_found() -> None:
    assert {"read", "serve", "user", "backup", "accounts", "review"} <= {words[0] for words in COMMANDS}
    assert len([words for words in COMMANDS if words[0] == "serve"]) >= 3


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_and_option_exists(words: list[str]) -> None:
    known: Any = get_command(app)
    assert words[0] in known.commands
    options = {name for option in known.commands[words[0]].params for name in option.opts}
    assert {word for word in words if word.startswith("-")} <= options


def test_links_and_paths_of_the_repository_lead_somewhere() -> None:
    links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)]+)\)", TEXT)]
    paths = [f"../{path}" for path in re.findall(r"(?:--file |\b)(deploy/[\w.-]+|Containerfile)\b", TEXT)]
    for link in {*links, *paths}:
        assert (ROOT / "docs" / link).exists(), link


def test_extras_exist() -> None:
    for extras in re.findall(r"'\.\[([\w,]+)\]'", TEXT + CONTAINER):
        assert set(extras.split(",")) <= set(PROJECT["optional-dependencies"])


def test_the_image_is_built_from_what_is_there_and_runs_as_nobody_special() -> None:
    ignored = (ROOT / ".containerignore").read_text(encoding="utf-8").splitlines()
    assert ignored[0] == "*"
    assert (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() == ignored
    for sources in re.findall(r"^COPY (?!--)(.+) \S+$", CONTAINER, re.MULTILINE):
        for source in sources.split():
            assert (ROOT / source).exists()
            assert any(line.startswith("!") and fnmatch(source, line[1:]) for line in ignored[1:])
    needed = {PROJECT["readme"], *PROJECT["license-files"], "pyproject.toml", "src"}
    assert needed == {line[1:] for line in ignored if line.startswith("!")}
    assert re.findall(r"^USER (.+)$", CONTAINER, re.MULTILINE)[-1] == "10001:10001"
    assert set(re.findall(r"^FROM (\S+)", CONTAINER, re.MULTILINE)) == {"${PYTHON}"}
    (python,) = re.findall(r"^ARG PYTHON=\S+/python:(\S+)-slim$", CONTAINER, re.MULTILINE)
    assert PROJECT["requires-python"] == f">={python}"
    assert _said("ENTRYPOINT") == ["duizhang"] and "duizhang" in PROJECT["scripts"]


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """A ledger with somebody who was invited, where the guide has it: in a folder of its own."""
    make_demo(tmp_path / "demo")
    state = tmp_path / "state"
    state.mkdir()
    shutil.move(tmp_path / "demo" / "duizhang.db", state / "duizhang.db")
    with Access.open(state / "duizhang.users.db") as access:
        access.invite("zhang")
    return state


def _serve_line() -> list[str]:
    return next(words for words in COMMANDS if words[0] == "serve" and "--port" in words)


@pytest.mark.parametrize("words", [_said("CMD"), _serve_line()], ids=["container", "unit"])
def test_the_server_of_the_guide_starts(
    words: list[str], demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def answer(self: uvicorn.Server, **_: object) -> None:
        assert self.config.proxy_headers is False
        client = TestClient(self.config.app, base_url="http://127.0.0.1:8000")  # type: ignore[arg-type]
        asked = re.findall(r"urlopen\('(.+?)'", CONTAINER)[0]  # what tells whether the container is well
        seen.append(client.get(asked).status_code)
        served = client.get("/", headers={"host": HOST}).status_code
        seen.append(served if "--allow-host" in words else 200)

    monkeypatch.setattr(uvicorn.Server, "run", answer)
    monkeypatch.setenv("DUIZHANG_LEDGER", str(demo / "duizhang.db"))
    given = ["--port", "0", *words[1:]] if "--port" not in words else [*words[1:], "--port", "0"]
    with pytest.raises(SystemExit) as ended:
        app([words[0], *given])
    assert ended.value.code == 0
    assert seen == [200, 200]


def test_proxies_let_through_what_the_server_takes() -> None:
    most = MOST_UPLOADED // MEGABYTE
    # A little more, so that it is the server that refuses, in its own words.
    for text, told in ((NGINX, r"client_max_body_size (\d+)m;"), (CADDY, r"max_size (\d+)MiB")):
        (allowed,) = re.findall(told, text)
        assert most < int(allowed) < 2 * most
    assert TEXT.count(f"{most} MB") == 2


def test_proxies_hand_on_the_host_and_know_addresses_that_exist(demo: Path) -> None:
    assert "proxy_set_header Host $http_host;" in NGINX and "header_up" not in CADDY
    limited = re.findall(r"location = /(\S+) \{[^}]*zone=duizhang_sign_in", NGINX)
    assert len(limited) == 3
    from duizhang.web.app import create_app

    with Ledger.open(demo / "duizhang.db") as ledger, Access.open(demo / "duizhang.users.db") as access:
        client = TestClient(create_app(ledger, access=access), base_url="https://localhost")
        for path in limited:
            assert client.post(f"/{path}", json={}).status_code in (400, 401, 422), path


def _run(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run commands of the guide with their folders moved, as whoever runs the tests and with nothing to start or stop."""
    programs = folder / "programs"
    programs.mkdir(exist_ok=True)
    call = f"{shlex.quote(sys.executable)} -c 'from duizhang.cli.main import main; main()'"
    (programs / "duizhang").write_text(f'#!/bin/sh\nexec {call} "$@"\n', encoding="utf-8")
    (programs / "sudo").write_text('#!/bin/sh\nshift 2\nexec "$@"\n', encoding="utf-8")
    (programs / "systemctl").write_text("#!/bin/sh\n", encoding="utf-8")
    for program in programs.iterdir():
        program.chmod(0o700)
    moved = script.replace("/opt/duizhang/bin", str(programs)).replace(
        "/var/lib/duizhang", str(folder / "state")
    )
    return subprocess.run(
        ["sh", "-euc", moved],
        cwd=folder,
        env={**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", **environment},
        capture_output=True,
        text=True,
        check=True,
    )


def _accounts(folder: Path, where: str) -> str:
    return _run(f"duizhang accounts --all --json --ledger {shlex.quote(where)}", folder).stdout


def test_the_steps_of_backup_and_restore_in_sqlite(demo: Path, tmp_path: Path) -> None:
    ledger = str(demo / "duizhang.db")
    before = _accounts(tmp_path, ledger)
    _run(_block("SQLite", 0), tmp_path)
    with Access.open(demo / "duizhang.users.db") as access, pytest.raises(UsageError):
        access.invite("zhang")
    (demo / "duizhang.db").write_bytes(b"lost")
    (demo / "duizhang.db-wal").write_bytes(b"and its log")
    _run(_block("SQLite", 1), tmp_path)
    assert _accounts(tmp_path, ledger) == before
    with Access.open(demo / "duizhang.users.db") as access:
        assert [user.name for user in access.users()] == ["zhang"]


@pytest.mark.usefixtures("demo")
def test_the_steps_of_backup_and_restore_in_postgresql(
    tmp_path: Path, postgres_database: Callable[[], str]
) -> None:
    if not (shutil.which("pg_dump") and shutil.which("pg_restore")):
        pytest.skip("pg_dump and pg_restore are not installed")
    url, restored = postgres_database(), postgres_database()
    _run(
        f"duizhang read {shlex.quote(str(tmp_path / 'demo'))}; duizhang user invite zhang",
        tmp_path,
        DUIZHANG_LEDGER=url,
    )
    _run(_block("PostgreSQL", 0), tmp_path, DUIZHANG_LEDGER=url)
    _run(_block("PostgreSQL", 1), tmp_path, RESTORED=restored)
    before = _accounts(tmp_path, url)
    assert len(json.loads(before)) > 0
    assert _accounts(tmp_path, restored) == before
    with Access.open(restored) as access:
        assert [user.name for user in access.users()] == ["zhang"]


def test_the_nightly_backup_is_made_and_old_ones_go(demo: Path, tmp_path: Path) -> None:
    unit = (ROOT / "deploy" / "duizhang-backup.service").read_text(encoding="utf-8")
    starts = [line.replace("%%", "%") for line in re.findall(r"^ExecStart=(.+)$", unit, re.MULTILINE)]
    backups = demo / "backups"
    backups.mkdir()
    for name in ("duizhang-20200101T030000.db", "duizhang-20200101T030000.users.db", "other.db"):
        (backups / name).touch()
        os.utime(backups / name, (1, 1))
    script = "\n".join([f"cd {shlex.quote(str(backups))}", *starts])
    _run(script, tmp_path, DUIZHANG_LEDGER=str(demo / "duizhang.db"))
    left = sorted(path.name for path in backups.iterdir())
    assert [re.sub(r"\d{8}T\d{6}", "NOW", name) for name in left] == [
        "duizhang-NOW.db",
        "duizhang-NOW.users.db",
        "other.db",
    ]
    assert not any("2020" in name for name in left)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
@pytest.mark.parametrize("unit", [unit for unit in UNITS if unit.suffix == ".service"], ids=lambda u: u.stem)
def test_the_units_leave_little_open(unit: Path, tmp_path: Path) -> None:
    shutil.copy(unit, tmp_path)
    most = 15  # tenths of systemd's measure, which ends at 100
    told = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", f"--threshold={most}", str(tmp_path / unit.name)],
        capture_output=True,
        text=True,
        check=False,
    )
    if "unrecognized option" in told.stderr:
        pytest.skip("this systemd does not measure files")
    assert told.returncode == 0, told.stdout


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
def test_systemd_understands_the_units(tmp_path: Path) -> None:
    for unit in UNITS:
        text = unit.read_text(encoding="utf-8").replace("/opt/duizhang/bin/duizhang", "/bin/true")
        (tmp_path / unit.name).write_text(text, encoding="utf-8")
    told = subprocess.run(
        ["systemd-analyze", "verify", *(str(tmp_path / unit.name) for unit in UNITS)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert [line for line in told.stderr.splitlines() if "duizhang" in line] == []
