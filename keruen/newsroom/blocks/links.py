from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, PageChooserBlock, StructBlock, StructValue, URLBlock


def validate_address(value: str) -> None:
    """A path on this site, or an http(s) address. Anything else (javascript:, data:) is refused."""
    if not value.startswith(("/", "https://", "http://")) or value.startswith("//"):
        raise ValidationError(_("“%s” is no address: begin it with / or https://.") % value)


class MenuPageValue(StructValue):
    @property
    def label(self) -> str:
        page = self.get("page")
        return str(self.get("text") or (page.title if page else ""))

    @property
    def address(self) -> str:
        page = self.get("page")
        return str(page.url or "") if page and page.live else ""


class MenuPageItem(StructBlock):
    page = PageChooserBlock(page_type=["newsroom.Section", "newsroom.StandingPage"], label=_("page"))
    text = CharBlock(required=False, max_length=60, label=_("text"), help_text=_("Else the page's title."))

    class Meta:
        icon = "doc-empty"
        value_class = MenuPageValue


class LinkValue(StructValue):
    @property
    def label(self) -> str:
        return str(self["text"])


class LinkItem(StructBlock):
    text = CharBlock(max_length=60, label=_("text"))
    address = CharBlock(max_length=300, label=_("address"), validators=[validate_address])

    class Meta:
        icon = "link"
        value_class = LinkValue


class SocialItem(StructBlock):
    name = CharBlock(max_length=40, label=_("name"), help_text=_("Telegram, Instagram."))
    address = URLBlock(label=_("address"))

    class Meta:
        icon = "link-external"
