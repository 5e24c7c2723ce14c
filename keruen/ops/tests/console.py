"""Django of a portal in a process that stays: what is asked of it costs no start.

As a program it reads pieces of Python, each one JSON text a line, and answers each with [what it printed, its fault].
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stdout
from io import StringIO
from traceback import format_exc

import django
from django.db import close_old_connections


class ConsoleError(RuntimeError):
    """What was asked for failed; the message has the traceback."""


class Console:
    """Begun with the first question; `close` ends it."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        command = [sys.executable, "-m", "keruen.ops.tests.console"]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, text=True)

    def run(self, code: str) -> str:
        """What the code printed."""
        process = self._process
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps(code) + "\n")
        process.stdin.flush()
        answer = process.stdout.readline()
        if not answer:
            raise ConsoleError("the console's process has ended")
        printed, fault = json.loads(answer)
        if fault:
            raise ConsoleError(fault)
        return str(printed)

    def close(self) -> None:
        self._process.communicate(timeout=30)


def answer(code: str) -> tuple[str, str]:
    printed, fault = StringIO(), ""
    close_old_connections()
    with redirect_stdout(printed):
        try:
            exec(code, {})
        except Exception:  # noqa: BLE001 - whoever asked is told
            fault = format_exc()
    return printed.getvalue(), fault


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keruen.settings")
    # Nothing else may be written between the answers.
    answers, sys.stdout = sys.stdout, sys.stderr
    django.setup()
    for line in sys.stdin:
        answers.write(json.dumps(answer(json.loads(line))) + "\n")
        answers.flush()
