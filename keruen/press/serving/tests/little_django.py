"""What stands in for Django behind the reader worker: it renders, stores and answers as the press's middleware does."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import replace

from keruen.press import asking, pieces
from keruen.press.address import Address
from keruen.press.normalising import Normaliser
from keruen.press.serving.flood import Rates
from keruen.press.serving.terms import Terms
from keruen.press.serving.wsgi import Environ, StartResponse, send
from keruen.press.store import Store
from keruen.press.stored import SlotPlace, StoredPage, version_of

SECRET = "for-tests-only"
HOST = "vestnik.example"
NORMALISER = Normaliser(host=HOST, allowed=(HOST, "localhost"), languages=("ru", "kk"))
PARAMETERS = ("page", "q")
STORY = "/ru/sport/final-17/"
# Wide bounds, and waits that a test can bear.
TERMS = Terms(token=asking.pass_of(SECRET), wait=5.0, rates=Rates(1000, 1000, 1000, 1000))
HEADERS = (("Content-Language", "ru"), ("Content-Type", "text/html; charset=utf-8"), ("X-Frame-Options", "SAMEORIGIN"))


class LittleDjango:
    """`pages` are the bodies by path; what lies between `{` and `}` is a slot. `before` runs in each rendering."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.pages: dict[str, str] = {}
        self.statuses: dict[str, int] = {}
        self.unstored: set[str] = set()
        self.places: dict[str, tuple[SlotPlace, ...]] = {}
        self.until: float | None = None
        self.asked: list[Environ] = []
        self.before: Callable[[], object] = lambda: None
        self.lock = threading.Lock()
        store.set_meta("parameters", " ".join(PARAMETERS))
        store.set_meta("unstored parameters", "q")
        store.set_meta("code", "code")

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        with self.lock:
            self.asked.append(environ)
        began = self.store.begin()
        address = NORMALISER.address(environ, PARAMETERS)
        path = environ["PATH_INFO"]
        text, status = self.pages.get(path), self.statuses.get(path, 200)
        self.before()
        if status >= 500:
            return send((status, [], b"an error"), start_response)
        if address is None or text is None or path in self.unstored or not asking.is_question(environ, SECRET):
            status = 404 if text is None else status
            body = (text or f"{environ['REQUEST_METHOD']} {path}").encode()
            return send((status, [("X-From", "django"), ("Content-Length", str(len(body)))], body), start_response)
        self.store.put(self.rendered(address, text, status), began=began)
        return send((204, [(asking.ANSWER, asking.STORED)], b""), start_response)

    def rendered(self, address: Address, text: str, status: int = 200) -> StoredPage:
        places = self.places.get(address.path, ())
        segments = tuple(pieces.piece(part.encode()) for part in text.split("{}"))
        page = StoredPage(
            address=address,
            status=status,
            headers=HEADERS if status != 301 else (("Location", text),),
            segments=segments,
            places=places,
            version=version_of(status, HEADERS, text.encode(), places),
            code="code",
            rendered_at=0.0,
            until=self.until,
            took_ms=1.0,
            keys=frozenset({f"path:{address.path}", "*everything"}),
        )
        return replace(page, rendered_at=self.store.now())

    @property
    def paths(self) -> list[str]:
        return [environ["PATH_INFO"] for environ in self.asked]
