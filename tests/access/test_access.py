"""People by invitation, their passwords and sessions."""

from __future__ import annotations

import sqlite3
import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import argon2
import pytest
from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError

from duizhang.access import model
from duizhang.access.model import Role, State
from duizhang.access.store import Access, beside
from duizhang.access.tables import person
from duizhang.core.errors import LedgerError, NotFound, SignInNeeded, UsageError
from duizhang.ledger.engine import connect, locate, writing

PASSWORD = "correct horse 电池 staple"


class Clock:
    """A clock that tests turn."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 1, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def turn(self, by: timedelta) -> None:
        self.at += by


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["sqlite", "postgresql"])
def access(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Access]:
    kept = tmp_path / "users.db" if request.param == "sqlite" else request.getfixturevalue("postgres")
    with Access.open(kept, clock=clock) as opened:
        yield opened


def test_nobody_is_there_before_somebody_is_invited(access: Access) -> None:
    assert access.users() == []
    for name in ("admin", "root", ""):
        with pytest.raises(SignInNeeded):
            access.sign_in(name, "")


def test_who_is_invited_sets_a_password_once(access: Access) -> None:
    invitation = access.invite("张三")
    assert access.users()[0].state is State.INVITED
    with pytest.raises(SignInNeeded):
        access.sign_in("张三", "")
    assert access.invited(invitation.token) == "张三"
    session = access.accept(invitation.token, PASSWORD)
    assert session.user.role is Role.REVIEWER
    with pytest.raises(SignInNeeded, match="invitation"):
        access.accept(invitation.token, PASSWORD)
    assert access.sign_in("张三", PASSWORD).user.name == "张三"


def test_an_invitation_is_over_after_its_time(access: Access, clock: Clock) -> None:
    invitation = access.invite("zhang")
    clock.turn(model.INVITED_FOR)
    for token in (invitation.token, "", "anything"):
        with pytest.raises(SignInNeeded):
            access.accept(token, PASSWORD)


@pytest.mark.parametrize("password", ["", "short", "a" * 20, "abab" * 5, "x" * 129, "zhang.sanfeng"])
def test_weak_passwords_are_refused_and_the_invitation_stays(access: Access, password: str) -> None:
    invitation = access.invite("Zhang.Sanfeng")
    with pytest.raises(UsageError):
        access.accept(invitation.token, password)
    access.accept(invitation.token, PASSWORD)


@pytest.mark.parametrize("name", ["", " ", "a" * 61, "a\nb", "<script>", "a;b", "../a"])
def test_names_are_words(access: Access, name: str) -> None:
    with pytest.raises(UsageError):
        access.invite(name)


def test_a_name_is_taken_once(access: Access) -> None:
    access.invite("zhang")
    with pytest.raises(UsageError, match="exists already"):
        access.invite("zhang")


def test_failures_at_the_same_time_count_one_by_one(access: Access) -> None:
    access.accept(access.invite("zhang").token, PASSWORD)

    def wrong(_: int) -> bool:
        try:
            access.sign_in("zhang", "wrong")
        except SignInNeeded:
            return True
        return False

    with ThreadPoolExecutor(model.MOST_FAILURES) as pool:
        assert all(pool.map(wrong, range(model.MOST_FAILURES)))
    with pytest.raises(SignInNeeded):
        access.sign_in("zhang", PASSWORD)
    assert [e.what for e in access.events()].count("locked") == 1


def test_an_invitation_that_two_take_up_at_the_same_time_is_for_one(access: Access) -> None:
    token = access.invite("zhang").token

    def take(number: int) -> str | None:
        try:
            access.accept(token, f"{PASSWORD} {number}")
        except SignInNeeded:
            return None
        return f"{PASSWORD} {number}"

    with ThreadPoolExecutor(4) as pool:
        (taken,) = [password for password in pool.map(take, range(4)) if password]
    assert access.sign_in("zhang", taken)


def test_failures_in_a_row_lock_an_account_for_a_while(access: Access, clock: Clock) -> None:
    access.accept(access.invite("zhang").token, PASSWORD)
    for _ in range(model.MOST_FAILURES - 1):
        with pytest.raises(SignInNeeded):
            access.sign_in("zhang", "wrong")
    access.sign_in("zhang", PASSWORD)  # a success begins the count anew
    for _ in range(model.MOST_FAILURES):
        with pytest.raises(SignInNeeded):
            access.sign_in("zhang", "wrong")
    clock.turn(model.LOCKED_FOR - timedelta(seconds=1))
    with pytest.raises(SignInNeeded):
        access.sign_in("zhang", PASSWORD)
    clock.turn(timedelta(seconds=1))
    access.sign_in("zhang", PASSWORD)
    assert {"locked", "locked out"} <= {e.what for e in access.events()}


def test_every_refusal_reads_alike(access: Access) -> None:
    access.accept(access.invite("zhang").token, PASSWORD)
    access.accept(access.invite("li").token, PASSWORD)
    access.disable("li")
    access.invite("wang")
    told = set()
    for name in ("zhang", "li", "wang", "nobody", "a\x00b", "x" * 5000):
        with pytest.raises(SignInNeeded) as caught:
            access.sign_in(name, "wrong password")
        told.add(str(caught.value))
    assert len(told) == 1


def test_sessions_end_when_idle_and_after_their_time(access: Access, clock: Clock) -> None:
    access.accept(access.invite("zhang").token, PASSWORD)
    idle = access.sign_in("zhang", PASSWORD).token
    clock.turn(model.SESSION_IDLE - timedelta(seconds=1))
    assert access.session(idle) is not None
    clock.turn(model.SESSION_IDLE)
    assert access.session(idle) is None
    busy = access.sign_in("zhang", PASSWORD).token
    for _ in range(int(model.SESSION_AT_MOST / timedelta(minutes=30)) - 1):
        clock.turn(timedelta(minutes=30))
        assert access.session(busy) is not None
    clock.turn(timedelta(minutes=30))
    assert access.session(busy) is None
    for token in ("", "anything", "a\x00"):
        assert access.session(token) is None


def test_signing_out_disabling_and_resetting_end_sessions(access: Access) -> None:
    token = access.accept(access.invite("zhang").token, PASSWORD).token
    access.sign_out(token)
    assert access.session(token) is None
    token = access.sign_in("zhang", PASSWORD).token
    invitation = access.reset("zhang")
    assert access.session(token) is None
    with pytest.raises(SignInNeeded):
        access.sign_in("zhang", PASSWORD)
    token = access.accept(invitation.token, PASSWORD + "!").token
    access.disable("zhang")
    assert access.session(token) is None
    with pytest.raises(SignInNeeded):
        access.sign_in("zhang", PASSWORD + "!")
    assert access.users()[0].state is State.DISABLED
    access.accept(access.reset("zhang").token, PASSWORD)
    with pytest.raises(NotFound):
        access.disable("nobody")


def test_a_change_needs_the_token_of_its_session(access: Access) -> None:
    one = access.accept(access.invite("zhang").token, PASSWORD)
    other = access.sign_in("zhang", PASSWORD)
    assert access.checked(one.token, one.csrf).user.name == "zhang"
    for token, csrf in (
        (one.token, ""),
        (one.token, other.csrf),
        (one.token, "汉"),
        ("", one.csrf),
        ("x", ""),
    ):
        with pytest.raises(SignInNeeded):
            access.checked(token, csrf)


def test_no_secret_is_kept(tmp_path: Path) -> None:
    with Access.open(tmp_path / "users.db") as access:
        invitation = access.invite("zhang")
        session = access.accept(invitation.token, PASSWORD)
        open_one = access.invite("li")
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for secret in (PASSWORD, session.token, session.csrf, invitation.token, open_one.token):
        assert secret.encode() not in kept
    assert b"$argon2id$" in kept
    assert (tmp_path / "users.db").stat().st_mode & 0o077 == 0


def test_a_failure_tells_no_values(access: Access) -> None:
    access.invite("zhang")
    row = {"role": "reviewer", "state": "active", "invitation": "", "failures": 0, "created": ""}
    with pytest.raises(LedgerError) as caught, writing(access._engine) as connection:
        connection.execute(insert(person).values(name="zhang", password="a-secret-hash", **row))
    told = "".join(traceback.format_exception(caught.value))
    assert "access_user" in told and "a-secret-hash" not in told.replace('password="a-secret-hash"', "")


def test_the_log_only_grows(tmp_path: Path) -> None:
    with Access.open(tmp_path / "users.db") as access:
        access.invite("zhang", by="root")
        access.note("zhang", "decided", address="127.0.0.1", detail="accept 3")
        assert [(e.name, e.what) for e in access.events()] == [("zhang", "decided"), ("zhang", "invited")]
    direct = sqlite3.connect(tmp_path / "users.db")
    for change in ("DELETE FROM access_event", "UPDATE access_event SET what = ''"):
        with pytest.raises(sqlite3.IntegrityError, match="only grows"):
            direct.execute(change)
    direct.close()


def test_people_are_kept_beside_the_ledger_and_not_in_it(tmp_path: Path) -> None:
    assert beside(tmp_path / "a.db") == str(tmp_path / "a.users.db")
    assert beside("postgresql://me@host/name") == "postgresql://me@host/name"


def test_a_place_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="cannot be written"):
        Access.open(tmp_path / "none" / "users.db")


def test_the_promised_numbers_are_those_in_force() -> None:
    assert timedelta(hours=72) == model.INVITED_FOR
    assert (model.SHORTEST, model.LONGEST) == (12, 128)
    assert (5, timedelta(minutes=15)) == (model.MOST_FAILURES, model.LOCKED_FOR)
    assert (timedelta(hours=1), timedelta(hours=12)) == (model.SESSION_IDLE, model.SESSION_AT_MOST)


def test_a_refusal_costs_the_same_whoever_is_named(access: Access, monkeypatch: pytest.MonkeyPatch) -> None:
    access.accept(access.invite("zhang").token, PASSWORD)
    access.accept(access.invite("li").token, PASSWORD)
    access.disable("li")
    access.invite("wang")
    verified: list[str] = []
    verify = argon2.PasswordHasher.verify

    def counted(self: argon2.PasswordHasher, kept: str, password: str) -> bool:
        verified.append(kept)
        return verify(self, kept, password)

    monkeypatch.setattr(argon2.PasswordHasher, "verify", counted)
    for name in ("zhang", "li", "wang", "nobody", "a\x00b"):
        verified.clear()
        with pytest.raises(SignInNeeded):
            access.sign_in(name, "wrong password")
        (kept,) = verified
        assert argon2.extract_parameters(kept) == argon2.extract_parameters(argon2.PasswordHasher().hash("x"))


def test_a_password_is_hashed_anew_when_the_parameters_grow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kept() -> str:
        with closing(sqlite3.connect(tmp_path / "users.db")) as direct:
            (password,) = direct.execute("SELECT password FROM access_user").fetchone()
            return str(password)

    weak = argon2.PasswordHasher(time_cost=1, memory_cost=64)
    with Access.open(tmp_path / "users.db") as access:
        with monkeypatch.context() as patched:
            patched.setattr("duizhang.access.passwords._HASHER", weak)
            access.accept(access.invite("zhang").token, PASSWORD)
        assert argon2.extract_parameters(kept()).memory_cost == 64
        access.sign_in("zhang", PASSWORD)
        grown = kept()
        assert argon2.extract_parameters(grown).memory_cost > 64
        access.sign_in("zhang", PASSWORD)
        assert kept() == grown


def test_all_that_is_done_is_logged_with_time_and_address(access: Access, clock: Clock) -> None:
    here = "192.0.2.7"
    session = access.accept(access.invite("zhang", by="boss", address=here).token, PASSWORD, address=here)
    access.sign_out(session.token, address=here)
    for _ in range(model.MOST_FAILURES + 1):
        with pytest.raises(SignInNeeded):
            access.sign_in("zhang", "wrong", address=here)
    access.accept(access.reset("zhang", by="boss", address=here).token, PASSWORD, address=here)
    access.disable("zhang", by="boss", address=here)
    access.note("zhang", "decided", address=here)
    seen = access.events()
    assert {event.what for event in seen} == {
        *("invited", "password set", "signed in", "signed out", "sign-in failed", "locked", "locked out"),
        *("reset", "disabled", "decided"),
    }
    assert {(event.name, event.at, event.address) for event in seen} == {("zhang", clock(), here)}


def test_the_log_only_grows_in_postgresql(postgres: str) -> None:
    with Access.open(postgres) as access:
        access.invite("zhang")
    engine = connect(locate(postgres), busy_seconds=1)
    for change in ("DELETE FROM access_event", "UPDATE access_event SET what = ''", "TRUNCATE access_event"):
        with pytest.raises(DBAPIError, match="only grows"), engine.begin() as connection:
            connection.exec_driver_sql(change)
    engine.dispose()
