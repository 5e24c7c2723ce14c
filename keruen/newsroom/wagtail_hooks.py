"""What the newsroom adds to Wagtail's desk: its records, its form checks, its look."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.site_summary import PagesSummaryItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from keruen.newsroom.desk_filters import LAST_EDIT
from keruen.newsroom.desk_translations import TranslatePageView
from keruen.newsroom.models import Article, Page, Person, SiteSettings, StoryFolder, Topic


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    menu_label = gettext_lazy("Topics")
    menu_order = 300
    add_to_admin_menu = True
    list_display = ("name", "slug")
    search_fields = ("name",)


class PersonViewSet(SnippetViewSet):
    model = Person
    icon = "group"
    menu_label = gettext_lazy("People")
    menu_order = 305
    add_to_admin_menu = True
    list_display = ("name", "role")
    search_fields = ("name", "role")


class SiteSettingsViewSet(SnippetViewSet):
    model = SiteSettings
    icon = "cogs"
    menu_label = gettext_lazy("Site")
    add_to_settings_menu = True
    list_display = ("brand", "locale")
    # One row for each language, made by `keruen init`.
    exclude_form_fields = ("locale",)


for viewset in (TopicViewSet, PersonViewSet, SiteSettingsViewSet):
    register_snippet(viewset)


@hooks.register("insert_global_admin_css")
def desk_colours() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("newsroom/desk.css"))


@hooks.register("register_admin_urls", order=-1)
def translate_page() -> list[URLPattern]:
    """Found before Wagtail's view at the same address."""
    return [path("translation/submit/page/<int:page_id>/", TranslatePageView.as_view())]


@hooks.register("before_move_page")
def refuse_move_into_other_language(request: HttpRequest, page: Any, destination: Any) -> HttpResponse | None:
    """A story's language is part of its address and of its lists; a translation is a story of its own."""
    if page.locale_id == destination.locale_id:
        return None
    messages.error(request, _("A page stays in its language. Write a translation and link the two instead."))
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("before_edit_page")
@hooks.register("before_delete_page")
def leave_month_folders_alone(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Month folders are made by the portal; stories' dates decide what lies in them."""
    if not isinstance(page.specific, StoryFolder):
        return None
    messages.warning(request, _("Month folders are made by the portal itself and can't be changed."))
    return redirect("wagtailadmin_explore", page.pk)


@hooks.register("before_delete_page")
def refuse_to_delete_what_holds_stories(request: HttpRequest, page: Any) -> HttpResponse | None:
    """An archive is not thrown away with the section that it stands in."""
    if page.specific_class is Article or not Article.objects.descendant_of(page).exists():
        return None
    messages.error(request, _("There are stories in “%s”. Move or delete them first.") % page.title)
    return redirect("wagtailadmin_explore", page.pk)


@hooks.register("before_bulk_action")
def refuse_to_delete_many_that_hold_stories(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    if action_type != "delete":
        return None
    pages = [item for item in objects if isinstance(item, Page)]
    refusals = (refuse_to_delete_what_holds_stories(request, page) for page in pages)
    return next((refusal for refusal in refusals if refusal), None)


@hooks.register("before_delete_snippet")
def refuse_to_delete_what_stories_name(request: HttpRequest, instances: list[Any]) -> HttpResponse | None:
    """Wagtail asks its index of references, which the worker writes a moment later."""
    for named in instances:
        if isinstance(named, (Person, Topic)) and named.is_named_in_stories():
            messages.error(request, _("Stories name “%s”. Take it off them first.") % named)
            return redirect(reverse(type(named).snippet_viewset.get_url_name("list")))
    return None


@hooks.register("construct_page_listing_buttons")
def no_buttons_on_month_folders(buttons: list[Any], page: Any, user: Any, context: Any = None) -> None:
    if page.specific_class is StoryFolder:
        buttons.clear()


@hooks.register("construct_explorer_page_queryset")
def newest_story_first(parent_page: Any, pages: Any, request: HttpRequest) -> Any:
    if "ordering" not in request.GET and parent_page.specific_class is StoryFolder:
        return pages.order_by(LAST_EDIT, "-pk")
    return pages


@hooks.register("construct_homepage_summary_items", order=100)
def count_no_pages(request: HttpRequest, items: list[Any]) -> None:
    """How many pages there are interests nobody each morning, and has all of them counted."""
    items[:] = [item for item in items if not isinstance(item, PagesSummaryItem)]


@hooks.register("construct_reports_menu")
def report_no_page_types(request: HttpRequest, items: list[Any]) -> None:
    """See `keruen.newsroom.desk_reports`."""
    items[:] = [item for item in items if item.name != "page-types-usage"]
