"""Socket.IO as strict as a room of strangers needs it.

The libraries are used by subclass only: nothing in them is patched. What each class closes is said
where it does so, with the attack or the accident.

Packet   what a client may say at all
Frame    the WebSocket: text only, no compression, no waiting for somebody's goodbye
Socket   one connection: bounded output, deadlines, one end
Engine   the handshake: origins, limits, ids
Manager  who is connected, without work that grows with everybody else
Gateway  events, in order, one at a time for each connection
"""

from chat.gateway.hardened.engine import Engine as Engine
from chat.gateway.hardened.frame import BadFrame as BadFrame
from chat.gateway.hardened.frame import Frame as Frame
from chat.gateway.hardened.gateway import Gateway as Gateway
from chat.gateway.hardened.manager import Manager as Manager
from chat.gateway.hardened.packet import Packet as Packet
from chat.gateway.hardened.socket import Socket as Socket
