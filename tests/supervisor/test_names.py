"""Names of the operator's own list in a running server: offered at the door, carried inside, read by a reload."""

from pathlib import Path

from chat.core.handles import NOUN_FIRST
from tests.config.test_names import BAD, ENGLISH, listed, written
from tests.supervisor.house import ROOM, deployed

THERE = "m4tw"
MORE = f'[[rooms]]\nid = "{THERE}"\ntitle = "Kreis"\nfor_whom = "Alle."\nlanguages = ["de"]\nlistening_capacity = 9\n'


async def test_people_in_a_room_of_that_language_have_the_operators_names(tmp_path: Path) -> None:
    own = tmp_path / "names.de.toml"
    own.write_text(written(head='pattern = "{noun} {adjective}"\n'))
    async with deployed(tmp_path, workers=1, more=MORE) as house:
        lee = await house.enters(invitation=house.invitation(room=THERE), room=THERE)
        await lee.must("open")
        puffin = await house.enters(room=THERE)
        noun, _, adjective = puffin.handle.partition(NOUN_FIRST)
        assert noun.lower() in ENGLISH.nouns
        assert adjective.lower() in ENGLISH.adjectives
        await puffin.must("say", text="good evening")
        await lee.until(lambda: [said["handle"] for said in lee.events("said")] == [puffin.handle])
        # Whoever listens and whose noun is taken would be drawn another of the same list: a door offers no others.
        assert not [offer for offer in (await house.door(ROOM))["offers"] if NOUN_FIRST in offer["handle"]]
        own.write_text(listed("nouns", ENGLISH.nouns) + listed("rude", BAD))
        assert "names" in (await house.ask("reload"))["now"]
        assert all(offer["handle"].lower() in ENGLISH.nouns for offer in (await house.door(THERE))["offers"])
        # A list that breaks a rule changes nothing.
        own.write_text(listed("nouns", ENGLISH.nouns[:9]) + listed("rude", BAD))
        assert "names.de.toml, line 1" in await house.run("reload", code=2)
