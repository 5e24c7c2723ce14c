"""By what a second run knows that a foreign item is still the same."""

import hashlib
import json
from typing import Any

from keruen.archive.report import RefusedItem


def digest_of(*seen: Any) -> str:
    """Another one for other values. RefusedItem where they are nested deeper than can be written: JSON that could just
    be read may be.
    """
    try:
        text = json.dumps(seen, ensure_ascii=False, sort_keys=True)
    except RecursionError as error:
        raise RefusedItem("is nested too deep; no story needs that") from error
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
