"""The desk's list of pins."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from keruen.pulse.models import Pin


class PinViewSet(SnippetViewSet):
    model = Pin
    icon = "pick"
    menu_label = _("Trending")
    menu_order = 310
    add_to_admin_menu = True
    list_display = ("topic", "story", "position", "until")


register_snippet(PinViewSet)
