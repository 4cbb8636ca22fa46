"""The store of people and their sessions: who comes in, how long they stay, what proves that they sent a request."""

from __future__ import annotations

import hmac
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, delete, insert, select, update

from duizhang.access import model
from duizhang.access.model import Session, State
from duizhang.access.passwords import check_password, fingerprint, fits, hashed, new_token, outdated
from duizhang.access.people import People, as_user
from duizhang.access.tables import ensure, person, session
from duizhang.core.clock import now
from duizhang.core.errors import LedgerError, SignInNeeded
from duizhang.ledger.engine import connect, locate, writing


def beside(ledger: str | Path) -> str:
    """Return where the people of a ledger are kept: a file beside an SQLite one, the same PostgreSQL database."""
    url = locate(ledger)
    if url.get_backend_name() != "sqlite":
        return str(ledger)
    return str(Path(url.database or "duizhang.db").with_suffix(".users.db"))


class Access(People):
    """People by invitation, and their sessions. A password or token is never kept, only a hash of it."""

    @classmethod
    def open(cls, where: str | Path, *, clock: Callable[[], datetime] = now) -> Self:
        """Open the store, and make it where there is none; a file can be read by its owner alone.

        Raises
        ------
        LedgerError
            If it cannot be opened.
        """
        url = locate(where)
        if url.get_backend_name() == "sqlite" and url.database:
            _make(url.database)
        engine = connect(url, busy_seconds=30)
        try:
            with writing(engine) as connection:
                ensure(connection)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, clock)

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def accept(self, token: str, password: str, *, address: str = "") -> Session:
        """Set the password of whoever an invitation is for, and sign them in; it can be used once.

        Raises
        ------
        SignInNeeded
            If there is no such invitation, or it is over.
        UsageError
            If the password is none.
        """
        with writing(self._engine) as connection:
            row = self._by_invitation(connection, token, hold=True)
            check_password(password, row.name)
            values = {"state": State.ACTIVE.value, "password": hashed(password), "invitation": ""}
            connection.execute(
                update(person)
                .where(person.c.id == row.id)
                .values(values)
                .values(failures=0, invited_until=None, locked_until=None)
            )
            self._log(connection, row.name, "password set", address)
            return self._begin(connection, self._known(connection, row.name), address)

    def sign_in(self, name: str, password: str, *, address: str = "") -> Session:
        """Begin a session.

        Raises
        ------
        SignInNeeded
            If name or password is wrong, or the account is locked or disabled: which of these is not told.
        """
        begun: Session | None = None
        with writing(self._engine) as connection:
            row = self._row(connection, name.strip())
            locked = row is not None and row.locked_until is not None and self._after(row.locked_until)
            right = fits(password, row.password if row is not None else "")
            if row is None or row.state != State.ACTIVE.value or locked or not right:
                self._failed(connection, row, name, locked=locked, address=address)
            else:
                values: dict[str, Any] = {"failures": 0, "locked_until": None}
                if outdated(row.password):
                    values["password"] = hashed(password)
                connection.execute(update(person).where(person.c.id == row.id).values(values))
                begun = self._begin(connection, row, address)
        if begun is None:
            raise SignInNeeded(
                "用户名或密码不对，或者账户被锁定、停用。 / Name or password is wrong, or the account is locked or disabled.",
                hint="连错几次会锁定 15 分钟；忘了密码请管理员重置 / "
                "Several failures lock it for 15 minutes; an administrator can reset it.",
            )
        return begun

    def session(self, token: str) -> Session | None:
        """Return the session of a cookie, and let it last on; ``None`` where it is none or over."""
        if not token:
            return None
        kept, at = fingerprint(token), self._now()
        with writing(self._engine) as connection:
            joined = select(session, person).join(person, person.c.id == session.c.user_id)
            row = connection.execute(joined.where(session.c.token == kept)).mappings().first()
            if row is None:
                return None
            idle = datetime.fromisoformat(row["last_used"]) + model.SESSION_IDLE
            until = datetime.fromisoformat(row["until"])
            if at >= min(idle, until) or row["state"] != State.ACTIVE.value:
                connection.execute(delete(session).where(session.c.token == kept))
                self._log(connection, row["name"], "session over")
                return None
            connection.execute(
                update(session).where(session.c.token == kept).values(last_used=at.isoformat())
            )
            found = self._known(connection, row["name"])
        # The csrf token is made from the session's, so that no page needs more than the cookie.
        return Session(as_user(found), token, _csrf(token), until)

    def checked(self, token: str, csrf: str) -> Session:
        """Return the session of a cookie for a request that changes something.

        Raises
        ------
        SignInNeeded
            If there is no session, or the request does not carry its csrf token.
        """
        found = self.session(token)
        if found is None:
            raise SignInNeeded(
                "没有登录，或登录已过期。 / You are not signed in, or the session is over.",
                hint="先登录 / Sign in first.",
            )
        if not hmac.compare_digest(found.csrf.encode(), csrf.encode("utf-8", "replace")):
            raise SignInNeeded(
                "请求没有带上本次登录的核对码。 / The request does not carry the token of this session.",
                where="csrf",
                hint="从本站的页面提交，或带上 X-CSRF-Token / Send it from this site, or with X-CSRF-Token.",
            )
        return found

    def sign_out(self, token: str, *, address: str = "") -> None:
        """End a session."""
        found = self.session(token)
        if found is None:
            return
        with writing(self._engine) as connection:
            connection.execute(delete(session).where(session.c.token == fingerprint(token)))
            self._log(connection, found.user.name, "signed out", address)

    def _begin(self, connection: Connection, row: Any, address: str) -> Session:
        at, token = self._now(), new_token()
        until = at + model.SESSION_AT_MOST
        times = {"created": at.isoformat(), "last_used": at.isoformat(), "until": until.isoformat()}
        connection.execute(insert(session).values(token=fingerprint(token), user_id=row.id, **times))
        connection.execute(update(person).where(person.c.id == row.id).values(last_seen=at.isoformat()))
        self._log(connection, row.name, "signed in", address)
        return Session(replace(as_user(row), last_seen=at), token, _csrf(token), until)

    def _failed(self, connection: Connection, row: Any, name: str, *, locked: bool, address: str) -> None:
        what = "locked out" if locked else "sign-in failed"
        self._log(
            connection, row.name if row is not None else name.strip()[: model.LONGEST_NAME], what, address
        )
        if row is None or locked or row.state != State.ACTIVE.value:
            return
        failures = row.failures + 1
        values: dict[str, Any] = {"failures": failures}
        if failures >= model.MOST_FAILURES:
            values = {"failures": 0, "locked_until": (self._now() + model.LOCKED_FOR).isoformat()}
            self._log(connection, row.name, "locked", address)
        connection.execute(update(person).where(person.c.id == row.id).values(values))


def _csrf(token: str) -> str:
    return hmac.new(token.encode(), b"csrf", "sha256").hexdigest()


def _make(path: str) -> None:
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise LedgerError(
            f"The file of those who may review cannot be written: {error.strerror}.",
            where=path,
            hint="Check that you may write to the file and its folder, or name another with --ledger.",
        ) from error
