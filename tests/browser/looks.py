"""What every page owes its reader, looked for in the page itself: room, size, calm, names for its parts."""

from typing import Any

from playwright.async_api import Page

from tests.browser.cell import Size
from tests.web.reading import hard

PAINTED = """() => new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(done)); setTimeout(done, 300); })"""
"""The browser has asked the style anew what fits this screen; before that a page is half of the one before.
A tab behind another one is never painted: then a moment is enough."""
ZOOMED: Size = (320, 256)
"""A window of 1280 by 1024 at 400 %."""
TARGET, STAFF_TARGET = 44, 24
"""Pixels that a finger needs, and the least that a facilitator's mouse gets."""
MOMENT_S = 0.01
"""A movement that is over before it is one."""

SEEN = """const seen = (one) => { const box = one.getBoundingClientRect(); const style = getComputedStyle(one);
    return box.width > 1 && box.height > 1 && style.visibility === "visible" && !one.closest(".unseen, [inert]")
        && (one.checkVisibility?.() ?? true); };
    const top = document.querySelector("dialog[open]") ?? document;
    const say = (one) => one.outerHTML.slice(0, 140);"""

SIDEWAYS = """() => { const wide = document.documentElement.clientWidth;
    const held = [...document.querySelectorAll("dialog[open], dialog[open] *")].filter((one) =>
        /auto|scroll/.test(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1);
    if (held.length) return held.map((one) => one.outerHTML.slice(0, 160));
    if (document.documentElement.scrollWidth <= wide) return [];
    const out = [...document.querySelectorAll("body *")].find((one) => {
        const box = one.getBoundingClientRect(); return box.right > wide + 1 || box.left < -1; });
    return [out ? out.outerHTML.slice(0, 160) : "something"]; }"""

# Links within somebody's words are as high as its lines (2.5.8 lets them); a radio button is as large as its label.
SMALL_TARGETS = f"""(least) => {{ {SEEN}
    const all = [...top.querySelectorAll("button, a[href], summary, select, textarea, input, [role=tab]")];
    return all.filter(seen).filter((one) => !one.closest(".skip, .skip-link"))
        .filter((one) => !one.matches(".bubble a, .quote a"))
        .map((one) => [one, (one.matches("input") ? one.closest("label") ?? one : one).getBoundingClientRect()])
        .filter(([, box]) => box.height < least - 0.5 || box.width < least - 0.5)
        .map(([one, box]) => `${{Math.round(box.width)}}x${{Math.round(box.height)}} ${{say(one)}}`); }}"""

MOVES = f"""(least) => {{ {SEEN}
    const seconds = (text) => Math.max(...text.split(",").map((one) => parseFloat(one) * (/ms/.test(one) ? 0.001 : 1)));
    return [...document.querySelectorAll("*")].filter((one) => {{ const style = getComputedStyle(one);
        const both = `${{style.animationDuration}},${{style.transitionDuration}}`;
        return seconds(both) > least; }}).map(say); }}"""

# With text as wide as 1.4.12 wants it, nothing may be cut off, and no label may stick out of its button.
SPACED = """() => { const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }`);
    document.adoptedStyleSheets = [sheet]; }"""
CLIPPED = f"""() => {{ {SEEN}
    return [...top.querySelectorAll("*")].filter(seen).filter((one) => !(one instanceof SVGElement))
        .filter((one) => {{ const style = getComputedStyle(one);
            const wide = one.scrollWidth > one.clientWidth + 2, high = one.scrollHeight > one.clientHeight + 2;
            const cut = (way) => way === "hidden" || way === "clip";
            if (one.matches("button, .chip, .button") && style.display !== "inline") return wide;
            return (cut(style.overflowX) && wide) || (cut(style.overflowY) && high); }}).map(say); }}"""
UNSPACED = "() => { document.adoptedStyleSheets = []; }"

# Forced colours take every colour away: what a mark says must be there in letters.
WORDLESS = f"""() => {{ {SEEN}
    return [...document.querySelectorAll(".chip, .reaction, .badge, .banner, .notice, .note, .float-card, .chip-tab")]
        .filter(seen).filter((one) => !one.innerText.trim()).map(say); }}"""

# What the page says, block by block; what people in the room have written is theirs.
BLOCKS = f"""() => {{ {SEEN}
    const theirs = "[data-message], textarea, bdi", blocks = "p, li, h1, h2, h3, summary, label, legend, button";
    const all = [...document.querySelectorAll("body *")].filter((one) => !one.closest(theirs));
    const read = all.filter((one) => one.matches(`${{blocks}}, a, dt, dd, [role]`) && !one.querySelector(blocks));
    const names = ["aria-label", "title", "alt", "placeholder"];
    const named = all.flatMap((one) => names.map((name) => one.getAttribute(name)));
    return [document.title, ...read.map((one) => one.innerText), ...named].filter(Boolean); }}"""

PARTS = f"""() => {{ {SEEN}
    const found = [];
    if (!document.documentElement.lang) found.push("no language");
    if (!["ltr", "rtl", ""].includes(document.documentElement.dir)) found.push("no direction");
    if (!document.title.trim()) found.push("no title");
    // The head of an article is not the head of the page.
    const one = (what, name) => {{ const all = [...document.querySelectorAll(what)]
            .filter((one) => !one.matches("article header, section header, dialog *"));
        if (all.length !== 1) found.push(`${{all.length}} ${{name}}`); }};
    one("h1", "first headings"); one("main, [role=main]", "main parts"); one("body header", "banners");
    return found; }}"""


async def painted(page: Page, *, scripts: bool = True) -> None:
    # Without scripts nothing would ever call back, and the page is laid out before the answer anyway.
    if scripts:
        await page.evaluate(PAINTED)


async def resize(page: Page, size: Size, *, scripts: bool = True) -> None:
    await page.set_viewport_size({"width": size[0], "height": size[1]})
    await painted(page, scripts=scripts)


async def _found(page: Page, name: str, script: str, argument: Any = None) -> list[str]:
    return [f"{name}: {one}" for one in await page.evaluate(script, argument)]


async def sideways(page: Page, sizes: tuple[Size, ...], *, scripts: bool = True) -> list[str]:
    """X5: what sticks out of the page."""
    found: list[str] = []
    for size in sizes:
        await resize(page, size, scripts=scripts)
        found += await _found(page, f"X5 wider than {size[0]}x{size[1]}", SIDEWAYS)
    return found


async def hard_words(page: Page) -> list[str]:
    """A4: what is hard to read on the page as it is now."""
    blocks: list[str] = await page.evaluate(BLOCKS)
    return [f"A4 {trouble}" for block in dict.fromkeys(blocks) if (trouble := hard(block))]


async def owed(page: Page, *, staff: bool) -> list[str]:
    """X6, X7, X8, X9 and X10 on the page as it is now."""
    found = await _found(page, "X10", PARTS)
    found += await _found(page, "X7 moves", MOVES, MOMENT_S)
    found += await _found(page, "X6 small", SMALL_TARGETS, STAFF_TARGET if staff else TARGET)
    await page.emulate_media(forced_colors="active")
    await painted(page)
    found += await _found(page, "X8 without words", WORDLESS)
    await page.emulate_media(forced_colors="none")
    await page.evaluate(SPACED)
    await painted(page)
    found += await _found(page, "X9 cut off", CLIPPED)
    found += await _found(page, "X9 wider", SIDEWAYS)
    await page.evaluate(UNSPACED)
    await painted(page)
    return found
