"""People on record: inviting, resetting and disabling them, and the log of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, select, update

from duizhang.access import model
from duizhang.access.model import Event, Invitation, Role, State, User
from duizhang.access.passwords import fingerprint, new_token
from duizhang.access.tables import event, person, session
from duizhang.core.clock import now
from duizhang.core.errors import NotFound, SignInNeeded, UsageError
from duizhang.ledger.engine import reading, writing

_NAME = re.compile(r"[\w.@·-]+(?: [\w.@·-]+)*")


class People:
    """People by invitation. Every change is logged; a token is never kept, only a hash of it."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime] = now) -> None:
        self._engine, self._now = engine, clock

    def invite(self, name: str, role: Role = Role.REVIEWER, *, by: str = "", address: str = "") -> Invitation:
        """Invite somebody; ``by`` and ``address`` are for the log.

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
            self._log(connection, name, "invited", address, f"{role.value} by {by}" if by else role.value)
            return self._invitation(connection, name)

    def reset(self, name: str, *, by: str = "", address: str = "") -> Invitation:
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
            self._log(connection, row.name, "reset", address, f"by {by}" if by else "")
            return self._invitation(connection, row.name)

    def disable(self, name: str, *, by: str = "", address: str = "") -> None:
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
            self._log(connection, row.name, "disabled", address, f"by {by}" if by else "")

    def users(self) -> list[User]:
        """Return everybody, by name."""
        with reading(self._engine) as connection:
            return sorted((as_user(row) for row in connection.execute(select(person))), key=lambda u: u.name)

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

    def note(self, name: str, what: str, *, address: str = "", detail: str = "") -> None:
        """Log something that somebody did."""
        with writing(self._engine) as connection:
            self._log(connection, name, what, address, detail)

    def _invitation(self, connection: Connection, name: str) -> Invitation:
        token, until = new_token(), self._now() + model.INVITED_FOR
        values = {"invitation": fingerprint(token), "invited_until": until.isoformat()}
        connection.execute(update(person).where(person.c.name == name).values(values))
        return Invitation(name, token, until)

    def _by_invitation(self, connection: Connection, token: str, *, hold: bool = False) -> Any:
        query = select(person).where(person.c.invitation == fingerprint(token), person.c.invitation != "")
        row = connection.execute(query.with_for_update() if hold else query).first()
        if row is None or not self._after(row.invited_until):
            raise SignInNeeded(
                "这个邀请不存在、已用过或已过期。 / There is no such invitation, or it was used or is over.",
                hint="请管理员重发：duizhang user reset 用户名 / Ask an administrator: duizhang user reset NAME",
            )
        return row

    def _row(self, connection: Connection, name: str) -> Any:
        if not _NAME.fullmatch(name):  # nobody is called so, and not every database can be asked
            return None
        # Held until the work is done: failures that are counted at the same time count one after the other.
        return connection.execute(select(person).where(person.c.name == name).with_for_update()).first()

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


def as_user(row: Any) -> User:
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
