"""What the desk's home says when something is wrong with the press."""

from typing import Any

from wagtail.admin.ui.components import Component

from keruen.ops.desk import words
from keruen.ops.press_state import press_alarms


class AlarmPanel(Component):
    """Above everything else; nothing where all is well."""

    name = "press-alarms"
    template_name = "ops/desk/banner.html"
    order = 1

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"alarms": [words.alarm_words(alarm) for alarm in press_alarms()]}
