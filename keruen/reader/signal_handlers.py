from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from keruen.newsroom.models import Picture
from keruen.reader.tasks import make_picture_sizes


@receiver(post_save, sender=Picture)
def make_sizes_when_picture_saved(instance: Picture, raw: bool = False, **kwargs: Any) -> None:
    """The first reader should not have to wait for them. A new file or focal point asks for new ones."""
    if not raw:
        transaction.on_commit(partial(make_picture_sizes.enqueue, instance.pk))
