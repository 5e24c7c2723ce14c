from hypothesis import given
from hypothesis import strategies as st

from keruen.pulse.counting.token import Tokens

TOKENS = Tokens("a secret of the portal's")


@given(st.integers(1, 2**63 - 1))
def test_a_token_names_its_story(article: int):
    assert TOKENS.article(TOKENS.token(article)) == article


def test_it_is_the_same_each_time_but_not_at_another_portal():
    assert TOKENS.token(41) == Tokens("a secret of the portal's").token(41)
    assert Tokens("another").article(TOKENS.token(41)) is None


def test_another_storys_proof_proves_nothing():
    proof = TOKENS.token(41).partition("-")[2]
    assert TOKENS.article(f"42-{proof}") is None
    assert TOKENS.article(f"041-{proof}") is None


@given(st.one_of(st.text(), st.from_regex(r"[1-9][0-9]{0,18}-[A-Za-z0-9_-]{14}", fullmatch=True)))
def test_what_nobody_signed_is_no_token(text: str):
    assert TOKENS.article(text) is None
