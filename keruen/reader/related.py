"""What to read after a story."""

from datetime import timedelta

from django.conf import settings

from keruen.newsroom.models import Article
from keruen.newsroom.models.story_lists import ArticleQuerySet

COUNT = 4
# What came later than this is of another time: the list stays as it is, and so does the page of an old story.
AFTER = timedelta(days=30)


def related_to(article: Article) -> list[Article]:
    """The newest stories that share a topic with this one, else the newest of its section. One query, or two.

    They are not newer than a month after the story.
    """
    before = (article.published_at or article.first_published_at or settings.CLOCK.now()) + AFTER
    topics = [link.topic_id for link in article.topic_links.all()]
    # One more than are shown: the story itself is among them, as a rule.
    stories = Article.objects.sharing_a_topic(topics, before=before, count=COUNT + 1)
    found = _others(article, stories) if topics else []
    if found or article.section is None:
        return found
    newest = Article.objects.in_section(article.section).published_between(None, before)
    return _others(article, newest.newest_first()[: COUNT + 1])


def _others(article: Article, stories: ArticleQuerySet) -> list[Article]:
    return [story for story in stories.for_lists() if story.pk != article.pk][:COUNT]
