"""What is kept, in sentences made from the running configuration: never more than is so, never less."""

from dataclasses import dataclass

from chat.web.words import Words


@dataclass(frozen=True)
class Facts:
    """What the sentences depend on. The parts that are not built yet are off."""

    volatility: str
    """What the guard may claim now: strict, attested or off."""
    readable_minutes: int
    kept_names: bool = False
    typing: bool = False
    supervisor: bool = False
    approve_first: str = "off"
    """As a room is configured: off, first (a newcomer's first message) or all."""
    reports: bool = False
    private_talk: bool = False
    outcomes: bool = False


def kept(facts: Facts, words: Words) -> tuple[str, ...]:
    """The block "What we keep", one sentence group each, in the order people read it."""
    settings = {
        "page.keep.private_talk": facts.private_talk,
        "page.keep.kept_name": facts.kept_names,
        "page.keep.supervisor": facts.supervisor,
        "page.keep.typing": facts.typing,
        "page.keep.reports": facts.reports,
        "page.keep.approve_first": facts.approve_first == "all",
        "page.keep.approve_newcomer": facts.approve_first == "first",
        "page.keep.outcomes": facts.outcomes,
    }
    return (
        words("page.keep.no_account"),
        words("page.keep.made_up_name"),
        words("page.keep.memory", minutes=facts.readable_minutes),
        *_copies(facts, words),
        *(words(key) for key, on in settings.items() if on),
    )


def _copies(facts: Facts, words: Words) -> tuple[str, ...]:
    """ "We do not keep a copy" is said only where somebody has checked, or has put their name to it.

    The long sentence never stands without short ones: alone it is hard to read.
    """
    others, no_help = words("page.keep.others_could"), words("page.keep.cannot_send_help")
    if facts.volatility in ("strict", "attested"):
        none = words("page.keep.no_copy")
        return f"{none} {others}", words(f"page.keep.{facts.volatility}"), no_help
    return words("page.keep.unsure"), f"{others} {no_help}"
