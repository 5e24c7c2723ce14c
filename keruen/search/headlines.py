"""Stories found without the index: while it is made for the first time, or can't be read.

The newest headlines of the language are gone through, and no more of them than a request has time for.
"""

from typing import Final

from keruen.newsroom.models import Article
from keruen.search.index.wording import keys_of, keys_of_words
from keruen.search.query.query import Typed

LOOKED_THROUGH: Final = 2_000


def newest_with(typed: Typed, language: str, *, most: int) -> list[int]:
    """The numbers of the newest stories whose headlines have all the words."""
    language = typed.language or language
    wanted = {key for each in typed.wanted for key in keys_of_words(each.words, language)}
    if not wanted:
        return []
    rows = Article.objects.in_language(language).newest_first().values_list("pk", "title")[:LOOKED_THROUGH]
    return [pk for pk, title in rows if wanted <= set(keys_of(title, language))][:most]
