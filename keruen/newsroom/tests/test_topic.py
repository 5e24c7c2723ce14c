from keruen.newsroom.tests.cast import Cast


def test_its_address_is_made_from_its_name(cast: Cast):
    assert cast.topic("Пенсия 2026").get_absolute_url() == "/ru/topics/pensiia-2026/"


def test_a_kazakh_topic_has_a_kazakh_address(cast: Cast):
    assert cast.topic("Арал теңізі", language="kk").get_absolute_url() == "/kk/topics/aral-tenizi/"


def test_names_that_sound_alike_get_addresses_of_their_own(cast: Cast):
    assert [cast.topic(name).slug for name in ("Нефть", "Нефть!", "Нефть?")] == ["neft", "neft-2", "neft-3"]


def test_each_language_has_addresses_of_its_own(cast: Cast):
    assert cast.topic("Алматы").slug == cast.topic("Алматы", language="kk").slug
