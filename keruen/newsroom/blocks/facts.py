from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, PageChooserBlock, RichTextBlock, StructBlock
from wagtail.contrib.table_block.blocks import TableBlock

from keruen.newsroom.blocks.text import TEXT_FEATURES


class StoryTableBlock(StructBlock):
    caption = CharBlock(required=False, max_length=200, label=_("caption"))
    table = TableBlock(label=_("table"), table_options={"renderer": "text"})
    source = CharBlock(required=False, max_length=200, label=_("source"))

    class Meta:
        icon = "table"
        template = "reader/blocks/table.html"


class FactBoxBlock(StructBlock):
    title = CharBlock(max_length=160, label=_("title"))
    text = RichTextBlock(features=TEXT_FEATURES, label=_("text"))

    class Meta:
        icon = "info-circle"
        template = "reader/blocks/fact_box.html"


class RelatedBlock(StructBlock):
    title = CharBlock(required=False, max_length=160, label=_("title"))
    stories = ListBlock(PageChooserBlock(page_type="newsroom.Article", label=_("story")), label=_("stories"), min_num=1)

    class Meta:
        icon = "list-ul"
        template = "reader/blocks/related.html"
