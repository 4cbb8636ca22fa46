"""Evaluations of air as measured statements: the record of a computation, and the figures that stand in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import file_digest, sha256
from pathlib import Path
from typing import TYPE_CHECKING

from duizhang.app.measured_record import INDICATORS, PREFIX, Recorded, hours_by_day, record_of
from duizhang.core.errors import UsageError
from duizhang.ledger.promises import Promises
from duizhang.monitoring.air.evaluate import Evaluation
from duizhang.monitoring.air.files import files_of
from duizhang.values.period import Grain, Period

if TYPE_CHECKING:
    from duizhang.app.air import AirData
    from duizhang.ledger.adding import Added
    from duizhang.ledger.store import Ledger
    from duizhang.monitoring.model import Figure

VERSION = "air-1"
"""Of what makes statements of figures; part of every reading of a record."""

_GRAINS = frozenset({Grain.MONTH, Grain.QUARTER, Grain.YEAR, Grain.INTERVAL})
_MOST_FILES = 12
"""More files than that are told as one, by the hash of their hashes."""


def file_hashes(paths: Iterable[str | Path]) -> tuple[tuple[str, str], ...]:
    """Return name and SHA-256 of the files that readings come from; many files are told as one."""
    found = []
    for path, problem in files_of(paths):
        if problem is None:
            with path.open("rb") as opened:
                found.append((path.name, file_digest(opened, "sha256").hexdigest()))
    if len(found) <= _MOST_FILES:
        return tuple(found)
    together = sha256("".join(digest for _, digest in found).encode()).hexdigest()
    return ((f"{found[0][0]}…{found[-1][0]} ({len(found)})", together),)


def recorded(
    data: AirData,
    found: Evaluation,
    readings: Sequence[tuple[str, str]],
    *,
    control_in: Evaluation | None = None,
) -> list[Recorded]:
    """Return the records of an evaluation, one a place and period.

    Parameters
    ----------
    readings
        Name and hash of the files, as :func:`file_hashes` gives them.
    control_in
        The same evaluation with control points in; ``None`` where there are none.

    Raises
    ------
    UsageError
        If it is told by hours or days, of which no account is kept, or nothing in it is a city's.
    """
    groups: dict[tuple[str, Period], list[Figure]] = {}
    for figure in found.figures:
        if not figure.station and figure.place and (figure.item, figure.statistic) in INDICATORS:
            groups.setdefault((figure.place, figure.period), []).append(figure)
    groups = {key: figures for key, figures in groups.items() if key[1].grain in _GRAINS}
    if not groups:
        raise UsageError(
            "There is no figure of a city's month, quarter or year to put into the ledger.",
            where="--into-ledger",
            hint="Evaluate by month, quarter or year, and tell the city by --stations or --city.",
        )
    with_control = {
        (one.place, one.period, one.item, one.statistic): one.value
        for one in (control_in.figures if control_in else ())
    }
    counts = hours_by_day(data, found.choices)
    return [
        record_of(data, found, key, figures, tuple(readings), counts, with_control)
        for key, figures in sorted(groups.items(), key=lambda group: (group[0][0], group[0][1].text))
    ]


def into_ledger(ledger: Ledger, records: Sequence[Recorded], version: str = VERSION) -> Added:
    """Put records of computations on record; what an earlier computation of the same figures said holds no longer.

    The same readings computed alike are the same record, and nothing changes.
    """
    from duizhang.ledger.adding import Added

    total = Added()
    known = [(one.id, one.titles) for one in ledger.names() if one.name.startswith(PREFIX)]
    for one in records:
        document = one.document
        total += ledger.add(
            [document],
            {document.id: one.statements},
            extractor_version=version,
            promises={document.id: Promises()},
        )
        for identifier, titles in known:
            same_figures = document.title in titles and identifier != document.id
            if same_figures and ledger.statements(document_id=identifier):
                total += ledger.add(
                    [ledger.document(identifier)], {identifier: ()}, extractor_version=version
                )
    return total
