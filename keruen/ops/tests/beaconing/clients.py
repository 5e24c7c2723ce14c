"""Several client processes at once, against one portal."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from keruen.ops.tests.beaconing.ledger import ACKNOWLEDGED, Ledger

CLIENT: Final = "keruen.ops.tests.beaconing.client"
STOP_SECONDS: Final = 180.0
PAUSE_SECONDS: Final = 0.1


@dataclass(frozen=True, slots=True)
class Clients:
    """What each thread sends stands in a file of its own in `folder`, which is new."""

    folder: Path
    processes: int = 2
    threads: int = 4

    @property
    def files(self) -> list[Path]:
        return sorted(self.folder.glob("ledger-*.tsv"))

    @property
    def ledger(self) -> Ledger:
        """To be read when the clients have ended."""
        return Ledger.read(self.files)

    @property
    def answered(self) -> int:
        return self._lines_with(b"\n")

    @property
    def acknowledged(self) -> int:
        return self._lines_with(f"\t{ACKNOWLEDGED}\t".encode())

    def _lines_with(self, word: bytes) -> int:
        return sum(file.read_bytes().count(word) for file in self.files)

    @contextmanager
    def beaconing(
        self, site: str, stories: Path, *, at: str = "", first_network: int = 0, seed: int = 1, pause: float = 0.0
    ) -> Iterator[None]:
        """They go on until the `with` ends, and then bring to its end what they began. `stories`: see `pages.write`.

        `at`: where the site's beacons are sent, as http://HOST:PORT, if it isn't the site's own address.
        """
        self.folder.mkdir()
        command = [sys.executable, "-m", CLIENT, "--site", site, "--stories", str(stories), "--into", str(self.folder)]
        command += ["--at", at or site]
        command += ["--threads", str(self.threads), "--seed", str(seed), "--pause", str(pause)]
        networks = range(first_network, first_network + self.processes * self.threads, self.threads)
        log = self.folder / "clients.log"
        with log.open("ab") as out:
            begun = [
                subprocess.Popen([*command, "--first-network", str(network)], stdout=out, stderr=out)
                for network in networks
            ]
        try:
            yield
        finally:
            for process in begun:
                process.terminate()
            ends = [process.wait(STOP_SECONDS) for process in begun]
        if any(ends):
            raise RuntimeError(f"clients ended with {ends}: {log.read_text()[-4000:]}")

    def wait_for(self, beacons: int, *, seconds: float) -> None:
        """Until so many are answered in all."""
        deadline = time.monotonic() + seconds
        while self.answered < beacons:
            if time.monotonic() > deadline:
                raise AssertionError(f"{self.answered} beacons of {beacons} within {seconds} s")
            time.sleep(PAUSE_SECONDS)
