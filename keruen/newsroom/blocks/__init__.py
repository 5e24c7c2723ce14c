"""Blocks that pages are written with. Each kind is a class in a file of its family; the lists below are the index.

A block's template is `reader/blocks/<name>.html`; it gets the block's value as `value`.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamBlock

from keruen.newsroom.blocks.containers import (
    BandContainer,
    LatestContainer,
    LeadContainer,
    MostReadContainer,
    PictureContainer,
    RowContainer,
)
from keruen.newsroom.blocks.facts import FactBoxBlock, RelatedBlock, StoryTableBlock
from keruen.newsroom.blocks.links import LinkItem, MenuPageItem, SocialItem
from keruen.newsroom.blocks.media import (
    AudioBlock,
    DocumentBlock,
    EmbedPlaceholderBlock,
    GalleryBlock,
    PictureBlock,
    VideoBlock,
)
from keruen.newsroom.blocks.speech import InterviewBlock, PullQuoteBlock, SpeechBlock
from keruen.newsroom.blocks.text import HeadingBlock, ParagraphBlock
from keruen.newsroom.blocks.unfinished import UnfinishedBlock

__all__ = ["BodyBlock", "FrontBlock", "MenuBlock", "SocialBlock", "StandingBlock"]


class StandingBlock(StreamBlock):
    paragraph = ParagraphBlock(label=_("paragraph"), group=_("Text"))
    heading = HeadingBlock(label=_("heading"), group=_("Text"))
    picture = PictureBlock(label=_("picture"), group=_("Media"))
    table = StoryTableBlock(label=_("table"), group=_("Facts"))
    document = DocumentBlock(label=_("document"), group=_("Media"))


class BodyBlock(StandingBlock):
    speech = SpeechBlock(label=_("speech"), group=_("Voices"))
    interview = InterviewBlock(label=_("interview"), group=_("Voices"))
    pull_quote = PullQuoteBlock(label=_("pull quote"), group=_("Voices"))
    gallery = GalleryBlock(label=_("gallery"), group=_("Media"))
    video = VideoBlock(label=_("video file"), group=_("Media"))
    audio = AudioBlock(label=_("audio file"), group=_("Media"))
    embed = EmbedPlaceholderBlock(label=_("embed"), group=_("Media"))
    fact_box = FactBoxBlock(label=_("fact box"), group=_("Facts"))
    related = RelatedBlock(label=_("related stories"), group=_("Facts"))
    unfinished = UnfinishedBlock(label=_("unfinished part"), group=_("Text"))


class FrontBlock(StreamBlock):
    lead = LeadContainer(label=_("lead"))
    row = RowContainer(label=_("row"))
    band = BandContainer(label=_("band of a section"))
    latest = LatestContainer(label=_("latest"))
    picture = PictureContainer(label=_("photo of the day"))
    most_read = MostReadContainer(label=_("most read"))


class MenuBlock(StreamBlock):
    page = MenuPageItem(label=_("page"))
    link = LinkItem(label=_("link"))


class SocialBlock(StreamBlock):
    network = SocialItem(label=_("network"))
