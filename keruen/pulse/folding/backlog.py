"""How long views of this machine have waited to be folded: for whoever watches the portal."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings

from keruen.outbox.node import this_node
from keruen.pulse.counting import log, record
from keruen.pulse.folding import positions

# They wait a second, or two where there are many. What has waited for so long is worth an alarm.
WAITS_TOO_LONG = timedelta(minutes=1)
# Behind what is no view, one is found within these bytes; else the segment's beginning has to do.
LOOKS_AT_BYTES = 4096


def waiting_for() -> timedelta | None:
    """The oldest view that isn't folded; None where all are. Raises DatabaseError."""
    since = _oldest(log.folder_in(settings.DATA))
    return None if since is None else max(settings.CLOCK.now() - since, timedelta(0))


def _oldest(folder: Path) -> datetime | None:
    segments = log.segments(folder)
    folded = positions.read(this_node()) if segments else {}
    for path in segments:
        at = folded.get(path.name, 0)
        with suppress(FileNotFoundError):
            if path.stat().st_size - at >= record.SIZE:
                return _moment(path, at)
    return None


def _moment(path: Path, at: int) -> datetime:
    """Of the first view behind that place; where it can't be read, its segment's."""
    with suppress(OSError), path.open("rb") as file:
        file.seek(at)
        views, _, _ = record.read_all(file.read(LOOKS_AT_BYTES))
        if views:
            return datetime.fromtimestamp(views[0][3] / 1000, UTC)
    return log.begins_at(path.name)
