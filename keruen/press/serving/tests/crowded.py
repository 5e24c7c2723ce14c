"""A reader worker as `keruen serve` has it, with a Django that keeps everybody waiting, for `test_crowds`."""

import os
import threading
from collections.abc import Iterable
from pathlib import Path

from keruen.press import asking
from keruen.press.serving.leading import Leading
from keruen.press.serving.stored_pages import StoredPages
from keruen.press.serving.terms import Terms
from keruen.press.serving.tests.little_django import NORMALISER, SECRET, STORY, LittleDjango
from keruen.press.serving.wsgi import Environ, StartResponse, send
from keruen.press.store import Store

gate = threading.Event()
waiting = threading.Semaphore(0)


def slow_django(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """Renders the story for the store at once, and all else when the gate is open."""
    if not (environ["PATH_INFO"] == STORY and asking.is_question(environ, SECRET)):
        waiting.release()
        gate.wait(30)
    return little_django(environ, start_response)


def application(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """`/open` opens the gate; `/waiting/N` is answered when N more wait at it."""
    path = environ["PATH_INFO"]
    if path == "/open":
        gate.set()
    elif path.startswith("/waiting/"):
        leading.step_aside()
        for _ in range(int(path.rpartition("/")[2])):
            waiting.acquire()
    else:
        return pages(environ, start_response)
    return send((200, [("Content-Length", "0")], b""), start_response)


store = Store.open(Path(os.environ["CROWDED_FOLDER"]))
little_django = LittleDjango(store)
little_django.pages = {STORY: "The final " * 50, "/desk/pages/": "the desk's own"}
# The bounds are those that serving has.
pages = StoredPages(store, slow_django, NORMALISER, Terms(token=asking.pass_of(SECRET)))
leading = Leading(application)
pages.step_aside = leading.step_aside
