from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, IntegerBlock, ListBlock, PageChooserBlock, StructBlock


class Container(StructBlock):
    """A place on the front: stories set by hand first, then the newest that stand nowhere above."""

    stories = ListBlock(
        PageChooserBlock(page_type="newsroom.Article", label=_("story")),
        label=_("set by hand"),
        default=[],
        required=False,
        min_num=0,
    )


class LeadContainer(Container):
    count = IntegerBlock(
        default=4,
        min_value=1,
        max_value=8,
        label=_("stories"),
        help_text=_("The first leads, the others stand beside it."),
    )

    class Meta:
        icon = "pick"


class RowContainer(Container):
    title = CharBlock(required=False, max_length=80, label=_("title"))
    count = IntegerBlock(default=3, min_value=2, max_value=6, label=_("stories"))

    class Meta:
        icon = "grip"


class BandContainer(Container):
    section = PageChooserBlock(page_type="newsroom.Section", label=_("section"))
    count = IntegerBlock(default=5, min_value=1, max_value=9, label=_("stories"))

    class Meta:
        icon = "folder-open-1"


class LatestContainer(StructBlock):
    count = IntegerBlock(default=12, min_value=3, max_value=40, label=_("stories"))

    class Meta:
        icon = "time"


class PictureContainer(Container):
    """One large picture: the story set by hand, else the newest that has a picture and stands nowhere above."""

    title = CharBlock(required=False, max_length=80, label=_("title"))

    class Meta:
        icon = "image"


class MostReadContainer(StructBlock):
    count = IntegerBlock(default=6, min_value=3, max_value=20, label=_("stories"))

    class Meta:
        icon = "order"
