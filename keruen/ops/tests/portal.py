"""A whole portal in processes of its own, as an operator runs it: for browser tests, benchmarks and screenshots."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

START_SECONDS = 180
FILL_SECONDS = 600


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class PortalError(RuntimeError):
    """A command of the portal failed; the message has its output."""


class Portal:
    """`keruen` with a data folder of its own."""

    def __init__(self, data: Path, **settings: str) -> None:
        outside = {"KERUEN_RATES_URL": "http://127.0.0.1:9/", "KERUEN_WEATHER_URL": "http://127.0.0.1:9/"}
        self.environment: Mapping[str, str] = {**os.environ, "KERUEN_DATA": str(data), **outside, **settings}
        self.data = data
        self.address = ""

    def run(self, *arguments: str) -> str:
        answer = subprocess.run(
            [sys.executable, "-m", "keruen", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=FILL_SECONDS,
        )
        if answer.returncode:
            raise PortalError(f"keruen {' '.join(arguments)}: {answer.stdout[-2000:]}\n{answer.stderr[-4000:]}")
        return answer.stdout

    @property
    def log(self) -> Path:
        return self.data / "serve.log"

    def settle(self) -> None:
        """Chooses the address, which stays: what is stored is stored under it."""
        if not self.address:
            self.address = f"http://127.0.0.1:{free_port()}"
            self.environment = {**self.environment, "KERUEN_SITE_URL": self.address}

    @contextmanager
    def serving(self, *, workers: int = 1) -> Iterator["Portal"]:
        self.settle()
        log = self.log.open("w")
        command = [sys.executable, "-m", "keruen", "serve"]
        command += ["--bind", self.address.removeprefix("http://"), "--workers", str(workers)]
        process = subprocess.Popen(command, env=self.environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            self._wait_until_ready(process)
            yield self
        finally:
            process.terminate()
            process.wait(30)
            log.close()

    def _wait_until_ready(self, process: "subprocess.Popen[bytes]") -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and process.poll() is None:
            try:
                urllib.request.urlopen(f"{self.address}/readyz", timeout=5).close()
            except (OSError, urllib.error.URLError):
                time.sleep(0.2)
            else:
                return
        raise PortalError(self.log.read_text()[-4000:])
