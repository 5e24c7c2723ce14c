from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ListBlock,
    RichTextBlock,
    StructBlock,
    StructBlockValidationError,
    StructValue,
    TextBlock,
)
from wagtail.snippets.blocks import SnippetChooserBlock

from keruen.newsroom.blocks.text import INLINE_FEATURES


class SpokenValue(StructValue):
    """Who speaks: a person on record, or a name and role that were typed. What was typed goes first."""

    @property
    def speaker(self) -> str:
        person = self.get("person")
        return str(self.get("name") or (person.name if person else ""))

    @property
    def speaker_role(self) -> str:
        person = self.get("person")
        return str(self.get("role") or (person.role if person else ""))


class SpokenBlock(StructBlock):
    person = SnippetChooserBlock("newsroom.Person", required=False, label=_("person"))
    name = CharBlock(
        required=False,
        max_length=160,
        label=_("name"),
        help_text=_("If the person is not on record, or is called otherwise here."),
    )
    role = CharBlock(
        required=False, max_length=200, label=_("role"), help_text=_("If it differs from the person's own.")
    )

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not cleaned.speaker:
            raise StructBlockValidationError(
                block_errors={"name": ValidationError(_("Say who speaks: choose a person or write a name."))}
            )
        return cleaned

    class Meta:
        value_class = SpokenValue


class SpeechBlock(SpokenBlock):
    """What somebody said, in their words."""

    text = RichTextBlock(
        features=INLINE_FEATURES, label=_("words"), help_text=_("Without the dash: it is set by itself.")
    )

    class Meta:
        icon = "openquote"
        template = "reader/blocks/speech.html"


class QuestionAndAnswer(StructBlock):
    question = TextBlock(rows=2, label=_("question"))
    answer = RichTextBlock(features=[*INLINE_FEATURES, "ol", "ul"], label=_("answer"))


class InterviewBlock(SpokenBlock):
    """Questions and answers with one person."""

    exchanges = ListBlock(
        QuestionAndAnswer(label=_("question and answer")), label=_("questions and answers"), min_num=1
    )

    class Meta:
        icon = "group"
        template = "reader/blocks/interview.html"


class PullQuoteBlock(StructBlock):
    text = TextBlock(rows=3, label=_("quote"))
    attribution = CharBlock(required=False, max_length=200, label=_("whose"))

    class Meta:
        icon = "openquote"
        template = "reader/blocks/pull_quote.html"
