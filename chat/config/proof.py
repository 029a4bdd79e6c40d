"""The room in which `fireside verify-forget` holds its meeting: in no list, and only by invitations of this server."""

from chat.config.rooms import RoomConfig
from chat.core.action import RoomRules
from chat.core.names import RoomId
from chat.core.secrets import derive


def proof_room(secret: bytes) -> RoomConfig:
    """Its id comes from the secret, so that nobody else can name it; it ends by itself if the command dies."""
    return RoomConfig(
        id=derive(secret, "proof room", 12).hex(),
        title="A meeting that proves forgetting",
        for_whom="Nobody.",
        listed=False,
        admission="invite",
        sharing_capacity=4,
        listening_capacity=4,
        duration_minutes=5,
        unattended_minutes=1,
        debrief_minutes=1,
    )


def proof_rules(secret: bytes) -> dict[RoomId, RoomRules]:
    room = proof_room(secret)
    return {RoomId(room.id): room.rules()}
