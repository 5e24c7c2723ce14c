"""One database: the pages of a demo newsroom, and the same with many stories more. `bench.pages` starts it."""

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.measured import PortalMeasured, Sizes
from keruen.ops.tests.portal import Portal

QUIET = {"KERUEN_LOG_LEVEL": "ERROR", "KERUEN_LOG_FORMAT": "text"}


class Newsroom:
    """A demo newsroom with a data folder of its own."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.portal = Portal(data, **QUIET)
        self.portal.run("demo")

    def grow(self, stories: int) -> float:
        """Adds stories; returns how many a second."""
        told = self._run("keruen", "demo", "--stories", str(stories), "--without-search")
        print(told, end="", file=sys.stderr)
        found = re.search(r": (\d+) a second", told)
        return float(found[1]) if found else 0

    def measure(self, *, rounds: int, runs: int) -> PortalMeasured:
        """The same addresses each time, whatever came in since the first."""
        into = self.data / "measured.json"
        files = ("--addresses", str(self.data / "addresses.json"), "--into", str(into))
        self._run("bench.measuring", "--rounds", str(rounds), "--runs", str(runs), *files)
        return PortalMeasured.read(into)

    def _run(self, module: str, *arguments: str) -> str:
        command = [sys.executable, "-m", module, *arguments]
        answer = subprocess.run(command, env=self.portal.environment, stdout=subprocess.PIPE, text=True, check=True)
        return answer.stdout


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, required=True)
    parser.add_argument("--rounds", type=int, required=True)
    parser.add_argument("--runs", type=int, required=True)
    parser.add_argument("--into", type=Path, required=True)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="keruen-bench-") as data:
        newsroom = Newsroom(Path(data))
        small = newsroom.measure(rounds=arguments.rounds, runs=arguments.runs)
        speed = newsroom.grow(arguments.stories)
        large = newsroom.measure(rounds=arguments.rounds, runs=arguments.runs)
    Sizes(small, large, speed).write(arguments.into)


if __name__ == "__main__":
    main()
