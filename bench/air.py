"""Evaluation of air: agreement with the platform, city-years beside official figures, seconds, and other programs.

usage: python -m bench.air [--peers-only]

Prints tables; exits with 1 when a mark falls below its floor or a city-year is farther off than it was. Without the
shared readings only the other programs are tried. Those are run in an environment of their own (see ``air_peers``).
"""

from __future__ import annotations

import sys
import time
from datetime import date

from bench.air_marks import beside_official, marks, year_2019
from bench.air_peers import Errors, peers
from bench.shared import find_shared

from duizhang.app.air import evaluated
from duizhang.monitoring.air.choices import Choices
from duizhang.monitoring.air.evaluate import Scope


def main(args: list[str]) -> int:
    """Print the tables; return 1 where a floor is not reached."""
    failed = False
    shared = find_shared()
    if "--peers-only" not in args:
        if shared is None:
            print("marks: skipped, the shared folder with readings is not beside this checkout")
        else:
            began = time.perf_counter()
            data = year_2019(shared)
            read = time.perf_counter()
            scope = Scope(first=date(2019, 1, 1), last=date(2019, 12, 31))
            evaluated(data, Choices(), scope)
            done = time.perf_counter()
            values = sum(data.readings.counts.kept.values())
            print(
                f"{values:,} readings: read in {read - began:.1f} s, two city-years evaluated in {done - read:.1f} s\n"
            )
            print(f"{'mark':<46}{'agree':>10}{'of':>10}{'share':>10}{'floor':>10}")
            for mark in marks(data, shared):
                failed |= not mark.holds
                share, floor = float(100 * mark.agree / mark.of), float(100 * mark.floor)
                sign = "" if mark.holds else "  below its floor"
                print(f"{mark.name:<46}{mark.agree:>10,}{mark.of:>10,}{share:>9.3f}%{floor:>9.3f}%{sign}")
            print(f"\n{'city-year':<41}{'ours':>10}{'official':>10}{'off':>8}{'allowed':>9}  data")
            for row in beside_official(shared):
                failed |= not row.holds
                off, sign = abs(row.value - row.official), "" if row.holds else "  farther off than it was"
                enough = "enough" if row.valid else "too little"
                print(
                    f"{row.name:<38}{row.value:>10.2f}{row.official:>10g}{off:>8.2f}{row.allowed:>9g}  {enough}{sign}"
                )
            print()
    print(f"{'program':<12}{'edition':<17}{'item':<12}{'wrong':>6}{'of':>6}  first")
    for found in peers():
        if isinstance(found, Errors):
            item = f"{found.item}/{found.mean}"
            print(
                f"{found.program:<12}{found.edition:<17}{item:<12}{found.wrong:>6}{found.of:>6}  {found.first}"
            )
        else:
            print(found)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
