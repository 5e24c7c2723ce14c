"""Runs readers and a publisher against a portal that serves, and judges what they wrote."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from keruen.ops.tests.checking.newsroom import CheckNewsroom
from keruen.ops.tests.checking.record import Publication, Reading, read_publications, read_readings
from keruen.ops.tests.checking.verdict import Verdict, judge
from keruen.ops.tests.portal import Portal

READER = "keruen.ops.tests.checking.reader"
PUBLISHER = "keruen.ops.tests.checking.publisher"
STOP_SECONDS = 60


@dataclass(slots=True)
class Check:
    """The check newsroom of one portal, its files in `folder`. Processes end with the `with` that began them."""

    portal: Portal
    folder: Path

    @property
    def newsroom_file(self) -> Path:
        return self.folder / "newsroom.json"

    @property
    def newsroom(self) -> CheckNewsroom:
        return CheckNewsroom.read(self.newsroom_file)

    def make(self, *, pairs: int = 3) -> None:
        command = [sys.executable, "-m", PUBLISHER, "--newsroom", str(self.newsroom_file), "--make", str(pairs)]
        done = subprocess.run(command, env=self.portal.environment, timeout=300, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"no check stories: {done.stderr[-4000:]}")

    def numbers(self) -> dict[int, int]:
        """{story: the number that the database has}."""
        command = [sys.executable, "-m", PUBLISHER, "--newsroom", str(self.newsroom_file), "--tell"]
        told = subprocess.run(command, env=self.portal.environment, check=True, timeout=300, capture_output=True)
        return {int(story): number for story, number in json.loads(told.stdout.splitlines()[-1]).items()}

    def lost(self) -> list[Publication]:
        """Publications that were acknowledged and that the database does not have, nor a later one."""
        numbers = self.numbers()
        return [each for each in self.publications if each.acknowledged and numbers[each.story] < each.number]

    @contextmanager
    def reading(self, *, readers: int = 2, pause: float = 0.0, at: str = "", name: str = "read") -> Iterator[None]:
        """`at`: another address than the portal's own, as http://HOST:PORT. `name` tells such readers' files apart."""
        watch = self.folder / "watched.json"
        watch.write_text(json.dumps(self.newsroom.watched))
        place = urlsplit(at or self.portal.address).netloc
        common = [sys.executable, "-m", READER, "--at", place, "--watch", str(watch), "--pause", str(pause)]
        files = [self.folder / f"{name}-{number}.jsonl" for number in range(readers)]
        processes = [subprocess.Popen([*common, "--into", str(file)]) for file in files]
        try:
            yield
        finally:
            _end(processes)

    def publish(self, *, times: int, per_second: float = 0, with_desk: bool = True, seconds: float = 3600) -> None:
        """Publishes so often, in turn, and returns when the last one is acknowledged."""
        with self.publishing(times=times, per_second=per_second, with_desk=with_desk) as process:
            if process.wait(seconds):
                raise RuntimeError(f"the publisher failed: {(self.folder / 'publisher.log').read_text()[-2000:]}")

    @contextmanager
    def publishing(
        self, *, times: int = 0, per_second: float = 0, with_desk: bool = True
    ) -> Iterator["subprocess.Popen[bytes]"]:
        """Publishes until the `with` ends, or `times` times. Stories whose address stays go through the desk's form."""
        command = [sys.executable, "-m", PUBLISHER, "--newsroom", str(self.newsroom_file), "--times", str(times)]
        command += ["--into", str(self.folder / "published.jsonl"), "--per-second", str(per_second)]
        if with_desk:
            command += ["--desk", urlsplit(self.portal.address).netloc]
        with (self.folder / "publisher.log").open("ab") as log:
            process = subprocess.Popen(command, env=self.portal.environment, stdout=log, stderr=log)
            try:
                yield process
            finally:
                _end([process])

    @property
    def publications(self) -> list[Publication]:
        return read_publications(self.folder / "published.jsonl")

    def readings(self, name: str = "read") -> list[Reading]:
        return read_readings(sorted(self.folder.glob(f"{name}-*.jsonl")))

    def verdict(self, name: str = "read") -> Verdict:
        return judge(self.readings(name), self.publications, self.newsroom.watched)


def _end(processes: "list[subprocess.Popen[bytes]]") -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        process.wait(STOP_SECONDS)
