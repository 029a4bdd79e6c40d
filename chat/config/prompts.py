"""The deck of prompts: questions that facilitators may offer when the room is quiet. Offered, never imposed."""

from importlib import resources
from typing import Final

from chat.core.names import Value

SHIPPED: Final = "en"


class Prompt(Value, frozen=True):
    """One card of the deck: something to ask, under a topic."""

    topic: str
    text: str


def deck(language: str = SHIPPED) -> tuple[Prompt, ...]:
    """The cards of a language, from the package's data: a line each, `topic: words`."""
    folder = resources.files("chat") / "data" / f"prompts.{language}"
    lines = (folder / "deck.txt").read_text("utf-8").splitlines()
    cards = (line.partition(":") for line in lines if line.strip() and not line.startswith("#"))
    return tuple(Prompt(topic.strip(), text.strip()) for topic, _, text in cards)
