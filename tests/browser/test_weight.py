"""How heavy the first load is, counted in the browser: an old phone on a slow line has to carry it."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Request, Response, expect

from tests.browser.evening import Visit
from tests.browser.server import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")
SCRIPT_BYTES = 60_000
STYLE_BYTES = 15_000
REQUESTS = 8


async def sizes(answers: list[Response], kind: str) -> AsyncIterator[int]:
    """As they came over the wire: compressed."""
    for answer in answers:
        if answer.request.resource_type == kind:
            yield (await answer.request.sizes())["responseBodySize"]


async def test_w1_the_first_load_of_a_room_is_light_and_asks_for_few_files(server: Server, visit: Visit) -> None:
    sam = await visit("sam")
    asked: list[Request] = []
    answers: list[Response] = []
    sam.page.on("request", lambda one: asked.append(one))  # noqa: PLW0108 - the library sets a mark on what it is given
    sam.page.on("response", lambda one: answers.append(one))  # noqa: PLW0108
    await sam.open(server.page(server.fresh_room()))
    await expect(sam.button("I agree and want to join")).to_be_visible()
    # What the door fetches meanwhile counts, too: a person reads there for a while, and then chooses a name.
    await sam.page.wait_for_load_state("networkidle")
    async with sam.page.expect_response("**/measures-*.js"):
        await sam.press("I agree and want to join")
    await sam.page.wait_for_load_state("networkidle")
    scripts = [size async for size in sizes(answers, "script")]
    styles = [size async for size in sizes(answers, "stylesheet")]
    kinds = [one.resource_type for one in asked]
    assert len(scripts) >= 4
    assert sum(scripts) <= SCRIPT_BYTES, [(one.url.rpartition("/")[2]) for one in asked]
    assert 0 < sum(styles) <= STYLE_BYTES
    assert "font" not in kinds
    # The icon is in the page itself, and nobody is asked for it.
    assert len([one for one in asked if not one.url.startswith("data:")]) <= REQUESTS, [one.url for one in asked]


async def test_w5_nothing_inline_and_nothing_made_of_text_runs_and_no_page_is_framed(
    server: Server, visit: Visit
) -> None:
    sam = await visit("sam")
    await sam.open(server.page("room00"))
    await expect(sam.button("I agree and want to join")).to_be_visible()
    sam.allowed += ["Content Security Policy", "TrustedScript", "TrustedHTML", "Framing"]
    tried = await sam.page.evaluate(
        """async () => { const broken = [];
        // What the debugger calls may do more than a page; what runs after it may not.
        await new Promise((done) => setTimeout(done, 0));
        document.addEventListener("securitypolicyviolation", (event) => broken.push(event.effectiveDirective));
        const script = document.createElement("script");
        try { script.textContent = "document.title = 'ran'"; document.body.append(script); } catch {}
        try { document.body.setAttribute("onclick", "document.title = 'ran'"); document.body.click(); } catch {}
        const link = document.createElement("a");
        try { link.href = "javascript:document.title='ran'"; document.body.append(link); link.click(); } catch {}
        try { (0, eval)("document.title = 'ran'"); } catch (error) { broken.push(error.name); }
        try { new Function("document.title = 'ran'")(); } catch (error) { broken.push(error.name); }
        const paint = document.createElement("p");
        paint.setAttribute("style", "color: red"); document.body.append(paint);
        await new Promise((done) => setTimeout(done, 50));
        const red = getComputedStyle(paint).color;
        for (const one of [script, link, paint]) one.remove();
        return {title: document.title, red, broken}; }"""
    )
    assert tried["title"] == "Group chat"
    assert tried["red"] != "rgb(255, 0, 0)"
    assert "EvalError" in tried["broken"]
    assert {"script-src-attr", "style-src-attr"} & set(tried["broken"])
    framing = await visit("framing")
    framing.allowed += ["Framing", "frame-ancestors", "Refused to frame", "Content Security Policy"]
    await framing.page.route(
        f"{server.url}/frame.html",
        lambda route: route.fulfill(content_type="text/html", body=f'<iframe src="{server.page("room00")}"></iframe>'),
    )
    await framing.open(f"{server.url}/frame.html")
    await expect(framing.page.locator("iframe")).to_be_attached()
    frame = framing.page.frames[-1]
    await frame.wait_for_load_state()
    assert await frame.get_by_text("I agree and want to join").count() == 0
    assert frame.url == "chrome-error://chromewebdata/"
