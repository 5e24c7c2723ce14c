"""What a reader worker and Django say to each other about a page that is to be rendered.

The worker asks with `X-Press-Front: <pass>`, so that nobody outside can ask for it. Django answers `X-Press: stored`
when the page lies in the store now, `X-Press: failed; <reason>` when its rendering failed and was noted in the store's
failures, and nothing of the kind when the answer is for this reader alone.
"""

import hmac
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

QUESTION = "HTTP_X_PRESS_FRONT"
ANSWER = "X-Press"
STORED = "stored"
FAILED = "failed"


def pass_of(secret: str) -> str:
    """What says that a question comes from a worker of this portal."""
    return blake2b(secret.encode(), digest_size=16, person=b"press front").hexdigest()


def is_question(environ: Mapping[str, Any], secret: str) -> bool:
    return hmac.compare_digest(str(environ.get(QUESTION, "")).encode(), pass_of(secret).encode())


def failed(reason: str) -> str:
    """The header's value for a rendering that failed; a header holds no line ends and no letters but Latin ones."""
    plain = " ".join(reason.encode("ascii", "replace").decode().split())
    return f"{FAILED}; {plain[:200]}"


def reason_in(answer: str) -> str:
    """The reason that `failed` gave; empty where it gave none."""
    word, _, reason = answer.partition("; ")
    return reason if word == FAILED else ""
