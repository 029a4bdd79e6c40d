"""A link as a QR code of letters: nothing but blocks and line ends, so it needs no colour and survives a pipe."""

import io

import segno


def drawn(link: str) -> str:
    out = io.StringIO()
    # The lowest correction makes the fewest blocks: a screen has no stains.
    segno.make(link, error="l", micro=False, boost_error=False).terminal(out=out, border=2, compact=True)
    return out.getvalue().rstrip("\n")
