"""The deck of prompts: short, kind, and under a topic."""

import re

from chat.config.prompts import deck

MOST_WORDS = 25


def test_every_card_has_a_topic_and_short_sentences() -> None:
    cards = deck()
    assert len(cards) >= 15
    for card in cards:
        assert card.topic
        assert card.topic[0].isupper()
        for sentence in re.split(r"(?<=[.?])\s+", card.text):
            assert 1 <= len(sentence.split()) <= MOST_WORDS, card.text
        assert card.text[-1] in ".?"
        assert "!" not in card.text


def test_no_card_stands_twice() -> None:
    texts = [card.text for card in deck()]
    assert len(set(texts)) == len(texts)
