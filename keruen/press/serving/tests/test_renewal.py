import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from keruen.press.serving.flood import Rates
from keruen.press.serving.proxy import SECONDS, Unreachable
from keruen.press.serving.stored_pages import StoredPages
from keruen.press.serving.tests.little_django import NORMALISER, STORY, TERMS, LittleDjango
from keruen.press.serving.tests.reader import Reader, Response


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(32) as pool:
        yield pool


def reader_of(django: LittleDjango, **terms: object) -> Reader:
    return Reader(StoredPages(django.store, django, NORMALISER, replace(TERMS, **terms)))  # type: ignore[arg-type]


def stored_and_voided(django: LittleDjango, *, page: str = "The later final") -> None:
    """The story is stored, was changed, and is void."""
    reader_of(django).get(STORY)
    django.pages[STORY] = page
    django.store.void({f"path:{STORY}"})
    django.asked.clear()


def wait_until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.002)


class Gate:
    """Holds up renderings until it is opened."""

    def __init__(self) -> None:
        self.event = threading.Event()
        self.waiting = 0

    def __call__(self) -> None:
        self.waiting += 1
        assert self.event.wait(10)


@pytest.mark.parametrize("is_stored", [True, False])
def test_of_many_readers_one_asks_and_all_get_the_new_page(
    django: LittleDjango, pool: ThreadPoolExecutor, is_stored: bool
):
    stored_and_voided(django)
    if not is_stored:
        django.store.clear()
        django.store.set_meta("parameters", "page")
    django.before = gate = Gate()
    readers = [reader_of(django, most_away=20) for _ in range(4)]
    answers = [pool.submit(readers[number % 4].get, STORY) for number in range(16)]
    wait_until(lambda: gate.waiting)
    time.sleep(0.1)
    gate.event.set()
    assert {answer.result(10).text for answer in answers} == {"The later final"}
    assert len(django.asked) == 1


def test_who_waits_too_long_gets_the_last_good_copy(django: LittleDjango, pool: ThreadPoolExecutor):
    stored_and_voided(django)
    django.before = gate = Gate()
    first = pool.submit(reader_of(django).get, STORY)
    wait_until(lambda: gate.waiting)
    response = reader_of(django, wait=0.05).get(STORY)
    assert response.text == "The final " * 50
    assert response.headers["X-Keruen-Stale"] == "0; it is being rendered"
    gate.event.set()
    assert first.result(10).text == "The later final"


def test_who_waits_too_long_for_a_page_that_was_never_stored_asks_too(django: LittleDjango, pool: ThreadPoolExecutor):
    django.before = gate = Gate()
    first = pool.submit(reader_of(django).get, STORY)
    wait_until(lambda: gate.waiting)
    second = pool.submit(reader_of(django, wait=0.05).get, STORY)
    wait_until(lambda: gate.waiting == 2)
    gate.event.set()
    assert [first.result(10).text, second.result(10).text] == ["The final " * 50] * 2


def test_who_waits_for_an_answer_that_is_not_stored_asks_for_one_of_his_own(
    django: LittleDjango, pool: ThreadPoolExecutor
):
    django.unstored.add(STORY)
    django.before = gate = Gate()
    reader = reader_of(django)
    answers = [pool.submit(reader.get, STORY) for _ in range(4)]
    wait_until(lambda: gate.waiting)
    gate.event.set()
    assert [answer.result(10).headers["X-From"] for answer in answers] == ["django"] * 4


def test_a_page_that_is_void_again_as_soon_as_it_is_rendered_goes_out(django: LittleDjango):
    stored_and_voided(django)
    numbers = iter(range(100))

    def change() -> None:
        django.pages[STORY] = f"Version {next(numbers)}"
        django.store.void({f"path:{STORY}"})

    django.before = change
    reader = reader_of(django)
    texts = [reader.get(STORY).text for _ in range(4)]
    # Each was rendered after its reader came; the change while it was rendered is later than that.
    assert texts == ["The later final", "Version 0", "Version 1", "Version 2"]


