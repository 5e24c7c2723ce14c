from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from keruen.press.parameters import press_parameters
from keruen.reader.alternates import InEachLanguage

PATH = "counting/"


@press_parameters()
@require_safe
def counting(request: HttpRequest) -> HttpResponse:
    """The rule by which views are counted, for readers; docs/reference/counting.md has it whole."""
    return render(request, "reader/counting.html", {"subject": InEachLanguage(PATH)})
