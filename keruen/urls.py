"""The portal's addresses. Below a language the reader's own come first; Wagtail serves the other pages."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as desk_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from keruen.newsroom.desk_requests import View, in_one_transaction
from keruen.ops import urls as ops_urls
from keruen.ops.desk.after_publishing import saying_where_it_is_visible
from keruen.pulse import urls as pulse_urls
from keruen.reader import urls as reader_urls
from keruen.wire.outbound import urls as outbound_urls


def at_the_desk(view: View) -> View:
    return saying_where_it_is_visible(in_one_transaction(view))


urlpatterns = [
    # A report of the desk that is taken away (docs/decisions/0026).
    re_path("^desk/reports/page-types-usage/", RedirectView.as_view(pattern_name="wagtailadmin_explore_root")),
    path("desk/", include(decorate_urlpatterns(desk_urls.urlpatterns, at_the_desk))),
    path("", include(ops_urls)),
    path("", include(pulse_urls)),
    path("", include(reader_urls.without_language)),
    path("", include(outbound_urls.without_language)),
    *i18n_patterns(
        path("", include(reader_urls.in_language)),
        path("", include(outbound_urls.in_language)),
        path("", include(wagtail_urls)),
    ),
]

handler404 = "keruen.reader.views.errors.not_found"
handler500 = "keruen.reader.views.errors.server_error"
