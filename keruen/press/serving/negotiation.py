"""What a request's headers say about the form of its answer (RFC 9110, sections 12.5.3 and 13.1.2)."""

import re
from functools import lru_cache

_TAG = re.compile(r'(?:W/)?("[^"]*")')


@lru_cache(maxsize=512)
def accepts_gzip(accept_encoding: str) -> bool:
    """Whether gzip may be sent: named, or meant by `*`, with a weight above nothing."""
    weights = dict(_weighed(coding) for coding in accept_encoding.lower().split(","))
    return next((weights[name] for name in ("gzip", "x-gzip", "*") if name in weights), 0.0) > 0


def _weighed(coding: str) -> tuple[str, float]:
    name, _, parameter = coding.partition(";")
    weight = parameter.strip().removeprefix("q=") if parameter else "1"
    try:
        return name.strip(), float(weight)
    except ValueError:
        return name.strip(), 0.0


def is_known(if_none_match: str, tag: str) -> bool:
    """Whether the client has that entity: weak comparison with each of its tags; `*` is any entity."""
    if if_none_match.strip() == "*":
        return True
    opaque = tag.removeprefix("W/")
    return any(found == opaque for found in _TAG.findall(if_none_match))
