"""What changes the pulse's state, as verbs."""

from collections.abc import Mapping

from django.db import transaction

from keruen.pulse.models import StoryViews


@transaction.atomic
def set_floor(views: Mapping[int, int]) -> None:
    """Sets what was counted elsewhere, {article id: views}, under what is counted here.

    Bringing the same numbers in twice changes nothing; a total never falls.
    """
    known = dict(StoryViews.objects.filter(article_id__in=views).values_list("article_id", "brought"))
    StoryViews.objects.bulk_create(
        [
            StoryViews(article_id=article, brought=max(brought, known.get(article, 0)))
            for article, brought in views.items()
        ],
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["brought"],
        batch_size=500,
    )
