"""A refusal that a program can read: RFC 9457."""

import json
from http import HTTPStatus
from typing import Final

from django.http import HttpResponse
from pydantic import BaseModel, ConfigDict, Field

MEDIA_TYPE: Final = "application/problem+json"


class ProblemDetails(BaseModel):
    model_config = ConfigDict(extra="forbid")

    title: str = Field(description="The status in words.")
    status: int = Field(ge=400, le=599)
    detail: str = Field(description="What was wrong with which value, and what to write instead.")
    parameter: str | None = Field(default=None, description="The parameter that it is about.")


class Problem(Exception):
    """Ends a request. `detail` names the value and the remedy."""

    def __init__(self, status: HTTPStatus, detail: str, *, parameter: str = "") -> None:
        super().__init__(detail)
        self.details = ProblemDetails(
            title=status.phrase, status=status.value, detail=detail, parameter=parameter or None
        )

    @property
    def response(self) -> HttpResponse:
        body = json.dumps(self.details.model_dump(exclude_none=True), ensure_ascii=False)
        return HttpResponse(body, status=self.details.status, content_type=MEDIA_TYPE)
