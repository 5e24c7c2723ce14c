"""Keeps a few processes running: starts them, starts them again when they end, stops them all together."""

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from types import FrameType

from keruen.ops.lifeline import end_with

logger = logging.getLogger(__name__)

POLL_SECONDS = 0.2
GRACE_SECONDS = 15.0
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
# A process that ran this long had not failed at its start; the next pause is short again.
STEADY_SECONDS = 60.0


@dataclass(slots=True)
class Child:
    """A process to keep running: a name for the log, its command line, and the descriptors that it inherits."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    start_at: float = 0.0
    pause: float = field(default=FIRST_PAUSE)
    longest_pause: float = LONGEST_PAUSE
    inherits: Sequence[int] = ()

    def start(self) -> None:
        ends = partial(end_with, os.getpid(), signal.SIGTERM)
        self.process = subprocess.Popen(  # noqa: S603 - there are no threads here
            self.command, preexec_fn=ends, pass_fds=self.inherits
        )
        self.started_at = time.monotonic()
        logger.info("started", extra={"child": self.name, "pid": self.process.pid})

    def has_ended(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def plan_restart(self) -> None:
        """Waits longer each time that it ends soon after its start."""
        status = self.process.returncode if self.process else None
        ran = time.monotonic() - self.started_at
        self.pause = FIRST_PAUSE if ran > STEADY_SECONDS else min(self.pause * 2, self.longest_pause)
        self.start_at = time.monotonic() + self.pause
        self.process = None
        logger.error("ended", extra={"child": self.name, "status": status, "restart_in_seconds": self.pause})

    def terminate(self) -> None:
        if self.process:
            self.process.terminate()

    def end(self, deadline: float) -> int:
        """Waits until `deadline` (of the monotonic clock) and kills after it. 0 when it ended by itself, else 1."""
        if self.process is None:
            return 0
        try:
            self.process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            logger.error("killed", extra={"child": self.name, "pid": self.process.pid})
            self.process.kill()
            self.process.wait()
            return 1
        logger.info("stopped", extra={"child": self.name})
        return 0


class Supervisor:
    """Runs children until SIGTERM or SIGINT, then stops them cleanly; those that don't within the grace are killed."""

    def __init__(self, children: Sequence[Child]) -> None:
        self.children = children
        self.is_stopping = False

    def run(self) -> int:
        """The exit status: 0 after a clean stop, 1 when a child had to be killed."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask_to_stop)
        try:
            while not self.is_stopping:
                self._tend()
                time.sleep(POLL_SECONDS)
        finally:
            status = self._stop()
        return status

    def _ask_to_stop(self, number: int, frame: FrameType | None) -> None:
        self.is_stopping = True

    def _tend(self) -> None:
        for child in self.children:
            if child.has_ended():
                child.plan_restart()
            if child.process is None and time.monotonic() >= child.start_at:
                child.start()

    def _stop(self) -> int:
        running = [child for child in self.children if child.process and not child.has_ended()]
        for child in running:
            child.terminate()
        deadline = time.monotonic() + GRACE_SECONDS
        return max([child.end(deadline) for child in running], default=0)


def python_module(*arguments: str) -> list[str]:
    """A command line that runs a module with this interpreter."""
    return [sys.executable, "-m", *arguments]
