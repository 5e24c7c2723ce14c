"""How tantivy fails: by ValueError or OSError, and by a panic where a file of the index is damaged."""

from collections.abc import Iterator
from contextlib import contextmanager


class IndexFails(Exception):
    """The index can't be read or written: a full disk, or damaged files."""


@contextmanager
def tantivy_at_work() -> Iterator[None]:
    """Nothing but tantivy is called inside: whatever it fails with is `IndexFails`."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise IndexFails(str(error)) from error
    except BaseException as error:
        # A panic is no Exception, and its class can't be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise IndexFails(f"panic: {error}") from error
