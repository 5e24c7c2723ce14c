"""The week's table as a file for spreadsheets. What each column holds: docs/reference/numbers.md."""

import csv
from collections.abc import Iterable, Iterator
from typing import Final

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBadRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from keruen.pulse.desk import words
from keruen.pulse.desk.live_numbers import languages
from keruen.pulse.desk.permission import SEE, may_see
from keruen.pulse.desk.screen import language_of
from keruen.pulse.desk.week_numbers import WeekNumbers
from keruen.pulse.desk.week_stories import WeekStory, week_stories
from keruen.pulse.desk.week_table import week_of
from keruen.pulse.models import REFERRERS

# Excel takes a file for UTF-8 by this sign alone.
BOM: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
# It reads commas as decimal signs, and semicolons between cells, where the language has a decimal comma.
SEPARATORS: Final = {"en": ","}
# A cell that begins so is run as a formula; the last four are the wide forms of the first ones.
FORMULA_SIGNS: Final = tuple("=+-@\t\r\n＝＋－＠")


@never_cache
def week_csv(request: HttpRequest) -> HttpResponseBase:
    if not may_see(request.user):
        raise PermissionDenied(SEE)
    try:
        week = week_of(request)
    except ValueError as error:
        return HttpResponseBadRequest(str(error), content_type="text/plain; charset=utf-8")
    language = language_of(request, languages())
    # Words are chosen now: when the lines go out, the thread may speak another language.
    file = _File(SEPARATORS.get(words.desk_language(), ";"))
    lines = file.lines(_head(), WeekNumbers(week, language))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    name = f"{week}-{language}" if language else str(week)
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def guarded(text: str) -> str:
    """Spreadsheets show it, and run nothing."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_SIGNS) else text


def _head() -> list[str]:
    known = (_("Place"), _("Number"), _("Headline"), _("Address"), _("Section"), _("Authors"), _("Language"))
    return [*known, _("Published"), _("Views"), *(words.source(name) for name in REFERRERS)]


class _File:
    """Lines as the csv module writes them; it is given this as its file, and hands each line on."""

    def __init__(self, separator: str) -> None:
        self._writer = csv.writer(self, delimiter=separator)
        self._written = BOM

    def write(self, text: str) -> None:
        self._written += text

    def lines(self, head: Iterable[str], numbers: WeekNumbers) -> Iterator[str]:
        """The head, then some hundreds of lines at a time."""
        self._writer.writerow(head)
        yield self._taken()
        place = 1
        for rows in numbers.all_rows():
            self._writer.writerows(_line(story) for story in week_stories(rows, first_place=place))
            place += len(rows)
            yield self._taken()

    def _taken(self) -> str:
        written, self._written = self._written, ""
        return written


def _line(story: WeekStory) -> list[str | int]:
    published = f"{words.local(story.published_at):%Y-%m-%d %H:%M}" if story.published_at else ""
    address = f"{settings.SITE_URL}{story.address}" if story.address else ""
    told = (story.title, address, story.section, ", ".join(story.authors), story.language, published)
    return [story.place, story.pk, *map(guarded, told), story.views, *story.sources]
