"""What the press hears of through the outbox."""

from django.conf import settings

from keruen import outbox
from keruen.lib import languages
from keruen.outbox.models import Message
from keruen.press.address import Address
from keruen.press.own_store import own_store
from keruen.press.printing.anonymous import normaliser
from keruen.press.voiding import TOPIC, voided


@outbox.subscriber(TOPIC, name="press", each_node=True, at_once=True)
def void_stored_pages(message: Message) -> None:
    """Each machine voids its own; the one where the change was made does so before its editor gets an answer."""
    store = own_store()
    if store is None:
        return
    items: list[str] = message.payload["items"]
    keys = [item for item in items if not is_path(item)]
    found = store.void(keys, addresses=[_address(item) for item in items if is_path(item)])
    voided.send(sender=void_stored_pages, message=message, voided=found)


def is_path(item: str) -> bool:
    return item.startswith("/")


def _address(path: str) -> Address:
    published = settings.ENVIRONMENT.languages
    return Address(normaliser().host, path, "", languages.of_path(path, published) or published[0])
