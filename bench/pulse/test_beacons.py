from itertools import count
from pathlib import Path

from bench.pulse.beacons import READERS, Beacons


def test_no_run_has_the_readers_of_another() -> None:
    beacons = Beacons("http://127.0.0.1:1/pulse/", host="127.0.0.1:1", tokens=Path("tokens"), runs=count())
    firsts = [beacons.command(5)[-2] for _ in range(3)]
    assert firsts == ["0", str(READERS), str(2 * READERS)]


def test_wrk_is_told_where_and_how_many_a_second() -> None:
    command = Beacons("http://other:2/pulse/", host="127.0.0.1:1", tokens=Path("tokens"), rate=500).command(5)
    assert command[0] == "wrk"
    assert command[-6:] == ["http://other:2/pulse/", "--", "tokens", "127.0.0.1:1", "0", "500"]
