"""Search, asked as the page asks it."""

from collections.abc import Mapping
from typing import Final

from keruen.archive.demo import cast
from keruen.archive.models import Source
from keruen.ops.tests.search_quality.judged import Judged
from keruen.search.finding import find
from keruen.search.query.parsing import parse
from keruen.search.query.query import Query

# As many as there may be before ten in one language.
ASKED: Final = 40


def versions() -> dict[int, str]:
    """The demo's stories by their numbers: `budget-2027:kk`."""
    sources = Source.objects.filter(uri__startswith=cast.MARK, article__isnull=False)
    return {number: uri.removeprefix(cast.MARK) for number, uri in sources.values_list("article_id", "uri")}


def answers(judged: Judged, known: Mapping[int, str]) -> list[str]:
    """The versions that answer, the best first, in the query's languages."""
    query = Query(text=judged.text, language=judged.page, typed=parse(judged.text))
    found = find(query, size=ASKED, with_facets=False)
    return judged.counted(known[answer.story.pk] for answer in found.answers if answer.story.pk in known)
