"""Meetings recorded for the browser's tests: what each page is shown, and the view it must arrive at.

Replaying the events over the welcome must equal asking again. The service draws views, the browser
reduces events; these files hold them to each other.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from chat.core.actions.react import Reacted
from chat.core.actions.redact import Redacted
from chat.core.actions.say import Said
from chat.core.actions.take_back import TakenBack
from chat.core.decide import Entry
from chat.core.plan import PLANS
from chat.core.view import view
from tests.core.person import Person
from tests.core.rooms import RULES, Play, lobby, meeting
from tests.core.scenes import Scene


def recorded() -> Iterable[tuple[str, str]]:
    """Each trace: its name, and its text as JSON."""
    for script in (an_evening, a_hard_evening, listeners_find_their_voice, taking_turns):
        play, people = script()
        pages = [_page(play, person) for person in people]
        trace = {"about": script.__doc__, "pages": pages}
        yield script.__name__, json.dumps(trace, indent=1, ensure_ascii=False) + "\n"


def an_evening() -> tuple[Play, Sequence[Person]]:
    """From the lobby to the last words: talk, answers, hands, a pause, words taken back and words hidden."""
    play = lobby()
    lee, puffin = play.facilitator("Lee"), play.enters("Clover Puffin")
    play.wait(40)
    lee.does("open")
    curlew = play.enters("Mossy Curlew")
    play.time_passes(4)
    first = puffin.says("It is my first time here.\nHello.")
    lee.says("Welcome, Puffin.")
    curlew.does("react", message=first, reaction="hear_you")
    lee.does("react", message=first, reaction="hear_you")
    lee.does("react", message=first, reaction="thank_you")
    curlew.does("react", message=first, reaction="hear_you", on=False)
    play.wait(20)
    curlew.does("raise_hand")
    puffin.does("raise_hand")
    lee.does("lower_hand", handle=curlew.handle)
    slip = curlew.says("sent too soon")
    curlew.does("take_back", message=slip)
    regret = curlew.says("I would rather not have said this")
    play.wait(30)
    curlew.does("take_back", message=regret)
    lee.does("set_slow_mode", seconds=10)
    phone = puffin.says("My number is in the book")
    lee.does("redact", message=phone, reason="personal_details")
    lee.does("pause")
    play.wait(60)
    lee.does("resume")
    newt = play.listens("Teal Newt")
    play.time_passes(5)
    play.wait(61)
    lee.does("start_closing")
    curlew.says("Thank you all. שלום")
    play.time_passes(4)
    return play, (lee, puffin, curlew, newt)


def a_hard_evening() -> tuple[Play, Sequence[Person]]:
    """Mutes, a removal and its lockdown, drops, a seat that ends, and somebody who leaves quickly."""
    play, lee = meeting()
    ash = play.facilitator("Ash")
    puffin, curlew = play.enters("Clover Puffin"), play.enters("Mossy Curlew")
    newt, zebra = play.listens("Teal Newt"), play.enters("Solar Zebra")
    play.time_passes(4)
    lee.does("mute", handle=puffin.handle, seconds=900)
    play.wait(10)
    ash.does("mute", handle=curlew.handle)
    curlew.does("raise_hand")
    zebra.does("raise_hand")
    lee.does("unmute", handle=curlew.handle)
    lee.does("remove", handle=zebra.handle, reason="not_safe")
    play.time_passes(4)
    lee.does("unlock")
    ash.does("lock")
    newt.drops()
    play.time_passes(30)
    newt.comes_back()
    newt.drops()
    play.time_passes(95)
    play.time_passes(4)
    play.time_passes(600)
    ash.does("unlock")
    wombat = play.enters("Breezy Wombat")
    play.time_passes(4)
    curlew.leaves(quickly=True)
    play.time_passes(4)
    wombat.says("Where did everybody go?")
    return play, (lee, ash, puffin, wombat)


def listeners_find_their_voice() -> tuple[Play, Sequence[Person]]:
    """Listeners who start to share: by choice, by writing, and under a new name when the noun is taken."""
    play, lee = meeting()
    puffin, other = play.enters("Clover Puffin"), play.listens("Mossy Puffin")
    newt = play.listens("Teal Newt")
    play.time_passes(4)
    puffin.says("Anyone else?")
    newt.says("Me.")
    play.time_passes(4)
    other.does("raise_hand")
    other.does("choose_stance", stance="sharing")
    play.time_passes(4)
    other.says("Me too, under a new name.")
    puffin.does("choose_stance", stance="listening")
    lee.does("choose_stance", stance="listening")
    lee.does("choose_stance", stance="sharing")
    play.time_passes(4)
    return play, (lee, puffin, other, newt)


def taking_turns() -> tuple[Play, Sequence[Person]]:
    """A plan, changed for tonight, and a round in it: turns taken, passed, put off, lost, interrupted and given."""
    play = lobby(steps=PLANS["check_in"].steps)
    lee, ash = play.facilitator("Lee"), play.facilitator("Ash")
    lee.does("choose_plan", plan="questions")
    ash.does("move_step", step=3, to=0)
    lee.does("choose_plan", plan=None)
    ash.does("change_step", step=2, minutes=45, mode="hands")
    lee.does("open")
    puffin, curlew = play.enters("Clover Puffin"), play.enters("Mossy Curlew")
    newt, other = play.enters("Teal Newt"), play.listens("Mossy Puffin")
    play.time_passes(4)
    lee.does("start_step", step=1, after=0)
    lee.does("start_round")
    play.wait(10)
    puffin.does("start_sharing")
    puffin.says("It was a long week ...")
    lee.does("give_time", handle=puffin.handle)
    play.wait(30)
    puffin.does("say", text="but a good one.", finish=True)
    curlew.does("come_back_later")
    zebra = play.enters("Solar Zebra")
    play.time_passes(4)
    newt.says("Hello all")
    lee.does("pause")
    play.wait(20)
    lee.does("resume")
    ash.does("wrap_up", handle=newt.handle)
    newt.drops()
    play.time_passes(46)
    newt.comes_back()
    lee.does("give_turn", handle=other.handle)
    other.says("I only listen, but thank you.")
    lee.does("next_turn", after=other.handle)
    lee.does("set_mode", mode="talk")
    curlew.says("What a round.")
    lee.does("set_mode", mode="round")
    lee.does("move_in_queue", handle=newt.handle, up=True)
    lee.does("stretch", minutes=5)
    zebra.leaves()
    play.time_passes(4)
    lee.does("move_step", step=2, to=3)
    newt.does("start_sharing")
    play.wait(30)
    return play, (lee, ash, puffin, curlew, newt, other)


# -- the recorder


def _page(play: Play, person: Person) -> dict[str, Any]:
    """One person's page: the welcome, every frame after it, and what asking again would show at the end."""
    done = [scene for scene in play.scenes if isinstance(scene.answer, Entry)]
    inside = [scene for scene in done if person.id in scene.room.occupants]
    welcome, last = inside[0], inside[-1]
    frames, shown_seq = [], welcome.room.seq
    for scene in inside[1:]:
        shown = scene.shown_to(person)
        if shown:
            frames.append({"at": _at(scene), "frame": {"seq": scene.room.seq, "after": shown_seq, "events": shown}})
            shown_seq = scene.room.seq
    return {
        "person": welcome.room.occupants[person.id].handle,
        "welcome": {"at": _at(welcome), "seq": welcome.room.seq, "view": _view(welcome, person)},
        "frames": msgspec.to_builtins(frames),
        "end": {"at": _at(last), "view": _view(last, person), "messages": _messages(inside[1:], person)},
    }


def _at(scene: Scene) -> int:
    return scene.room.now


def _view(scene: Scene, person: Person) -> Any:
    return msgspec.to_builtins(view(scene.room, scene.room.occupants[person.id], scene.room.now, RULES))


def _messages(scenes: Sequence[Scene], person: Person) -> list[dict[str, Any]]:
    """What stands in the log at the end: each message that is still there, with its answers."""
    messages: dict[str, dict[str, Any]] = {}
    for event in (event for scene in scenes for event in scene.events):
        if isinstance(event, Said):
            mine = event.author == person.id
            messages[event.id] = {"id": event.id, "text": event.text, "mine": mine, "reactions": {}}
        elif isinstance(event, TakenBack | Redacted):
            messages.pop(event.id, None)
        elif isinstance(event, Reacted) and event.id in messages:
            messages[event.id]["reactions"][event.reaction.value] = event.count
    return list(messages.values())
