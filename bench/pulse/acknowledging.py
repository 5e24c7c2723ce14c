"""How many beacons a second are acknowledged, beside what nginx does that only answers 204."""

import argparse
import subprocess
import sys
from pathlib import Path
from typing import Final

from bench import results
from bench.press import nginx, rounds, wrk
from bench.press.rounds import Contestant
from bench.press.wrk import Load, Rate
from bench.pulse.field import Counting
from keruen.ops.tests.beaconing.counted import Numbers

NGINX: Final = "nginx: `return 204`, two workers"
KERUEN: Final = "Keruen: counted and in the log, two workers"
HEAD: Final = ["what", "acknowledged/s", "of nginx", "p50 ms", "p99 ms"]
NUMBERS: Final = "keruen.ops.tests.beaconing.numbers"


def measured(field: Counting, folder: Path, arguments: argparse.Namespace) -> str:
    before, acknowledged = counted(field), 0

    def ask(load: Load, *, seconds: float) -> Rate:
        nonlocal acknowledged
        rate = wrk.run(load, seconds=seconds)
        acknowledged += rate.requests - rate.errors if load.url.startswith(field.portal.address) else 0
        return rate

    (folder / "nginx").mkdir()
    with nginx.serving(folder / "nginx", "location = /pulse/ { return 204; }") as peer:
        contestants = [Contestant(KERUEN, field.beacons()), Contestant(NGINX, field.beacons(at=peer))]
        rates = rounds.take_turns(contestants, rounds=arguments.rounds, seconds=arguments.seconds, ask=ask)
    views = counted(field) - before
    return "\n\n".join(
        [
            f"**Acknowledged beacons.** wrk, one thread, {wrk.CONNECTIONS} connections, each beacon of another reader "
            f"or of another story; medians of {arguments.rounds} rounds of {arguments.seconds:g} s in which both took "
            "turns, after a second of warming up, in brackets the lowest and the highest round. wrk and the servers "
            f"share the machine's cores. wrk saw {acknowledged:,} acknowledged; {views:,} views were in the database "
            f"afterwards (the difference is what was on its way when wrk hung up, at most {wrk.CONNECTIONS} a run).",
            results.table(HEAD, rounds.rows(contestants, rates, anchor=NGINX)),
        ]
    )


def counted(field: Counting) -> int:
    """Views in the database, when the log is folded."""
    command = [sys.executable, "-m", NUMBERS, "--seconds", "600"]
    told = subprocess.run(command, env=field.portal.environment, check=True, capture_output=True, text=True).stdout
    return Numbers.heard(told.splitlines()[-1]).totals.total()
