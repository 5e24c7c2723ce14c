"""Pins and mutes from the live screen. Who may set which, `keruen.pulse.actions` knows."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import SuspiciousOperation, ValidationError
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from keruen.accounts.models import User
from keruen.newsroom.models import Topic
from keruen.pulse import actions
from keruen.pulse.desk import ends
from keruen.pulse.desk.live_numbers import languages
from keruen.pulse.models import Mute, Pin
from keruen.pulse.trends.explaining import moment


class DeskRequest(HttpRequest):
    """The desk lets nobody in who hasn't signed in."""

    user: User


@require_POST
def pin(request: DeskRequest, pk: int) -> HttpResponseRedirect:
    """One that is pinned keeps its story and its place, and ends at another time."""
    topic, until = get_object_or_404(Topic, pk=pk), _end(request)
    found = Pin.objects.filter(topic=topic).first()
    story, position = (found.story, found.position) if found else (None, 1)
    try:
        actions.pin(topic, by=request.user, until=until, story=story, position=position)
    except ValidationError as error:
        return _refused(request, topic, error)
    said = _("“%(topic)s” is pinned until %(time)s.") % {"topic": topic, "time": moment(until)}
    return _done(request, topic, said)


@require_POST
def unpin(request: DeskRequest, pk: int) -> HttpResponseRedirect:
    topic = get_object_or_404(Topic, pk=pk)
    for found in Pin.objects.filter(topic=topic):
        actions.unpin(found, by=request.user)
    return _done(request, topic, _("“%(topic)s” is no longer pinned.") % {"topic": topic})


@require_POST
def mute(request: DeskRequest, pk: int) -> HttpResponseRedirect:
    topic, until = get_object_or_404(Topic, pk=pk), _end(request)
    try:
        actions.mute(topic, by=request.user, until=until)
    except ValidationError as error:
        return _refused(request, topic, error)
    said = _("“%(topic)s” is muted until %(time)s.") % {"topic": topic, "time": moment(until)}
    return _done(request, topic, said)


@require_POST
def unmute(request: DeskRequest, pk: int) -> HttpResponseRedirect:
    topic = get_object_or_404(Topic, pk=pk)
    for found in Mute.objects.filter(topic=topic):
        actions.unmute(found, by=request.user)
    return _done(request, topic, _("“%(topic)s” is no longer muted.") % {"topic": topic})


def _end(request: DeskRequest) -> datetime:
    try:
        return ends.end(request.POST.get("until", ""), now=settings.CLOCK.now())
    except KeyError as error:
        raise SuspiciousOperation(f"until {error} is none of {', '.join(ends.ENDS)}") from error


def _done(request: DeskRequest, topic: Topic, said: str) -> HttpResponseRedirect:
    messages.success(request, said)
    return _back(request, topic)


def _refused(request: DeskRequest, topic: Topic, error: ValidationError) -> HttpResponseRedirect:
    messages.error(request, " ".join(error.messages))
    return _back(request, topic)


def _back(request: DeskRequest, topic: Topic) -> HttpResponseRedirect:
    """To the list of the topic's language, on the screen narrowed as it was."""
    chosen = request.POST.get("language", "")
    query = f"?{urlencode({'language': chosen})}" if chosen in languages() else ""
    return redirect(f"{reverse('keruen_pulse')}{query}#pulse-trends-{topic.locale.language_code}")
