from django.urls import path

from keruen.ops import health
from keruen.ops.media import media

urlpatterns = [
    path("healthz", health.live, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("media/<path:path>", media, name="media"),
]
