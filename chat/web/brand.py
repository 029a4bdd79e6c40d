"""The organisation's one colour, as a stylesheet of its own: no page may carry a style in itself."""

from aiohttp import web

from chat.config.colours import Palette, palettes
from chat.web.parts import Parts

PATH = "/brand.css"


class Brand:
    """`/brand.css`. The configuration has seen to it that everything in it can be read."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def routes(self) -> list[web.RouteDef]:
        return [web.get(PATH, self._sheet)]

    async def _sheet(self, _request: web.Request) -> web.Response:
        page = self._parts.config.page
        if page.accent is None:
            raise web.HTTPNotFound
        light, dark = palettes(page.accent, page.accent_dark)
        text = f"{_rule(light)}@media (prefers-color-scheme: dark) {{\n{_rule(dark)}}}\n"
        return web.Response(text=text, content_type="text/css", charset="utf-8")


def _rule(palette: Palette) -> str:
    return (
        f":root {{\n  --ember: {palette.ember};\n  --ember-soft: {palette.soft};\n"
        f"  --on-ember: {palette.on_ember};\n}}\n"
    )
