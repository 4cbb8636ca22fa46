"""Putting what ``air evaluate`` computed into the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from duizhang.cli.output import note
from duizhang.cli.words import say
from duizhang.cli.work import opened

if TYPE_CHECKING:
    from duizhang.app.air import AirData
    from duizhang.monitoring.air.choices import Choices
    from duizhang.monitoring.air.evaluate import Evaluation, Scope


def put_into_ledger(
    data: AirData, found: Evaluation, chosen: Choices, scope: Scope, paths: list[Path], ledger: str
) -> None:
    """Put the figures of cities, their days and stations on record and say how many are new."""
    from duizhang.app.air import with_control_in
    from duizhang.app.measured import file_hashes, into_ledger, recorded
    from duizhang.app.measured_days import runs_of

    hashes = file_hashes(paths)
    records = recorded(data, found, hashes, control_in=with_control_in(data, chosen, scope))
    runs = runs_of(data, found, hashes, scope)
    with opened(ledger, create=True) as store:
        added = into_ledger(store, records)
        days = sum(len(run.days) for run in runs if store.keep_run(run))
        where = store.where
    note(
        say(
            f"实测 {added.statements_new} 项新记入 {where}，{added.statements_same} 项不变，{added.statements_replaced} 项被替换；"
            + (f"新记入 {days} 天的逐日评价" if days else "逐日评价不变"),
            f"{added.statements_new} measured figures new in {where}, {added.statements_same} unchanged, "
            f"{added.statements_replaced} replaced; "
            + (f"{days} days new" if days else "its days unchanged"),
        )
    )
