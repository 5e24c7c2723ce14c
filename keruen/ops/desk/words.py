"""What the desk says of the press, in the reader's language."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext, ngettext_lazy
from django.utils.translation import gettext as _

from keruen.lib.dates import short_date
from keruen.ops.alarms import Alarm, Kind

WHAT: dict[Kind, str | Promise] = {
    Kind.NO_STORE: gettext_lazy("The page store can't be opened. Each page is rendered for each reader."),
    Kind.NO_DATABASE: gettext_lazy("The database does not answer. Readers get the pages that are stored."),
    Kind.NO_KEEPER: gettext_lazy("The background worker does not run. Pages and live parts are not made anew."),
    Kind.UNSURE: gettext_lazy("This machine has not heard yet what was published while it was away."),
    Kind.PAGES_FAIL: ngettext_lazy(
        "%(number)s page can't be rendered. Readers get its last good copy, if there is one.",
        "%(number)s pages can't be rendered. Readers get their last good copies, where there are any.",
        "number",
    ),
    Kind.SLOTS_FAIL: ngettext_lazy(
        "%(number)s live part of pages can't be computed.",
        "%(number)s live parts of pages can't be computed.",
        "number",
    ),
    Kind.OUTBOX_WAITS: ngettext_lazy(
        "The oldest message in the outbox has waited for %(number)s second.",
        "The oldest message in the outbox has waited for %(number)s seconds.",
        "number",
    ),
    Kind.DEAD_LETTERS: ngettext_lazy(
        "%(number)s message was given up.", "%(number)s messages were given up.", "number"
    ),
    Kind.NODE_UNSEEN: gettext_lazy("The machine %(name)s was not seen for %(span)s."),
    Kind.VIEWS_WAIT: gettext_lazy("Views of this machine have not been counted for %(span)s. None is lost."),
    Kind.SEARCH_WAITS: gettext_lazy("Stories that changed have not been in this machine's search for %(span)s."),
}


def alarm_words(alarm: Alarm) -> str:
    return str(WHAT[alarm.kind] % {"number": alarm.number, "name": alarm.name, "span": span(alarm.number)})


def span(seconds: float) -> str:
    """How long, in one unit."""
    whole = round(abs(seconds))
    if whole < 120:
        return ngettext("%(number)s second", "%(number)s seconds", whole) % {"number": whole}
    if whole < 7200:
        minutes = whole // 60
        return ngettext("%(number)s minute", "%(number)s minutes", minutes) % {"number": minutes}
    hours = whole // 3600
    return ngettext("%(number)s hour", "%(number)s hours", hours) % {"number": hours}


def moment(instant: datetime) -> str:
    """The day and the second, in the portal's zone. Django's own month names are capital in Kazakh."""
    local = timezone.localtime(instant)
    day = short_date(local, language=get_language() or settings.LANGUAGE_CODE)
    return f"{day}, {local:%H:%M:%S}"


def ago(seconds: float) -> str:
    return _("%(span)s ago") % {"span": span(seconds)}


def good_for(seconds: float) -> str:
    """Until when a live part holds, from now."""
    if seconds < 0:
        return _("lapsed %(span)s ago") % {"span": span(seconds)}
    return _("for %(span)s more") % {"span": span(seconds)}


def percent(share: float) -> str:
    return _("%(number)s %%") % {"number": number_format(share * 100, 1)}
