from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keruen.lib.numbers import decimal, grouped, temperature

DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**40), max_value=10**40)


@pytest.mark.parametrize(
    ("n", "language", "written"),
    [
        (0, "ru", "0"),
        (999, "ru", "999"),
        (1234, "ru", "1\u00a0234"),
        (1234, "kk", "1\u00a0234"),
        (1234, "en", "1,234"),
        (20_592_571, "kk", "20\u00a0592\u00a0571"),
        (-1234, "ru", "\u22121\u00a0234"),
    ],
)
def test_digits_are_set_in_groups_of_three(n: int, language: str, written: str) -> None:
    assert grouped(n, language=language) == written


@given(n=st.integers(), language=st.sampled_from(["en", "kk", "ru"]))
def test_a_grouped_number_reads_back(n: int, language: str) -> None:
    written = grouped(n, language=language)
    assert int(written.replace("\u00a0", "").replace(",", "").replace("\u2212", "-")) == n


@pytest.mark.parametrize(
    ("value", "places", "language", "written"),
    [
        ("503.44", 2, "ru", "503,44"),
        ("503.44", 2, "kk", "503,44"),
        ("503.44", 2, "en", "503.44"),
        ("5", 2, "ru", "5,00"),
        ("0.125", 2, "ru", "0,12"),
        ("0.135", 2, "ru", "0,14"),
        ("2.5", 0, "ru", "2"),
        ("-1.2", 1, "ru", "\u22121,2"),
        ("-0.004", 2, "ru", "0,00"),
        ("1E+3", 1, "ru", "1\u00a0000,0"),
        ("1E-7", 2, "ru", "0,00"),
        ("1234567.891", 2, "en", "1,234,567.89"),
        ("999.995", 2, "ru", "1\u00a0000,00"),
    ],
)
def test_a_decimal_is_written_with_the_mark_of_the_language(
    value: str, places: int, language: str, written: str
) -> None:
    assert decimal(Decimal(value), places=places, language=language) == written


@given(value=DECIMALS, places=st.integers(min_value=0, max_value=12))
def test_a_written_decimal_is_within_half_a_unit_of_the_value(value: Decimal, places: int) -> None:
    written = decimal(value, places=places, language="en")
    assert "E" not in written
    read = Decimal(written.replace(",", "").replace("\u2212", "-"))
    numerator, denominator = (read.as_integer_ratio(), value.as_integer_ratio())
    difference = abs(numerator[0] * denominator[1] - denominator[0] * numerator[1])
    assert 2 * difference * 10**places <= numerator[1] * denominator[1]


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_only_a_finite_number_can_be_written(value: str) -> None:
    with pytest.raises(ValueError, match="finite"):
        decimal(Decimal(value), places=2, language="ru")
    with pytest.raises(ValueError, match="finite"):
        temperature(float(value))


def test_a_negative_number_of_places_is_refused() -> None:
    with pytest.raises(ValueError, match="places must not be negative"):
        decimal(Decimal(1), places=-1, language="ru")


@pytest.mark.parametrize(
    ("celsius", "written"),
    [
        (3, "+3\u00a0°C"),
        (-5.0, "\u22125\u00a0°C"),
        (0, "0\u00a0°C"),
        (-0.4, "0\u00a0°C"),
        (0.5, "+1\u00a0°C"),
        (-0.5, "\u22121\u00a0°C"),
        (2.5, "+3\u00a0°C"),
        (-12.5, "\u221213\u00a0°C"),
        (0.49999999999999994, "0\u00a0°C"),
    ],
)
def test_a_temperature_is_whole_degrees_with_a_sign(celsius: float, written: str) -> None:
    assert temperature(celsius) == written


def test_an_unknown_language_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="unknown language 'de'; known: en, kk, ru"):
        grouped(1, language="de")
    with pytest.raises(ValueError, match="unknown language 'de'; known: en, kk, ru"):
        decimal(Decimal(1), places=2, language="de")
