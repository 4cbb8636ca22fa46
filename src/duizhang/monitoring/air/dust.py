"""Lists of days on which sand and dust came from outside; whose list it is stays with them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

from duizhang.core.errors import InputError, PathMissing
from duizhang.documents.decode import decode
from duizhang.monitoring.air.choices import DustDays
from duizhang.monitoring.air.columns import role_of
from duizhang.monitoring.air.stamps import day_at, day_of

_SOURCE = frozenset("source 来源 依据 名单".split())


def load_dust_days(path: Path, place_name: Callable[[str], str]) -> DustDays:
    """Read a list of dust days: CSV with a column of days, and if need be of cities and of the source; or plain days.

    Parameters
    ----------
    place_name
        From a city as written to its full name.

    Raises
    ------
    InputError
        If the file cannot be read or a line holds no day.
    """
    where = str(path)
    try:
        text, _ = decode(path.read_bytes(), where=where)
    except OSError as error:
        raise PathMissing(
            f"The path cannot be opened: {error.strerror}.", where=where, hint="Check the path."
        ) from error
    rows = [row for row in csv.reader(io.StringIO(text)) if any(cell.strip() for cell in row)]
    head = rows[0] if rows else []
    roles = {role_of(name): at for at, name in enumerate(head)}
    at = next((roles[name] for name in ("date", "time", "day") if name in roles), None)
    body = rows if at is None else rows[1:]
    source = next((n for n, name in enumerate(head) if name.strip().casefold() in _SOURCE), None)
    days: set[tuple[str, date]] = set()
    sources: dict[str, None] = {}
    for number, row in enumerate(body, 1 if at is None else 2):
        found = day_of(row[at or 0]) if len(row) > (at or 0) else None
        if found is None:
            raise InputError(
                f"{row[at or 0] if row else ''!r} is no day.",
                where=f"{where}:{number}",
                hint="Write 2023-03-22.",
            )
        city = row[roles["city"]].strip() if "city" in roles and len(row) > roles["city"] else ""
        days.add((place_name(city) if city else "", day_at(found)))
        if at is not None and source is not None and len(row) > source and row[source].strip():
            sources[row[source].strip()] = None
    return DustDays("、".join(sources) or path.name, frozenset(days))
