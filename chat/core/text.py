"""What people write, made safe to show to others without changing what it says."""

import unicodedata
from typing import Final

_KEPT_CONTROLS: Final = frozenset("\n\t")
_BIDI_CONTROLS: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Embeddings, overrides and isolates: one unclosed override turns the rest of a page around.
The marks LRM, RLM and ALM stay: honest right-to-left text needs them."""

_UNSEEN: Final = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})
"""Spaces and marks without a shape: a message of only these would be an empty bubble."""


def cleaned(text: str) -> str:
    """NFC, one kind of line end, no control characters, no text-direction overrides, no outer space."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isprintable():
        text = "".join(character for character in text if _shown(character))
    if not text.isascii():
        # After the rest: a control character taken out may let a letter and its accent meet.
        text = unicodedata.normalize("NFC", text)
        if all(unicodedata.category(character) in _UNSEEN for character in text):
            return ""
    return text.strip()


def _shown(character: str) -> bool:
    if character in _KEPT_CONTROLS:
        return True
    if character in _BIDI_CONTROLS or (ord(character) & 0xFFFF) >= 0xFFFE:
        return False
    return unicodedata.category(character) not in {"Cc", "Cs"}
