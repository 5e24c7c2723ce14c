import threading
from itertools import count

from keruen.pulse.desk.shared import Shared


class Slow:
    """Makes 1, 2, 3; from the second on it takes until `go_on`."""

    def __init__(self) -> None:
        self.now = 0.0
        self.begun, self.go_on = threading.Event(), threading.Event()
        self.numbers = count(1)
        self.shared: Shared[str, int] = Shared(self.make, seconds=4, clock=lambda: self.now)

    def make(self, key: str) -> int:
        number = next(self.numbers)
        if number > 1:
            self.begun.set()
            self.go_on.wait(10)
        return number


def test_it_is_made_once_until_it_is_old():
    now, numbers = [0.0], count(1)
    shared: Shared[str, int] = Shared(lambda key: next(numbers), seconds=4, clock=lambda: now[0])
    assert [shared.get("a"), shared.get("a"), shared.get("b")] == [1, 1, 2]
    now[0] = 4.0
    assert shared.get("a") == 3
    shared.forget()
    assert shared.get("a") == 4


def test_who_comes_while_it_is_made_gets_the_one_before():
    slow = Slow()
    assert slow.shared.get("a") == 1
    slow.now = 5.0
    got: list[int] = []
    thread = threading.Thread(target=lambda: got.append(slow.shared.get("a")))
    thread.start()
    slow.begun.wait(10)
    assert slow.shared.get("a") == 1
    slow.go_on.set()
    thread.join(10)
    assert got == [2]


def test_who_comes_when_the_one_before_is_too_old_waits():
    slow = Slow()
    slow.shared.get("a")
    slow.now = 60.0
    got: list[int] = []
    threads = [threading.Thread(target=lambda: got.append(slow.shared.get("a"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    slow.begun.wait(10)
    slow.go_on.set()
    for thread in threads:
        thread.join(10)
    assert got == [2, 2, 2, 2]


def test_another_version_is_made_anew_and_kept():
    numbers = count(1)
    shared: Shared[str, int] = Shared(lambda key: next(numbers), seconds=4, clock=lambda: 0.0)
    assert [shared.get("a", version=version) for version in ("x", "x", "y", "y")] == [1, 1, 2, 2]