def test_who_waits_under_constant_voiding_gets_a_page_begun_after_he_came(
    django: LittleDjango, pool: ThreadPoolExecutor
):
    stored_and_voided(django)
    gate = Gate()

    def change_while_rendering() -> None:
        gate()
        django.store.void({f"path:{STORY}"})

    django.before = change_while_rendering
    first = pool.submit(reader_of(django).get, STORY)
    wait_until(lambda: gate.waiting)
    waiting = pool.submit(reader_of(django).get, STORY)
    time.sleep(0.05)
    gate.event.set()
    assert [answer.result(10).text for answer in (first, waiting)] == ["The later final"] * 2
    assert "X-Keruen-Stale" not in waiting.result().headers
    assert len(django.asked) == 1


def test_who_came_after_a_change_does_not_get_a_page_begun_before_it(django: LittleDjango, pool: ThreadPoolExecutor):
    stored_and_voided(django)
    gate, texts = Gate(), iter(["The last final", "The last final"])

    def hold_up() -> None:
        gate()
        django.pages[STORY] = next(texts)

    django.before = hold_up
    first = pool.submit(reader_of(django).get, STORY)
    wait_until(lambda: gate.waiting)
    django.store.void({f"path:{STORY}"})
    waiting = pool.submit(reader_of(django).get, STORY)
    time.sleep(0.05)
    gate.event.set()
    assert first.result(10).text == "The later final"
    assert waiting.result(10).text == "The last final"
    assert len(django.asked) == 2


def test_an_error_of_django_brings_the_last_good_copy_and_no_loop(django: LittleDjango):
    stored_and_voided(django)
    django.statuses[STORY] = 500
    reader = reader_of(django)
    answers = [reader.get(STORY) for _ in range(5)]
    assert {answer.text for answer in answers} == {"The final " * 50}
    assert {answer.status for answer in answers} == {200}
    assert answers[-1].headers["X-Keruen-Stale"] == "0; Django answered 500 Internal Server Error"
    assert len(django.asked) == 1


def test_a_failure_is_tried_again_when_its_time_has_come(django: LittleDjango):
    stored_and_voided(django)
    address = NORMALISER.address(django_environ(), None)
    assert address is not None
    django.store.note_failure(address, "the template is broken", time.time() + 60)
    assert reader_of(django).get(STORY).headers["X-Keruen-Stale"] == "0; the template is broken"
    django.store.note_failure(address, "the template is broken", time.time() - 1)
    assert reader_of(django).get(STORY).text == "The later final"


def django_environ() -> dict[str, str]:
    return {"PATH_INFO": STORY, "QUERY_STRING": "", "HTTP_HOST": "vestnik.example"}


def test_an_error_of_django_without_a_copy_is_an_apology(django: LittleDjango):
    django.statuses[STORY] = 500
    response = reader_of(django).get(STORY)
    assert response.status == 503
    assert response.headers["Retry-After"]
    assert "Мы уже чиним" in response.text


def test_a_page_with_a_copy_is_given_less_time(django: LittleDjango):
    reader = reader_of(django)
    reader.get(STORY)
    django.store.void({f"path:{STORY}"})
    reader.get(STORY)
    assert SECONDS not in django.asked[0]
    assert django.asked[1][SECONDS] == 10.0


def test_slowness_is_noted_as_a_failure_of_the_page(django: LittleDjango):
    stored_and_voided(django)

    def hang() -> None:
        raise Unreachable("Django gave no answer within 10 s", is_slow=True)

    django.before = hang
    reader = reader_of(django)
    assert {reader.get(STORY).text for _ in range(3)} == {"The final " * 50}
    assert len(django.asked) == 1


def test_made_up_addresses_are_asked_for_at_a_bounded_rate(django: LittleDjango):
    reader = reader_of(django, rates=Rates(client=0.001, client_burst=3, all=0.001, all_burst=5))
    reader.get(STORY)
    statuses = [reader.get(f"/ru/made-up-{number}/").status for number in range(6)]
    assert statuses == [404, 404, 503, 503, 503, 503]
    assert reader.get("/ru/made//up/").status == 503
    assert len(django.asked) == 3
    assert reader.get("/ru/made-up-7/", client="192.0.2.2").status == 404


