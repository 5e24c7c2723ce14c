"""What must follow when Wagtail changes a page, whichever way it does it."""

from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.signals import page_slug_changed, page_unpublished, post_page_move

from keruen.newsroom.models import Article, Section, StoryFolder


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
