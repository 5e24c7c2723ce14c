"""Whether a story that readers can't see now was once theirs to read."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import PageLogEntry

from keruen.newsroom.models import Article


def was_published(pk: str, article: Article | None) -> bool:
    """`article` is the story by that number, if there is one still."""
    if article is not None:
        return article.first_published_at is not None
    # Stories share their numbers with other pages.
    stories = ContentType.objects.get_for_model(Article)
    return bool(PageLogEntry.objects.filter(page=pk, action="wagtail.publish", content_type=stories).exists())
