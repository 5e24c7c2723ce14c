"""The press in this process: pages are read through Django's own middleware, and looked up in a real store."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

from django.conf import settings
from django.test import Client

from keruen.lib.clock import supposing
from keruen.ops.tests.stored_equals_fresh.addresses import Visit
from keruen.ops.tests.stored_equals_fresh.reader import Copy
from keruen.press import pieces, remembering, slots
from keruen.press.address import Address
from keruen.press.own_store import close_own_store, own_store
from keruen.press.parameters import all_parameters
from keruen.press.printing import anonymous, drawing, middleware, printing, rendering
from keruen.press.store import Store
from keruen.press.stored import StoredPage

BY_TOTALS = "most-read:"


class PressHere:
    """Its folder is `settings.PRESS_FOLDER`. What was kept is copied there at the start of each run."""

    def __init__(self, kept: Path) -> None:
        self.kept = kept
        close_own_store()
        self.folder = Path(settings.PRESS_FOLDER or "")
        shutil.rmtree(self.folder, ignore_errors=True)
        if kept.exists():
            shutil.copytree(kept, self.folder)
        # The keys of slots that are about one subject; the store lists the others alone.
        self.about_one: set[str] = set()
        self.folded_at = 0.0

    @property
    def store(self) -> Store:
        store = own_store()
        assert store is not None
        return store

    def keep(self) -> None:
        """The store as it is now is what the next run begins with."""
        close_own_store()
        shutil.copytree(self.folder, self.kept)

    def read(self, visit: Visit) -> None:
        client = Client(headers={"Host": anonymous.normaliser().host})
        response = client.get(visit.path, query_string=visit.query, headers={"Accept-Language": visit.accepts})
        assert response.status_code < 500, visit

    def stored(self, visit: Visit) -> Copy | None:
        look = self.store.look(address_of(visit))
        if look.page is None or not look.is_fresh:
            return None
        self.about_one.update(place.key() for place in look.page.places if place.subject)
        return _copy(look.page)

    def last_good(self, visit: Visit) -> Copy | None:
        page = self.store.look(address_of(visit)).page
        return _copy(page) if page is not None else None

    def fresh(self, visit: Visit) -> Copy | None:
        remembering._known.clear()
        page = rendered(address_of(visit))
        return _copy(page) if page is not None else None

    def note_fold(self) -> None:
        self.folded_at = settings.CLOCK.now().timestamp()

    def slots(self) -> Iterator[tuple[str, str, str]]:
        """Drawn anew as of the instant of the stored value: the clock's part is the worker's, by `slots.is_due`.

        Where too few stories are known to be read, their list goes on with totals; those grow with each fold, which
        makes no list void: the clock turns them (docs/reference/slots.md).
        """
        now = settings.CLOCK.now()
        waiting = set(self.store.todo().slots)
        about_one = filter(None, map(self.store.slot, sorted(self.about_one)))
        for stored in [*self.store.slots(), *about_one]:
            is_of_totals = stored.key.startswith(BY_TOTALS) and stored.computed_at <= self.folded_at
            if stored.key not in waiting and not slots.is_due(stored, now) and not is_of_totals:
                remembering._known.clear()
                with supposing(datetime.fromtimestamp(stored.computed_at, UTC)):
                    fresh = drawing.value(stored.key)
                yield stored.key, _text(stored.piece), _text(fresh.piece)


def rendered(address: Address) -> StoredPage | None:
    """The page as the press would store it now, without a look at the store."""
    errand = printing.Errand(anonymous.environ_for(address))
    with patch.object(middleware, "print_page", lambda get, where, store: printing._rendered(get, where)):
        rendering._handler().get_response(errand)
    assert errand.printed is not None, address
    if errand.printed.failure:
        raise errand.printed.failure
    return errand.printed.page


def address_of(visit: Visit) -> Address:
    normaliser = anonymous.normaliser()
    asked = {
        "PATH_INFO": visit.path,
        "QUERY_STRING": visit.query,
        "HTTP_HOST": normaliser.host,
        "HTTP_ACCEPT_LANGUAGE": visit.accepts,
    }
    address = normaliser.address(asked, all_parameters())
    assert address is not None, visit
    return address


def _copy(page: StoredPage) -> Copy:
    segments = tuple(pieces.join_plain([segment]) for segment in page.segments)
    return Copy(page.status, page.headers, segments, tuple(place.key() for place in page.places))


def _text(piece: pieces.Piece) -> str:
    return pieces.join_plain([piece]).decode()
