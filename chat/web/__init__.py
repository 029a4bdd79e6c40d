"""Server-rendered pages, the HTTP API and the control socket: an inward rim of the server."""

from chat.web.built import Built, load_built
from chat.web.control import ControlSocket, answers
from chat.web.parts import Parts
from chat.web.runner import Runner
from chat.web.site import SOCKET_PATH, build, metrics_site

__all__ = [
    "SOCKET_PATH",
    "Built",
    "ControlSocket",
    "Parts",
    "Runner",
    "answers",
    "build",
    "load_built",
    "metrics_site",
]
