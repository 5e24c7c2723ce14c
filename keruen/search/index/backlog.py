"""How far behind this machine's index is: for whoever watches the portal."""

from datetime import UTC, datetime, timedelta

from keruen.search.index import changes
from keruen.search.index.place import own_place

# A story is searchable within some two seconds; what has waited for so long is worth an alarm.
WAITS_TOO_LONG = timedelta(minutes=1)


def waiting_for() -> timedelta | None:
    """How long the oldest change of a story has not been in the index; None where nothing waits."""
    since = changes.waits_since(own_place())
    # A file's time is the machine's own, whatever the portal's clock shows.
    return None if since is None else max(datetime.now(UTC) - datetime.fromtimestamp(since, UTC), timedelta(0))
