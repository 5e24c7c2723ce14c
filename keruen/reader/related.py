"""What to read after a story."""

from datetime import timedelta

from django.conf import settings

from keruen.newsroom.models import Article

COUNT = 4
# What came later than this is of another time: the list stays as it is, and so does the page of an old story.
AFTER = timedelta(days=30)


def related_to(article: Article) -> list[Article]:
    """The newest stories that share a topic with this one, else the newest of its section. One query, or two.

    They are not newer than a month after the story.
    """
    before = (article.published_at or article.first_published_at or settings.CLOCK.now()) + AFTER
    topics = [link.topic_id for link in article.topic_links.all()]
    stories = Article.objects.sharing_a_topic(topics, other_than=article.pk, before=before, count=COUNT)
    found = list(stories.for_lists()) if topics else []
    if found or article.section is None:
        return found
    newest = Article.objects.in_section(article.section).exclude(pk=article.pk).published_between(None, before)
    return list(newest.for_lists().newest_first()[:COUNT])
