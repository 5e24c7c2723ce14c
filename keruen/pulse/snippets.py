"""What editors set themselves of the rail: the desk's lists of pins and of muted topics."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from keruen.pulse.models import Mute, Pin
from keruen.pulse.trends.explaining import moment, who_set


def end_of(record: Pin | Mute) -> str:
    return moment(record.until) if record.until else ""


UNTIL = Column("until", label=_("Until"), accessor=end_of, sort_key="until")
SET_BY = Column("set_by", label=_("Set by"), accessor=who_set)


class PinViewSet(SnippetViewSet):
    model = Pin
    icon = "pick"
    menu_label = _("Pinned topics")
    list_display = ("topic", "story", "position", UNTIL, SET_BY)


class MuteViewSet(SnippetViewSet):
    model = Mute
    icon = "no-view"
    menu_label = _("Muted topics")
    list_display = ("topic", UNTIL, SET_BY)


class TrendingViewSetGroup(SnippetViewSetGroup):
    items = (PinViewSet, MuteViewSet)
    menu_icon = "pick"
    menu_label = _("Trending")
    menu_name = "trending"
    menu_order = 310
