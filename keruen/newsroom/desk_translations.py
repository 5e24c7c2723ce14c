"""Wagtail's "Translate" at the desk: for sections, standing pages, topics and people, not for stories."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.contrib.simple_translation.views import SubmitPageTranslationView
from wagtail.models import Locale

from keruen.newsroom.models import Article, Section, StoryFolder


class TranslatePageView(SubmitPageTranslationView):
    """Copies one page into another language, as a draft that is linked to it.

    A story is no copy: its translation is written anew, in a month folder that Wagtail would look for in vain. A
    section's stories are not copied with it, either.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        page = self.get_object()
        if isinstance(page, Article):
            return to_new_translation(request, page)
        if isinstance(page, StoryFolder):
            messages.warning(request, _("Month folders are made by the portal itself and can't be changed."))
            return redirect("wagtailadmin_explore", page.pk)
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get_form(self) -> Any:
        form = super().get_form()
        form.fields["include_subtree"] = forms.BooleanField(required=False, disabled=True, widget=forms.HiddenInput)
        return form


def to_new_translation(request: HttpRequest, story: Article) -> HttpResponseRedirect:
    """To the form of a new story in the section's counterpart; to the section where it has none."""
    home = Section.objects.ancestor_of(story).get()
    missing = Locale.objects.exclude(pk__in=story.get_translations(inclusive=True).values("locale"))
    section = Section.objects.filter(translation_key=home.translation_key, locale__in=missing).first()
    if section is None:
        messages.error(request, _("“%s” has no counterpart in another language yet.") % home)
        return redirect("wagtailadmin_explore", home.pk)
    words = _("Write the translation here and choose “%s” in the field “translation of”.")
    messages.info(request, words % story.title)
    return redirect(reverse("wagtailadmin_pages:add", args=("newsroom", "article", section.pk)))
