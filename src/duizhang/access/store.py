"""People and their sessions on record."""

from __future__ import annotations

import hmac
import os
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, delete, insert, select, update

from duizhang.access import model
from duizhang.access.model import Event, Invitation, Role, Session, State, User
from duizhang.access.passwords import check_password, fingerprint, fits, hashed, new_token, outdated
from duizhang.access.tables import ensure, event, person, session
from duizhang.core.clock import now
from duizhang.core.errors import NotFound, SignInNeeded, UsageError
from duizhang.ledger.engine import connect, locate, reading, writing

_NAME = re.compile(r"[\w.@·-]+(?: [\w.@·-]+)*")
_REFUSED = SignInNeeded(
    "用户名或密码不对，或者账户被锁定、停用。 / Name or password is wrong, or the account is locked or disabled.",
    hint="连错几次会锁定 15 分钟；忘了密码请管理员重置 / Several failures lock it for 15 minutes; an administrator can reset it.",
)


def beside(ledger: str | Path) -> str:
    """Return where the people of a ledger are kept: a file beside an SQLite one, the same PostgreSQL database."""
    url = locate(ledger)
    if url.get_backend_name() != "sqlite":
        return str(ledger)
    return str(Path(url.database or "duizhang.db").with_suffix(".users.db"))


class Access:
    """People by invitation. Every change is logged; a password or token is never kept, only a hash of it."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime] = now) -> None:
        self._engine, self._now = engine, clock

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
            descriptor = os.open(url.database, os.O_CREAT | os.O_RDWR, 0o600)
            os.close(descriptor)
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

    def invite(self, name: str, role: Role = Role.REVIEWER, *, by: str = "") -> Invitation:
        """Invite somebody.

        Raises
        ------
        UsageError
            If the name is taken or none.
        """
        name = name.strip()
        if not _NAME.fullmatch(name) or len(name) > model.LONGEST_NAME:
            raise UsageError(
                f"“{name}”不能作用户名。 / {name!r} cannot be a name.",
                where="NAME",
                hint="用字母、汉字、数字和 . - _ @ / Letters, digits and . - _ @.",
            )
        with writing(self._engine) as connection:
            if self._row(connection, name) is not None:
                raise UsageError(
                    f"已经有“{name}”了。 / {name!r} exists already.",
                    where="NAME",
                    hint=f"重发邀请：duizhang user reset {name} / Invite again: duizhang user reset {name}",
                )
            values = {"role": role.value, "state": State.INVITED.value, "password": "", "invitation": ""}
            created = self._now().isoformat()
            connection.execute(insert(person).values(name=name, failures=0, created=created, **values))
            self._log(connection, name, "invited", detail=f"{role.value} by {by}" if by else role.value)
            return self._invitation(connection, name)

    def reset(self, name: str, *, by: str = "") -> Invitation:
        """End somebody's sessions and password and invite them anew; who was disabled may come back.

        Raises
        ------
        NotFound
            If nobody is called so.
        """
        with writing(self._engine) as connection:
            row = self._known(connection, name)
            self._end_sessions(connection, row.id)
            values = {"state": State.INVITED.value, "password": "", "failures": 0, "locked_until": None}
            connection.execute(update(person).where(person.c.id == row.id).values(values))
            self._log(connection, row.name, "reset", detail=f"by {by}" if by else "")
            return self._invitation(connection, row.name)

    def disable(self, name: str, *, by: str = "") -> None:
        """End somebody's sessions and let them in no more.

        Raises
        ------
        NotFound
            If nobody is called so.
        """
        with writing(self._engine) as connection:
            row = self._known(connection, name)
            self._end_sessions(connection, row.id)
            values = {"state": State.DISABLED.value, "password": "", "invitation": "", "invited_until": None}
            connection.execute(update(person).where(person.c.id == row.id).values(values))
            self._log(connection, row.name, "disabled", detail=f"by {by}" if by else "")

    def users(self) -> list[User]:
        """Return everybody, by name."""
        with reading(self._engine) as connection:
            return sorted((_user(row) for row in connection.execute(select(person))), key=lambda u: u.name)

    def events(self, *, most: int = 200) -> list[Event]:
        """Return what was done last, the newest first."""
        query = select(event).order_by(event.c.id.desc()).limit(most)
        with reading(self._engine) as connection:
            return [
                Event(datetime.fromisoformat(row.at), row.name, row.what, row.address, row.detail)
                for row in connection.execute(query)
            ]

    def invited(self, token: str) -> str:
        """Return the name that an invitation is for.

        Raises
        ------
        SignInNeeded
            If there is no such invitation, or it is over.
        """
        with reading(self._engine) as connection:
            return str(self._by_invitation(connection, token).name)

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
            row = self._by_invitation(connection, token)
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
            raise _REFUSED
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
        return Session(_user(found), token, _csrf(token), until)

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

    def note(self, name: str, what: str, *, address: str = "", detail: str = "") -> None:
        """Log something that somebody did."""
        with writing(self._engine) as connection:
            self._log(connection, name, what, address, detail)

    def _begin(self, connection: Connection, row: Any, address: str) -> Session:
        at, token = self._now(), new_token()
        until = at + model.SESSION_AT_MOST
        times = {"created": at.isoformat(), "last_used": at.isoformat(), "until": until.isoformat()}
        connection.execute(insert(session).values(token=fingerprint(token), user_id=row.id, **times))
        connection.execute(update(person).where(person.c.id == row.id).values(last_seen=at.isoformat()))
        self._log(connection, row.name, "signed in", address)
        return Session(replace(_user(row), last_seen=at), token, _csrf(token), until)

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

    def _invitation(self, connection: Connection, name: str) -> Invitation:
        token, until = new_token(), self._now() + model.INVITED_FOR
        values = {"invitation": fingerprint(token), "invited_until": until.isoformat()}
        connection.execute(update(person).where(person.c.name == name).values(values))
        return Invitation(name, token, until)

    def _by_invitation(self, connection: Connection, token: str) -> Any:
        query = select(person).where(person.c.invitation == fingerprint(token), person.c.invitation != "")
        row = connection.execute(query).first()
        if row is None or not self._after(row.invited_until):
            raise SignInNeeded(
                "这个邀请不存在、已用过或已过期。 / There is no such invitation, or it was used or is over.",
                hint="请管理员重发：duizhang user reset 用户名 / Ask an administrator: duizhang user reset NAME",
            )
        return row

    def _row(self, connection: Connection, name: str) -> Any:
        if not _NAME.fullmatch(name):  # nobody is called so, and not every database can be asked
            return None
        return connection.execute(select(person).where(person.c.name == name)).first()

    def _known(self, connection: Connection, name: str) -> Any:
        row = self._row(connection, name.strip())
        if row is None:
            raise NotFound(f"没有叫“{name}”的用户。 / Nobody is called {name!r}.", hint="duizhang user list")
        return row

    def _end_sessions(self, connection: Connection, user_id: int) -> None:
        connection.execute(delete(session).where(session.c.user_id == user_id))

    def _after(self, moment: str | None) -> bool:
        return moment is not None and datetime.fromisoformat(moment) > self._now()

    def _log(self, connection: Connection, name: str, what: str, address: str = "", detail: str = "") -> None:
        clean = {"name": name.replace("\x00", ""), "what": what, "address": address, "detail": detail}
        connection.execute(insert(event).values(at=self._now().isoformat(), **clean))


def _csrf(token: str) -> str:
    return hmac.new(token.encode(), b"csrf", "sha256").hexdigest()


def _user(row: Any) -> User:
    def moment(text: str | None) -> datetime | None:
        return datetime.fromisoformat(text) if text else None

    return User(
        row.name,
        Role(row.role),
        State(row.state),
        datetime.fromisoformat(row.created),
        moment(row.last_seen),
        moment(row.locked_until),
    )
