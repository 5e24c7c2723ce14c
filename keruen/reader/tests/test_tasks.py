from typing import Any

from django_tasks_db.models import DBTaskResult

from keruen.newsroom.models import Rendition
from keruen.newsroom.tests.cast import Cast, picture
from keruen.reader import pictures
from keruen.reader.tasks import make_picture_sizes


def test_an_upload_asks_the_worker_for_its_sizes(cast: Cast, django_capture_on_commit_callbacks: Any):
    with django_capture_on_commit_callbacks(execute=True):
        uploaded = picture()
    queued = DBTaskResult.objects.filter(task_path="keruen.reader.tasks.make_picture_sizes")
    assert [each.args_kwargs["args"] for each in queued] == [[uploaded.pk]]


def test_every_size_is_made_once(cast: Cast):
    small = picture(width=240, height=160)
    for _ in range(2):
        make_picture_sizes.call(small.pk)
    assert Rendition.objects.filter(image=small).count() == len(list(pictures.all_sizes(small)))


def test_a_picture_that_is_gone_is_no_error(cast: Cast):
    make_picture_sizes.call(10_000)
