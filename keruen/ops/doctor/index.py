"""All checks, in the order in which their problems are worth reading."""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.db import DatabaseError

from keruen.ops.doctor import (
    clocks,
    database,
    disk,
    feeds,
    hosts,
    hot_files,
    nodes,
    outbox,
    pictures,
    readers,
    rendering,
    search,
    secret_key,
    static_files,
    store,
    time_zone,
    views,
    worker,
)
from keruen.ops.doctor.problem import Check, Problem

logger = logging.getLogger(__name__)

CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "database": database.check,
        "clocks": clocks.check,
        "disk": disk.check,
        "store": store.check,
        "readers of the store": readers.check,
        "worker": worker.check,
        "outbox": outbox.check,
        "views": views.check,
        "search": search.check,
        "machines": nodes.check,
        "rendering": rendering.check,
        "static files": static_files.check,
        "signing key": secret_key.check,
        "hosts": hosts.check,
        "hot files": hot_files.check,
        "time zone": time_zone.check,
        "feeds": feeds.check,
        "pictures": pictures.check,
    }
)


@dataclass(frozen=True, slots=True)
class Examined:
    """A check's name and what it found: no problem is well, unless it could not be made (`unchecked` says why)."""

    name: str
    problems: tuple[Problem, ...] = ()
    unchecked: str = ""


def examine() -> Iterator[Examined]:
    """Each check in turn. One that fails itself is a problem too, and doesn't end the others."""
    for name, check in CHECKS.items():
        try:
            yield Examined(name, tuple(check()))
        except DatabaseError:
            yield Examined(name, unchecked="the database can't be read")
        except Exception as error:  # whatever it is, the operator has to hear of it and of the rest
            logger.debug("check failed", exc_info=True, extra={"check": name})
            reason = f"the check itself failed: {type(error).__name__}: {error}"
            yield Examined(name, (Problem(reason, "mend what is above it first; else report it as a fault"),))
