import threading
from itertools import count

from keruen.pulse.desk.shared import Shared


def test_it_is_made_once_until_it_is_old():
    now, numbers = [0.0], count(1)
    shared: Shared[str, int] = Shared(lambda key: next(numbers), seconds=4, clock=lambda: now[0])
    assert [shared.get("a"), shared.get("a"), shared.get("b")] == [1, 1, 2]
    now[0] = 4.0
    assert shared.get("a") == 3
    shared.forget()
    assert shared.get("a") == 4


def test_who_comes_while_it_is_made_waits_for_it():
    begun, go_on = threading.Event(), threading.Event()
    made: list[int] = []

    def make(key: str) -> int:
        begun.set()
        go_on.wait(10)
        made.append(1)
        return len(made)

    shared = Shared(make, seconds=60)
    got: list[int] = []
    threads = [threading.Thread(target=lambda: got.append(shared.get("a"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    begun.wait(10)
    go_on.set()
    for thread in threads:
        thread.join(10)
    assert got == [1, 1, 1, 1]
