"""What is said to a server that the operator named, from within a delivery of the outbox."""

from typing import Final

import httpx
from django.conf import settings

from keruen.lib.outgoing import FetchError, post
from keruen.outbox import DeliveryError
from keruen.wire.inbound.index import user_agent

SECONDS: Final = 15.0


def say(url: str, body: bytes, *, content_type: str, usual: str = "") -> None:
    """Raises DeliveryError, which the outbox tries again later unless the other side wants none of it.

    A server other than the `usual` one may be in the operator's private network.
    """
    trusted = frozenset[str]() if url == usual else frozenset({httpx.URL(url).host})
    headers = {"User-Agent": user_agent()}
    try:
        post(url, body, content_type=content_type, headers=headers, timeout=SECONDS, trusted_hosts=trusted)
    except FetchError as error:
        raise DeliveryError(str(error), permanent=error.permanent) from error


def own_host() -> str:
    return httpx.URL(settings.SITE_URL).netloc.decode("ascii")
