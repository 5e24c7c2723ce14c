from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, StructBlock, TextBlock

UNFINISHED: Final = "unfinished"
# Longer than any shortcode or embed that a person wrote.
MOST_SOURCE: Final = 20_000
KINDS: Final = {
    "shortcode": _("shortcode"),
    "embed": _("embed"),
    "block": _("block of another editor"),
    "html": _("HTML"),
}


class UnfinishedBlock(StructBlock):
    """A part of a story that moved in and that the portal can't show: editors see its source, readers nothing."""

    kind = ChoiceBlock(choices=list(KINDS.items()), label=_("kind"))
    source = TextBlock(rows=5, max_length=MOST_SOURCE, label=_("source"), help_text=_("As it stood in the old system."))
    note = CharBlock(required=False, max_length=300, label=_("note"), help_text=_("For colleagues. Not shown."))

    def get_searchable_content(self, value: Any) -> list[str]:
        """No reader can see why a story would be found by it."""
        return []

    class Meta:
        icon = "warning"
        template = "reader/blocks/unfinished.html"
        help_text = _(
            "This came from the old site and can't be shown. Readers see nothing of it. "
            "Put what it says into other blocks, then delete it."
        )
