"""What an open ledger answers about computations of readings of air."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Engine

from duizhang.ledger.air import MeasuredDay, MeasuredStation, Run, RunHead
from duizhang.ledger.air_rows import held_by, read_days, read_heads, read_run, read_stations
from duizhang.ledger.engine import reading


class AirQuestions:
    """The answers about days and stations; each sees one moment of the ledger."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def runs(self) -> list[RunHead]:
        """Return the computations of readings of air, in the order of keeping."""
        with reading(self._engine) as connection:
            return read_heads(connection)

    def measured(
        self, place: str, variant: str, first: date, last: date
    ) -> tuple[list[MeasuredDay], list[MeasuredStation], list[Run]]:
        """Return the days of a place from first to last, its stations in periods among them, and the computations that
        hold any of these days (without theirs), the newest first."""
        with reading(self._engine) as connection:
            heads = read_heads(connection, place, variant)
            holding = sorted(set(held_by(heads, first, last).values()), reverse=True)
            return (
                read_days(connection, heads, first, last),
                read_stations(connection, heads, first, last),
                [read_run(connection, number) for number in holding],
            )
