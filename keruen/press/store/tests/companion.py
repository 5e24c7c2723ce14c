"""Another process that has the store open: `python -m keruen.press.store.tests.companion FOLDER`.

It evaluates each line of its input, an expression over `store` and what `making` offers, and answers with its `repr`.
"""

import subprocess
import sys
from ast import literal_eval
from pathlib import Path
from typing import Any

from keruen.press.store import Store
from keruen.press.store.tests import making


class Companion:
    """It is killed when the test ends, if it isn't before."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", __name__, str(folder)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.evaluate("True")

    def evaluate(self, expression: str) -> Any:
        """What it is there; raises `EOFError` if the process died of it."""
        self.begin(expression)
        return self.answer()

    def begin(self, expression: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{expression}\n")
        self.process.stdin.flush()

    def answer(self) -> Any:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise EOFError(f"died with {self.process.wait()}")
        return literal_eval(line)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def end(self) -> None:
        self.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()


def main() -> None:
    store = Store.open(Path(sys.argv[1]), budget=64 * 2**20, clock=making.MovingClock())
    names = {"store": store, **vars(making)}
    for line in sys.stdin:
        print(repr(eval(line, names)), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
