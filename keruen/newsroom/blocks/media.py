from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock, StructValue, TextBlock, URLBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

VIDEO_TYPES = {"mp4": "video/mp4", "webm": "video/webm"}
AUDIO_TYPES = {"mp3": "audio/mpeg", "m4a": "audio/mp4", "ogg": "audio/ogg", "oga": "audio/ogg", "wav": "audio/wav"}


class PictureValue(StructValue):
    """The words beside a picture: this use's own, else the picture's."""

    @property
    def shown_caption(self) -> str:
        return str(self.get("caption") or (self["picture"].caption if self.get("picture") else ""))

    @property
    def shown_alt_text(self) -> str:
        return str(self.get("alt_text") or (self["picture"].alt_text if self.get("picture") else ""))


class PictureBlock(StructBlock):
    picture = ImageChooserBlock(label=_("picture"))
    caption = TextBlock(
        required=False, rows=2, label=_("caption"), help_text=_("In this story's language; else the picture's own.")
    )
    alt_text = CharBlock(required=False, max_length=300, label=_("alternative text"))

    class Meta:
        icon = "image"
        template = "reader/blocks/picture.html"
        value_class = PictureValue


class GalleryBlock(StructBlock):
    title = CharBlock(required=False, max_length=160, label=_("title"))
    pictures = ListBlock(PictureBlock(label=_("picture")), label=_("pictures"), min_num=2)

    class Meta:
        icon = "image"
        template = "reader/blocks/gallery.html"


class _FileBlock(StructBlock):
    """A document of the types that the subclass plays."""

    types: ClassVar[dict[str, str]] = {}

    file = DocumentChooserBlock(label=_("file"))
    title = CharBlock(required=False, max_length=200, label=_("title"))
    credit = CharBlock(required=False, max_length=160, label=_("credit"))
    transcript = TextBlock(
        required=False, rows=4, label=_("transcript"), help_text=_("For those who don't hear it, and for search.")
    )

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if self.media_type(cleaned["file"]) is None:
            known = ", ".join(self.types)
            raise ValidationError(
                _("“%(name)s” can't be played in a browser; use %(known)s.")
                % {"name": cleaned["file"].filename, "known": known}
            )
        return cleaned

    def media_type(self, document: Any) -> str | None:
        return self.types.get(document.file_extension.lower()) if document else None

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["media_type"] = self.media_type(value.get("file"))
        return context


class VideoBlock(_FileBlock):
    types = VIDEO_TYPES
    poster = ImageChooserBlock(required=False, label=_("first picture"))

    class Meta:
        icon = "media"
        template = "reader/blocks/video.html"


class AudioBlock(_FileBlock):
    types = AUDIO_TYPES

    class Meta:
        icon = "media"
        template = "reader/blocks/audio.html"


class EmbedValue(StructValue):
    """What the page may load once the reader asks for it."""

    @property
    def host(self) -> str:
        return (urlsplit(self.get("url") or "").hostname or "").removeprefix("www.")

    @property
    def player_url(self) -> str:
        """The address of the site's own player, where there is one that sets no cookie before it plays; else empty."""
        parts = urlsplit(self.get("url") or "")
        if self.host in {"youtube.com", "m.youtube.com"}:
            video = parse_qs(parts.query).get("v", [""])[0]
        elif self.host == "youtu.be":
            video = parts.path.strip("/")
        else:
            video = ""
        is_plain = video.replace("-", "").replace("_", "").isalnum()
        return f"https://www.youtube-nocookie.com/embed/{video}" if is_plain else ""


class EmbedPlaceholderBlock(StructBlock):
    """Something that lies elsewhere. The page shows its title and a link; nothing is loaded before the reader asks."""

    url = URLBlock(label=_("address"))
    title = CharBlock(max_length=200, label=_("title"), help_text=_("What the reader would see there."))

    class Meta:
        icon = "code"
        template = "reader/blocks/embed.html"
        value_class = EmbedValue


class DocumentBlock(StructBlock):
    document = DocumentChooserBlock(label=_("document"))
    title = CharBlock(required=False, max_length=200, label=_("title"))

    class Meta:
        icon = "doc-full"
        template = "reader/blocks/document.html"
