"""Uploaded files, served by the portal itself; in production nginx takes this over.

Ranges and conditional requests are WhiteNoise's: players ask for parts of a recording.
"""

from pathlib import Path

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotFound
from whitenoise.media_types import MediaTypes
from whitenoise.responders import StaticFile

# Shown in place; anything else is offered for download.
_SHOWN = ("image/", "video/", "audio/", "application/pdf")
# Never shown as a page of ours, whatever an upload claims to be.
_ALONE = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
_TYPES = MediaTypes()


def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """The file at `path` below MEDIA_ROOT. 404 for what is not there, hidden, or outside."""
    file = _found(path)
    if file is None:
        return HttpResponseNotFound("No such file.", content_type="text/plain")
    kind = _TYPES.get_type(str(file))
    headers = [
        ("Content-Type", kind),
        ("Cache-Control", "public, max-age=86400"),
        ("Content-Security-Policy", _ALONE),
        ("X-Content-Type-Options", "nosniff"),
    ]
    if not kind.startswith(_SHOWN):
        headers.append(("Content-Disposition", "attachment"))
    answer = StaticFile(str(file), headers).get_response(request.method, request.META)
    return _as_django(answer)


def _found(path: str) -> Path | None:
    root = settings.MEDIA_ROOT.resolve()
    file = (root / path).resolve()
    is_hidden = any(part.startswith(".") for part in Path(path).parts)
    if is_hidden or not file.is_relative_to(root) or not file.is_file():
        return None
    return file


def _as_django(answer: object) -> HttpResponseBase:
    status, headers, file = answer.status, answer.headers, answer.file  # type: ignore[attr-defined]
    response = FileResponse(file, status=int(status)) if file else HttpResponse(status=int(status))
    del response["Content-Type"]
    for name, value in headers:
        response[name] = value
    return response
