"""What all answers have in common: methods, CORS, problems, ETags."""

import json
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page

from keruen.wire.outbound.ninjs_api.problem import Problem

METHODS: Final = "GET, HEAD, OPTIONS"
DESCRIPTION: Final = "/api/ninjs/openapi.json"
# Anybody's page may read it, as anybody may; nothing in it depends on who asks.
_EVERYWHERE: Final = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag, Link"}
_FOR_A_DAY: Final = {
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}
View = Callable[..., HttpResponse]


def answering(view: View) -> View:
    """For a view that may raise Problem."""

    @wraps(view)
    def answered(request: HttpRequest, **words: Any) -> HttpResponse:
        response = _answer(view, request, **words)
        for name, value in _EVERYWHERE.items():
            response.headers[name] = value
        return response

    # Nothing can be written here, so there is nothing that another site could make a reader write.
    exempt: View = csrf_exempt(conditional_page(answered))
    return exempt


def as_json(data: Any, *, content_type: str = "application/json", language: str, next_page: str = "") -> HttpResponse:
    links = [f'<{DESCRIPTION}>; rel="service-desc"', *([f'<{next_page}>; rel="next"'] if next_page else [])]
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    headers = {"Content-Language": language, "Link": ", ".join(links)}
    return HttpResponse(body, content_type=content_type, headers=headers)


def _answer(view: View, request: HttpRequest, **words: Any) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"Allow": METHODS, **_FOR_A_DAY})
    try:
        if request.method not in {"GET", "HEAD"}:
            raise Problem(HTTPStatus.METHOD_NOT_ALLOWED, f"{request.method}: the API is read alone; use {METHODS}")
        return view(request, **words)
    except Problem as problem:
        response = problem.response
        response.headers["Content-Language"] = "en"
        if problem.details.status == HTTPStatus.METHOD_NOT_ALLOWED:
            response.headers["Allow"] = METHODS
        return response
