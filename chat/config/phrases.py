"""Lists of phrases: the ones that ship, or the operator's own. A line that says nothing is refused."""

from importlib import resources
from pathlib import Path

from chat.config.complain import ConfigError
from chat.core.phrases import Phrase, Phrases, phrase

SHIPPED = "en"
HELD = "held"


def marks(path: Path | None = None) -> Phrases:
    """Phrases that put a quiet mark beside a message. Raises `ConfigError` with the line."""
    if path is None:
        text = (resources.files("chat") / "data" / f"phrases.{SHIPPED}" / "marks.txt").read_text("utf-8")
        return Phrases.of(_read(text, "marks.txt"))
    try:
        return Phrases.of(_read(path.read_text("utf-8"), path.name))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path.name} cannot be read ({type(error).__name__}): it must be saved as UTF-8.") from None


def held_words(words: tuple[str, ...]) -> Phrases:
    """Words that hold a message until a facilitator has read it."""
    return Phrases.of(_read("\n".join(f"{HELD}, {word}" for word in words), "held_words"))


def _read(text: str, name: str) -> list[Phrase]:
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        read = phrase(line)
        if read is None:
            raise ConfigError(f"{name}, line {number}: write `category, phrase` with 1 to 12 words.")
        found.append(read)
    return found
