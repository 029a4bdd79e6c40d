"""The one colour that an organisation may choose, and what must be true of it: people can read what is written in it.

No single colour reads well on light and on dark pages alike (the two surfaces leave at most 4.1:1 to each side), so
the chosen one is for light pages, and its lighter sister is made for dark ones.
"""

import colorsys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

ENOUGH: Final = 4.5
"""WCAG 2.2, 1.4.3: the least contrast of a text with what is behind it."""
COMFORT: Final = 7.0
"""What a sister that is made here gets on dark pages: about that of the shipped one."""
LIGHT: Final = {"page": "#f7f2ea", "surface": "#fffdf9", "ink": "#2a2730"}
DARK: Final = {"page": "#17161c", "surface": "#211f28", "ink": "#f2ece3"}
"""As in `static/src/style/tokens.css`."""
_STEPS: Final = 400
Channels = tuple[float, float, float]


@dataclass(frozen=True)
class Palette:
    """What replaces the ember and its companions on one kind of page."""

    ember: str
    soft: str
    on_ember: str


def contrast(one: str, other: str) -> float:
    """WCAG's ratio, from 1 to 21."""
    first, second = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (first + 0.05) / (second + 0.05)


def least(colour: str, pages: dict[str, str]) -> float:
    """The contrast with the page or the cards, whichever is less."""
    return min(contrast(colour, pages["page"]), contrast(colour, pages["surface"]))


def nearest(colour: str, pages: dict[str, str], wanted: float = ENOUGH) -> str:
    """The same hue, only as much darker (or lighter, on dark pages) as it takes."""
    return next(one for one in _towards(colour, lighter=pages is DARK) if least(one, pages) >= wanted)


def palettes(accent: str, accent_dark: str | None) -> tuple[Palette, Palette]:
    """For light pages and for dark ones."""
    dark = accent_dark or nearest(accent, DARK, COMFORT)
    return (
        Palette(accent.lower(), _soft(accent, LIGHT), LIGHT["surface"]),
        Palette(dark.lower(), _soft(dark, DARK), DARK["page"]),
    )


def _soft(colour: str, pages: dict[str, str]) -> str:
    """The surface with a breath of the colour: as much as leaves both inks readable on it."""
    strengths = (share / 100 for share in range(16, 0, -1))
    mixed = (_mixed(pages["surface"], colour, share) for share in strengths)
    fit = (one for one in mixed if contrast(colour, one) >= ENOUGH and contrast(pages["ink"], one) >= ENOUGH)
    return next(fit, pages["surface"])


def _towards(colour: str, *, lighter: bool) -> Iterator[str]:
    yield colour.lower()
    hue, light, full = colorsys.rgb_to_hls(*_channels(colour))
    for step in range(1, _STEPS + 1):
        share = step / _STEPS
        goal = 1.0 if lighter else 0.0
        yield _hex(colorsys.hls_to_rgb(hue, light + (goal - light) * share, full))


def _mixed(ground: str, colour: str, share: float) -> str:
    pairs = zip(_channels(ground), _channels(colour), strict=True)
    red, green, blue = (below + (above - below) * share for below, above in pairs)
    return _hex((red, green, blue))


def _channels(colour: str) -> Channels:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(channels: Channels) -> str:
    return "#" + "".join(f"{round(one * 255):02x}" for one in channels)


def _luminance(colour: str) -> float:
    linear = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in _channels(colour))
    return sum(weight * one for weight, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
