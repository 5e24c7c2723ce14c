from typing import Any

import pytest
from django.test import Client


@pytest.mark.parametrize(
    ("source", "credit"),
    [("met-norway", "MET Norway"), ("open-meteo", "Open-Meteo.com")],
)
def test_the_foot_credits_the_weathers_own_source(cast: Any, client: Client, settings: Any, source: str, credit: str):
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"weather_source": source})
    foot = client.get("/ru/").content.decode().partition('class="sources"')[2]
    assert credit in foot
