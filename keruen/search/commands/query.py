"""`keruen search query "…"`: asks the index from the shell, as a reader would."""

import json
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from typing import Any, Final

from django.conf import settings
from django.core.management.base import OutputWrapper

from keruen.search import finding
from keruen.search.commands.subcommand import Subcommand
from keruen.search.found import Answer, Found, How
from keruen.search.index.fields import LANGUAGES
from keruen.search.query.parsing import parse
from keruen.search.query.query import Order, Query

MOST: Final = 1_000


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("words", help='as they are typed: "мост через Или" person:Токаев -погода 2015..2018')
    parser.add_argument("--language", choices=LANGUAGES, help="of the page that asks; its stories go a little before")
    parser.add_argument("--order", choices=[order.value for order in Order], default=Order.RELEVANCE.value)
    parser.add_argument("--exact", action="store_true", help="assume nothing: the words are meant as they stand")
    parser.add_argument("--limit", type=_limit, default=20, metavar="N", help=f"up to {MOST}; 20 where it is left out")
    parser.add_argument("--json", action="store_true", help="for programs, facets included")


def run(options: Namespace, out: OutputWrapper, err: OutputWrapper) -> None:
    language = options.language or settings.ENVIRONMENT.languages[0]
    query = Query(
        text=options.words,
        language=language,
        typed=parse(options.words),
        order=Order(options.order),
        is_exact=options.exact,
    )
    found = finding.find(query, size=options.limit, with_facets=options.json)
    if options.json:
        out.write(json.dumps(_as_json(query, found), ensure_ascii=False, indent=1))
        return
    for line in _remarks(found):
        err.write(line)
    for answer in found.answers:
        out.write(f"{answer.story.published_at:%Y-%m-%d}  {answer.story.address}  {answer.story.title}")


def _limit(text: str) -> int:
    if not (text.isdigit() and 1 <= int(text) <= MOST):
        raise ArgumentTypeError(f"{text!r}: give a number from 1 to {MOST}")
    return int(text)


def _remarks(found: Found) -> list[str]:
    remarks = [f"{found.total} found"]
    if found.how is How.ANY_WORDS:
        remarks.append("no story has all of the words; these have some of them")
    if found.how is How.FEW_WITH_ALL:
        remarks.append("few stories have all of the words; those with some of them follow")
    if found.how is How.HEADLINES:
        remarks.append("there is no index yet: only the newest headlines were gone through (keruen search rebuild)")
    if found.assumed:
        remarks.append(f"looked for “{found.assumed.words}” instead of “{found.assumed.typed}” (--exact: don't)")
    return remarks


def _as_json(query: Query, found: Found) -> dict[str, Any]:
    return {
        "query": query.text,
        "language": query.language,
        "total": found.total,
        "how": found.how.value,
        "assumed": found.assumed and {"typed": found.assumed.typed, "words": found.assumed.words},
        "stories": [_story(answer) for answer in found.answers],
        "facets": {
            facet.name: [{"value": each.value, "label": each.label, "count": each.count} for each in facet.choices]
            for facet in found.facets
        },
    }


def _story(answer: Answer) -> dict[str, Any]:
    story = answer.story
    return {
        "id": story.pk,
        "address": story.address,
        "headline": story.title,
        "language": story.language_code,
        "published_at": story.published_at and story.published_at.isoformat(),
        "snippet": answer.snippet,
    }


QUERY: Final = Subcommand("query", "Asks the index of stories, as a reader would.", add_arguments, run)
