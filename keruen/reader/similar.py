"""Stories that an address which leads nowhere may have meant."""

from keruen.newsroom.models import Article

# Among how many of the newest stories it is looked up: the cost is the same with any archive.
NEWEST = 2000
SHORTEST_WORD = 4


def similar_to_address(path: str, *, language: str, count: int = 5) -> list[Article]:
    """Stories whose addresses share words with `path`, the most alike first."""
    words = {word for word in path.replace("/", "-").split("-") if len(word) >= SHORTEST_WORD and not word.isdigit()}
    if not words:
        return []
    newest = Article.objects.slugs_in(language).newest_first()[:NEWEST]
    shared = ((len(words.intersection(slug.split("-"))), pk) for pk, slug in newest)
    best = sorted((pair for pair in shared if pair[0]), reverse=True)[:count]
    stories = Article.objects.for_lists().in_bulk([pk for _, pk in best])
    return [stories[pk] for _, pk in best if pk in stories]
