from datetime import date, datetime

import pytest
from django import forms
from django.utils import formats, translation


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("SHORT_DATE_FORMAT", "04.02.2026"),
        ("SHORT_DATETIME_FORMAT", "04.02.2026 20:41"),
        ("DATE_FORMAT", "04.02.2026"),
        ("DATETIME_FORMAT", "04.02.2026 20:41"),
    ],
)
def test_the_desk_writes_kazakh_dates(name: str, written: str):
    with translation.override("kk"):
        assert formats.date_format(datetime(2026, 2, 4, 20, 41), name) == written


@pytest.mark.parametrize("typed", ["04.02.2026", "2026-02-04"])
def test_and_takes_them_as_well_as_those_of_iso(typed: str):
    with translation.override("kk"):
        assert forms.DateField(localize=True).clean(typed) == date(2026, 2, 4)
