from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.sql.where import AND
from wagtail.admin.panels import FieldPanel
from wagtail.models import AbstractPage, PageManager
from wagtail.models.pages import AbstractPageMeta
from wagtail.query import PageQuerySet

from keruen import outbox
from keruen.lib import transliteration
from keruen.newsroom import keys
from keruen.newsroom.models.newest_first import NewestFirstIndex
from keruen.press.tracking.changes import settled
from keruen.press.tracking.tracked import TrackedModel, TrackedQuerySet


def below_front(url_path: str) -> str:
    """`/front/section/` is at `section/` below its language."""
    return url_path.lstrip("/").partition("/")[2]


class TrackedPageQuerySet(TrackedQuerySet, PageQuerySet):
    """Pages of any kind."""

    def filter(self, *args: Any, **kwargs: Any) -> Self:
        """To be one of some pages is to meet their conditions; databases would go through all of them to hold to it.

        The desk asks so in each of its lists, of the pages that one may see (`keruen.newsroom.page_rights`).
        """
        if not args and kwargs.keys() == {"pk__in"} and not self.query.is_sliced:
            wanted = kwargs["pk__in"]
            if _is_by_conditions(wanted):
                return self._meeting(wanted)
        return super().filter(*args, **kwargs)

    def _meeting(self, wanted: Self) -> Self:
        conditions = wanted.query.where
        if conditions and self.model is not Page:
            # A story's page is another row.
            return super().filter(Exists(wanted.filter(pk=OuterRef("pk"))))
        found = self.all()
        found.query.where.add(conditions.clone(), AND)
        return found

    def at_path(self, language: str, path: str) -> Self:
        """Live pages that may stand at the path below the front: those with its last part for a slug.

        Paths are in no index, so the slug is asked for; whoever asks compares `Page.path_below_front`.
        """
        slug = path.rstrip("/").rpartition("/")[2]
        return self.listed(keys.at_path(language, path), locale__language_code=language, slug=slug, live=True)

    def found_by_path(self) -> Self:
        """Stories, of which there are very many, are found by their number, and their folders not at all."""
        return self.exclude(content_type__model__in=("article", "storyfolder"))


def _is_by_conditions(wanted: object) -> bool:
    """Whether it is pages, or their numbers, by what stands in their own table."""
    if not isinstance(wanted, TrackedPageQuerySet) or wanted.model is not Page:
        return False
    query = wanted.query
    is_of_one_table = len(query.alias_map) < 2 and not query.extra_tables and not query.annotations
    is_whole = not (query.is_sliced or query.combinator or query.distinct_fields)
    return is_of_one_table and is_whole and query.values_select in ((), ("pk",), ("id",))


class Page(TrackedModel, AbstractPage):  # type: ignore[django-manager-missing]
    """The base of every page: Wagtail's, without its fields for menus and search engines, which stories don't use.

    Slugs are transliterated from the title by the rules of the page's language (`keruen.lib.transliteration`).
    See docs/decisions/0002-base-page-model.md.

    Wagtail sends its signals after the change, outside of any transaction. Here whatever changes what readers see is
    one transaction, signals and what they tell the outbox included.
    """

    objects: ClassVar[Any] = PageManager.from_queryset(TrackedPageQuerySet)()

    # The parameters of its address that it reads (`keruen.press.parameters`).
    press_parameters: ClassVar[tuple[str, ...]] = ()
    promote_panels: ClassVar[list[Any]] = [FieldPanel("slug")]

    class Meta(AbstractPageMeta):
        indexes = (
            # The desk lists pages by their last edit; without it that list sorts the whole table. It has what the desk
            # filters by (`keruen.newsroom.compared`).
            NewestFirstIndex(
                fields=["-latest_revision_created_at", "path", "depth", "numchild", "content_type", "locale", "owner"],
                opclasses=["timestamptz_ops", "varchar_pattern_ops", *["int4_ops"] * 4, "int8_ops"],
                name="page_by_last_edit",
            ),
            # Those who keep a copy of the stories ask for what was published since they came last; the desk for what
            # was published long ago, by language, type and status.
            models.Index(
                fields=["last_published_at", "id", "path", "depth", "content_type", "live"],
                opclasses=["timestamptz_ops", "int8_ops", "varchar_pattern_ops", "int4_ops", "int4_ops", "bool_ops"],
                name="page_by_publication",
            ),
            # Each publication asks for the page's aliases. There are none as a rule, so SQLite's statistics take
            # Wagtail's own index, full of NULLs, for useless, and it read the whole table.
            models.Index(fields=["alias_of"], condition=Q(alias_of__isnull=False), name="page_alias"),
            # A page's children, and the root: the path alone goes through all that lies below, not its children.
            models.Index(fields=["depth", "path"], opclasses=["int4_ops", "varchar_pattern_ops"], name="page_by_depth"),
            # The desk's list of what is being edited.
            models.Index(fields=["locked_at"], condition=Q(locked=True), name="page_locked"),
        )

    @property
    def language(self) -> str:
        return str(self.locale.language_code)

    @property
    def path_below_front(self) -> str:
        return below_front(self.url_path)

    @property
    def address(self) -> str:
        """Where it stands: /<language>/<section>/. Wagtail's `url` asks which sites there are, and keeps the answer."""
        return f"/{self.language}/{self.path_below_front}"

    @outbox.gathered()
    def publish(self, *args: Any, **kwargs: Any) -> None:
        super().publish(*args, **kwargs)

    @outbox.gathered()
    def unpublish(self, *args: Any, **kwargs: Any) -> None:
        super().unpublish(*args, **kwargs)

    @outbox.gathered()
    def delete(self, *args: Any, **kwargs: Any) -> Any:
        return super().delete(*args, **kwargs)

    @outbox.gathered()
    def move(self, *args: Any, **kwargs: Any) -> None:
        super().move(*args, **kwargs)

    @outbox.gathered()
    def copy(self, *args: Any, **kwargs: Any) -> Any:
        return super().copy(*args, **kwargs)

    @outbox.gathered()
    def add_child(self, *args: Any, **kwargs: Any) -> Any:
        return super().add_child(*args, **kwargs)

    def _update_descendant_url_paths(self, old_url_path: str, new_url_path: str) -> None:
        with settled() as scope:
            scope.before(Page.objects.descendant_of(self).found_by_path())
            super()._update_descendant_url_paths(old_url_path, new_url_path)

    def _set_core_field_defaults(self) -> None:
        if not self.slug and self.title and self._is_parent_known():
            words = transliteration.slug(self.title, language=self.language)
            self.slug = self._get_autogenerated_slug(words or "page")
        super()._set_core_field_defaults()

    def _is_parent_known(self) -> bool:
        return bool(self.locale_id and (self.path or getattr(self, "_cached_parent_obj", None)))

    def has_free_slug(self) -> bool:
        """Whether no sibling has this page's slug."""
        return bool(self._slug_is_available(self.slug, self.get_parent(), self))
