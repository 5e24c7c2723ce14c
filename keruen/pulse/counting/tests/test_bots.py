import pytest
from crawleruseragents import CRAWLER_USER_AGENTS_DATA
from hypothesis import given
from hypothesis import strategies as st

from keruen.pulse.counting.bots import is_bot

ANDROID = "Mozilla/5.0 (Linux; Android 13; SM-A536E) AppleWebKit/537.36 (KHTML, like Gecko)"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    "browser",
    [
        "Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0",
        f"{IPHONE} Version/17.5 Mobile/15E148 Safari/604.1",
        f"{IPHONE} Mobile/15E148 Instagram 334.0.4.32.98 (iPhone15,3; iOS 17_5_1; ru_KZ; ru; scale=3.00)",
        f"{IPHONE} Mobile/15E148 [FBAN/FBIOS;FBAV/470.0.0.41.108;FBDV/iPhone14,5;FBLC/ru_RU]",
        f"{ANDROID} Chrome/126.0.0.0 YaBrowser/24.6.1.87.00 SA/3 Mobile Safari/537.36",
        f"{ANDROID} Chrome/126.0.0.0 Mobile Safari/537.36 Telegram-Android/11.4.2 (Samsung; Android 13; SDK 33; HIGH)",
        f"{ANDROID} Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36 Viber/22.8",
        f"{ANDROID} Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36 WhatsApp/2.24",
        "Mozilla/5.0 (Linux; Android 12; CUBOT NOTE 20) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/103.0.0.0",
        "Opera/9.80 (J2ME/MIDP; Opera Mini/9.80; U; ru) Presto/2.5.25 Version/10.54",
    ],
)
def test_people_read_with_browsers(browser: str):
    assert not is_bot(browser)


@pytest.mark.parametrize(
    "browser",
    [
        "",
        "  ",
        "curl/8.4.0",
        "python-requests/2.32",
        "Viber",
        "WhatsApp/2.23.20.0",
        "TelegramBot (like TwitterBot)",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/130.0.0.0 Safari/537.36",
        f"{ANDROID} Chrome/126.0.0.0 Mobile Safari/537.36 (compatible; GPTBot/1.0; +https://openai.com/gptbot) Viber/1",
    ],
)
def test_programs_say_what_they_are(browser: str):
    assert is_bot(browser)


def test_each_example_of_the_list_is_known_but_those_of_messengers_windows():
    examples = [example for bot in CRAWLER_USER_AGENTS_DATA for example in bot.get("instances", [])]
    unknown = [example for example in examples if not is_bot(example)]
    assert len(examples) > 2000
    assert all("WhatsApp" in example or "Viber" in example for example in unknown)
    assert len(unknown) <= 5


@given(st.text(max_size=600))
def test_any_text_can_be_asked_about(text: str):
    assert is_bot(text) in {True, False}
