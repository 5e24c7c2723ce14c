import pytest

from keruen.outbox.subscribers import NoSuchTopic, SubscriberTaken, subscriber, subscribers_of
from keruen.outbox.tests.conftest import Heard


def test_a_name_is_taken_once_over_all_topics(mailer: Heard):
    with pytest.raises(SubscriberTaken, match="'mailer' is taken by keruen"):
        subscriber("pages", "mailer")(lambda message: None)


def test_a_topic_that_nobody_subscribes_to_says_which_there_are(mailer: Heard):
    with pytest.raises(NoSuchTopic, match=r"nobody subscribes to 'storey'; there are .*story"):
        subscribers_of("storey")


def test_a_topic_has_all_its_subscribers(mailer: Heard):
    subscriber("story", "index")(lambda message: None)
    assert {each.name for each in subscribers_of("story")} == {"mailer", "index"}
