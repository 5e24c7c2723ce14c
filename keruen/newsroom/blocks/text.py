from wagtail.blocks import CharBlock, RichTextBlock

TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul", "superscript", "subscript"]
INLINE_FEATURES = ["bold", "italic", "link"]


class ParagraphBlock(RichTextBlock):
    """One or more paragraphs and lists."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"features": TEXT_FEATURES, **kwargs})

    class Meta:
        icon = "pilcrow"
        template = "reader/blocks/paragraph.html"


class HeadingBlock(CharBlock):
    class Meta:
        icon = "title"
        template = "reader/blocks/heading.html"
