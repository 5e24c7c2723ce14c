"""What the background worker does for the reader's pages."""

from django_tasks import task

from keruen.newsroom.models import Picture
from keruen.reader import pictures


@task()
def make_picture_sizes(picture_id: int) -> None:
    """Makes every size that pages may ask for; what is made already is left. A deleted picture is no error."""
    picture = Picture.objects.filter(pk=picture_id).first()
    if picture is not None:
        pictures.make_all(picture)
