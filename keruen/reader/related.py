"""What to read after a story."""

from keruen.newsroom.models import Article, ArticleTopic

COUNT = 4


def related_to(article: Article) -> list[Article]:
    """The newest stories that share a topic with this one, else the newest of its section. One query, or two."""
    stories = _sharing_a_topic(article)
    if stories or article.section is None:
        return stories
    newest = Article.objects.in_section(article.section).exclude(pk=article.pk)
    return list(newest.for_lists().newest_first()[:COUNT])


def _sharing_a_topic(article: Article) -> list[Article]:
    topics = [link.topic_id for link in article.topic_links.all()]
    if not topics:
        return []
    links = ArticleTopic.objects.filter(topic__in=topics, published_at__isnull=False).exclude(article=article.pk)
    # A story may come once for each shared topic, so more links are looked at than stories wanted.
    newest = links.order_by("-published_at").values("article_id")[: COUNT * len(topics)]
    return list(Article.objects.filter(pk__in=newest).for_lists().newest_first()[:COUNT])
