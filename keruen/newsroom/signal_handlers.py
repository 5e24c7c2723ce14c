"""What must follow when Wagtail changes a page, whichever way it does it."""

from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.signals import page_slug_changed, page_unpublished, post_page_move

from keruen.newsroom import keys
from keruen.newsroom.models import Article, Page, Section, StoryFolder
from keruen.press.tracking.changes import void_rows
from keruen.press.voiding import void


@receiver(page_unpublished, sender=Article)
def take_story_off_lists_when_unpublished(instance: Article, **kwargs: Any) -> None:
    """Wagtail may unpublish through the base page, whose `save` knows nothing of a story's dates in lists."""
    Article.objects.filter(pk=instance.pk).update(published_at=None)
    instance.published_at = None
    instance.date_links()


@receiver(post_page_move)
def put_moved_story_into_month_folder(instance: Any, parent_page_after: Any, **kwargs: Any) -> None:
    """A story that was moved to a section goes on into the folder of its month there."""
    if not issubclass(instance.specific_class, Article):
        return
    parent = parent_page_after.specific
    if isinstance(parent, Section):
        story = Article.objects.get(pk=instance.pk)
        story.move_into(parent.folder_of(story.first_published_at or timezone.now()))
    elif isinstance(parent, StoryFolder):
        Article.objects.filter(pk=instance.pk).update(section=parent.section)


@receiver(post_page_move)
def void_what_is_moved(instance: Any, parent_page_before: Any, parent_page_after: Any, **kwargs: Any) -> None:
    """A place in the tree shows in the order of the menu, and in what is closed with all that lies below it.

    Addresses and sections are told of by the records themselves.
    """
    if parent_page_before.pk == parent_page_after.pk:
        void([keys.sections(instance.language).key])
        return
    moved = Page.objects.descendant_of(instance, inclusive=True).found_by_path()
    if moved.exists():
        void_rows(moved)
    else:
        stories = Article.objects.descendant_of(instance, inclusive=True).values_list("pk", flat=True)
        void(keys.ARTICLE.format(pk) for pk in stories)


@receiver(page_slug_changed, sender=Section)
def redirect_old_address_of_section(instance: Section, instance_before: Section, **kwargs: Any) -> None:
    """Stories are found by their number; the section's own page leads on from its old address."""
    old = Redirect.normalise_path(instance_before.url or "")
    if old:
        Redirect.objects.update_or_create(
            old_path=old,
            site=None,
            defaults={"redirect_page": instance, "is_permanent": True, "automatically_created": True},
        )
