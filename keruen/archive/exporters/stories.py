"""The stories of an export, oldest first, in batches: memory holds one batch, however many there are."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from django.conf import settings

from keruen.newsroom.models import Article, OldAddress

BATCH: Final = 200


def add_story_arguments(parser: ArgumentParser) -> None:
    languages = [code for code, _ in settings.WAGTAIL_CONTENT_LANGUAGES]
    parser.add_argument("--language", choices=languages, help="stories in this language alone")
    parser.add_argument("--since", type=_moment, metavar="DATE", help="published on this day (2026-02-04) or later")
    parser.add_argument("--drafts", action="store_true", help="drafts too, each as it was last saved")


def batches_of_stories(options: Namespace) -> Iterator[list[Article]]:
    """By number, so that a story which is published meanwhile moves none from one batch to another."""
    wanted = stories_named(options)
    if options.language:
        wanted = wanted.filter(language_code=options.language)
    if options.since:
        wanted = wanted.filter(published_at__gte=options.since)
    whole = wanted.select_related("section", "picture", "locale").order_by("pk")
    after = 0
    while numbers := wanted.numbers_above(after, count=BATCH):
        after = numbers[-1]
        yield [each if each.live else _latest(each) for each in whole.filter(pk__in=numbers)]


def stories_named(options: Namespace) -> Any:
    """The query set of those that stories of this export may name."""
    return Article.objects.all() if options.drafts else Article.objects.filter(published_at__isnull=False)


def old_addresses(numbers: list[int]) -> dict[int, list[str]]:
    """{story: where it stood on former sites}, in one form and without schemes."""
    found: dict[int, list[str]] = {}
    for story, address in OldAddress.objects.filter(story__in=numbers).order_by("pk").values_list("story", "address"):
        found.setdefault(story, []).append(address)
    return found


def _latest(draft: Article) -> Article:
    latest: Article = draft.get_latest_revision_as_object()
    return latest


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"“{text}” is no date; write it as 2026-02-04") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=settings.PORTAL_ZONE)
