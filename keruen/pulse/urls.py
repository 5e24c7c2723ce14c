from django.urls import URLPattern, path

from keruen.pulse import views
from keruen.pulse.counting.counting import ADDRESS

urlpatterns: list[URLPattern] = [path(ADDRESS.removeprefix("/"), views.count, name="pulse")]
