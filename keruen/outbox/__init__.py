"""The room for "do this after commit": a message is a row, written in the same transaction as the change it follows.

Start in `telling.py`: it writes a message and one delivery for each subscriber of its topic (`subscribers.py`).
`gathering.py` makes one message of many small ones. Deliveries whose subscriber asks for it are done by the committing
process itself, before its caller goes on (`at_once.py`); all others, and what failed or was killed, by the drain of
each machine (`drain.py`), which is woken by `bell.py` and `listening.py`. A machine is a node (`node.py`).
What keeps such a thread going while the database is away is `endurance.py`; other rooms' threads use it, too.
Handlers are idempotent: each message is handled at least once by each of its subscribers.

This package may import `keruen.lib` and `keruen.accounts`. It knows nothing of pages or of news.
See docs/decisions/0010-outbox.md and docs/reference/outbox.md.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from keruen.outbox.subscribers import DeliveryError, NoSuchTopic, SubscriberTaken, subscriber

__all__ = [
    "TABLES",
    "DeliveryError",
    "NoSuchTopic",
    "OutsideTransaction",
    "SubscriberTaken",
    "gather",
    "gathered",
    "subscriber",
    "tell",
]

# The outbox's own tables: whoever watches writes lets these pass, as telling of them would never end.
TABLES = frozenset({"outbox_message", "outbox_delivery", "outbox_node"})

# These need the models, which nobody can import while Django still loads the apps, and this package is one of them.
_NEEDS_MODELS = {"gather": "gathering", "gathered": "gathering", "OutsideTransaction": "telling", "tell": "telling"}

if TYPE_CHECKING:
    from keruen.outbox.gathering import gather, gathered
    from keruen.outbox.telling import OutsideTransaction, tell
else:

    def __getattr__(name: str) -> object:
        if name not in _NEEDS_MODELS:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"{__name__}.{_NEEDS_MODELS[name]}"), name)
