"""What the running of the portal notes when pages change."""

from typing import Any

from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished

from keruen.ops import publications
from keruen.ops.models import Publication
from keruen.outbox.models import Message
from keruen.outbox.node import this_node
from keruen.press.address import Address
from keruen.press.own_store import own_store
from keruen.press.printing.anonymous import normaliser
from keruen.press.store.marking import Voided
from keruen.press.voiding import voided as pages_voided


@receiver(page_published)
def look_after_publication(instance: Any, **kwargs: Any) -> None:
    _begin(instance, Publication.Action.PUBLISHED)


@receiver(page_unpublished)
def look_after_taking_back(instance: Any, **kwargs: Any) -> None:
    _begin(instance, Publication.Action.UNPUBLISHED)


@receiver(pages_voided)
def keep_what_publication_voided(message: Message, voided: Voided, **kwargs: Any) -> None:
    is_wide = bool(voided.wide) or voided.is_everything
    publications.acknowledge(message.pk, voided.addresses, pages=voided.pages, is_wide=is_wide)


def _begin(page: Any, action: Publication.Action) -> None:
    """Where no page is stored, each is fresh anyway."""
    if own_store() is not None:
        path = getattr(page, "address", "") or page.url or ""
        own = Address(normaliser().host, path, "", page.locale.language_code) if path.startswith("/") else None
        publications.begin(page.pk, action, node=str(this_node()), own=own)
