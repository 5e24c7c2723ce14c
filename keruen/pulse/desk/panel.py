"""A story's readers, in the screen where it is written."""

from typing import Any, ClassVar

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList, Panel, TabbedInterface

from keruen.newsroom.models import Article
from keruen.pulse.desk import sparkline
from keruen.pulse.desk.permission import may_see
from keruen.pulse.desk.story_numbers import last_hours, story_numbers


class ReadersPanel(Panel):
    """Nothing while the story is a draft, and for those who may not see numbers."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "pulse/desk/panel.html"

        class Media:
            css: ClassVar[dict[str, list[str]]] = {"all": ["pulse/numbers.css"]}

        def is_shown(self) -> bool:
            return bool(self.instance.pk and self.instance.first_published_at and may_see(self.request.user))

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            now = settings.CLOCK.now()
            return context | {
                "numbers": story_numbers(self.instance, now),
                "points": sparkline.points(last_hours(self.instance.pk, now)),
                "address": reverse("keruen_pulse_story", args=(self.instance.pk,)),
            }


def tabs() -> TabbedInterface:
    """The story's own tabs, as Wagtail makes them, and one for its readers."""
    own = (
        (Article.content_panels, _("Content")),
        (Article.promote_panels, _("Promote")),
        (Article.settings_panels, _("Settings")),
    )
    readers = ObjectList([ReadersPanel(heading=_("How often it was read"))], heading=_("Readers"))
    return TabbedInterface(
        [*(ObjectList(panels, heading=heading) for panels, heading in own), readers],
        base_form_class=Article.base_form_class,
    )
