"""The portal's own small vocabulary for the state of the sky; each source's codes are brought to it."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# A source may send a code that nobody knows yet; the temperature is still good.
UNKNOWN: Final = ""

TEXTS: Final[dict[str, Promise | str]] = {
    "clear": _("clear sky"),
    "fair": _("mostly clear"),
    "partly_cloudy": _("partly cloudy"),
    "cloudy": _("cloudy"),
    "fog": _("fog"),
    "drizzle": _("drizzle"),
    "rain": _("rain"),
    "heavy_rain": _("heavy rain"),
    "freezing_rain": _("freezing rain"),
    "sleet": _("sleet"),
    "snow": _("snow"),
    "heavy_snow": _("heavy snow"),
    "thunder": _("thunderstorm"),
    UNKNOWN: "",
}