@pytest.mark.parametrize("claim", [{"cookie": "sessionid=forged"}, {"authorization": "Basic forged"}])
def test_whoever_says_he_is_somebody_has_pages_rendered_at_a_bounded_rate(django: LittleDjango, claim: dict[str, str]):
    reader = reader_of(django, rates=Rates(client=0.001, client_burst=2, all=1000, all_burst=1000))
    assert [reader.get(STORY, **claim).status for _ in range(4)] == [200, 200, 503, 503]
    assert {reader.get("/desk/", **claim).status for _ in range(4)} == {404}
    assert reader.get(STORY).status == 503  # nobody has had it stored yet
    assert reader.get(STORY, client="192.0.2.2").status == 200


def test_what_is_stored_is_never_limited(django: LittleDjango):
    reader = reader_of(django, rates=Rates(client=0.001, client_burst=1, all=0.001, all_burst=1))
    reader.get(STORY)
    assert reader.get("/ru/made-up/").status == 503
    for number in range(5):
        django.pages[STORY] = f"Version {number}"
        django.store.void({f"path:{STORY}"})
        assert [reader.get(STORY).text for _ in range(3)] == [f"Version {number}"] * 3


def test_a_client_behind_a_proxy_is_known_by_what_the_proxy_saw(django: LittleDjango):
    rates = Rates(client=0.001, client_burst=1, all=1000, all_burst=1000)
    direct, behind = reader_of(django, rates=rates), reader_of(django, rates=rates, is_behind_proxy=True)
    forged = [direct.get(f"/ru/a-{number}/", x_forwarded_for=f"10.0.0.{number}").status for number in range(2)]
    proxied = [
        behind.get(f"/ru/b-{number}/", x_forwarded_for=f"1.1.1.1, 10.0.0.{number}").status for number in range(2)
    ]
    assert (forged, proxied) == ([404, 503], [404, 404])


def test_beyond_what_may_be_under_way_the_last_good_copy_goes_out(django: LittleDjango, pool: ThreadPoolExecutor):
    stored_and_voided(django)
    django.before = gate = Gate()
    reader = reader_of(django, most_away=2)
    django.pages |= {f"/ru/slow-{number}/": "Slow" for number in range(2)}
    slow: list[Response] = []
    threads = [threading.Thread(target=lambda n=n: slow.append(reader.get(f"/ru/slow-{n}/"))) for n in range(2)]
    for thread in threads:
        thread.start()
    wait_until(lambda: gate.waiting == 2)
    assert reader.get(STORY).headers["X-Keruen-Stale"] == "0; too many are waiting"
    assert reader.get("/ru/slow-3/").status == 503
    gate.event.set()
    for thread in threads:
        thread.join()
    assert [response.status for response in slow] == [200, 200]
    assert reader.get(STORY).text == "The later final"


def test_nothing_is_fresh_that_is_older_than_an_unsure_store(django: LittleDjango):
    reader = reader_of(django)
    reader.get(STORY)
    django.store.set_unsure(True)
    django.pages[STORY] = "What was missed"
    assert [reader.get(STORY).text for _ in range(2)] == ["What was missed"] * 2
    assert len(django.asked) == 2


def test_publishing_all_the_time_starves_nobody(django: LittleDjango, pool: ThreadPoolExecutor):
    """Each answer shows at least what was acknowledged when its reader came."""
    reader = reader_of(django, most_away=32)
    has_to_stop = threading.Event()
    acknowledged = 0
    django.pages[STORY] = "0"
    django.before = lambda: time.sleep(0.005)

    def publish() -> None:
        nonlocal acknowledged
        for number in range(1, 100_000):
            if has_to_stop.is_set():
                return
            django.pages[STORY] = str(number)
            django.store.void({f"path:{STORY}"})
            acknowledged = number
            time.sleep(0.003)

    def read() -> list[str]:
        """What was wrong."""
        wrong = []
        for _ in range(60):
            before = acknowledged
            response = reader.get(STORY)
            if int(response.text) < before:
                wrong.append(f"{response.text} after {before} was acknowledged; {response.headers}")
        return wrong

    publishing = pool.submit(publish)
    readings = [pool.submit(read) for _ in range(8)]
    try:
        assert [reading.result(60) for reading in readings] == [[]] * 8
    finally:
        has_to_stop.set()
    publishing.result(10)
