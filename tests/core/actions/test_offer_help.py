"""Offer help: a private card to someone whose words sounded hard, and a quiet mark for the facilitators."""

from chat.core.actions.offer_help import HelpOffered, HelpOfferedShown, OfferHelp
from chat.core.actions.report import FlaggedShown
from chat.core.actions.say import SaidShown
from chat.core.desk import FlagKind
from chat.core.names import Role
from tests.core.rooms import NOBODY, applied, circle, lobby


def test_m11_a_mark_in_the_console_a_private_card_and_the_message_unchanged_for_all() -> None:
    play, lee, puffin, curlew = circle()
    scene = puffin.does("say", text="I could End it ALL today")
    (flag,) = play.room.desk.flags
    assert flag.message is not None
    said = SaidShown(flag.message, puffin.handle, Role.PARTICIPANT, "I could End it ALL today", 0)
    assert scene.shown_to(curlew) == (said,)
    assert scene.shown_to(puffin) == (said, HelpOfferedShown())
    assert scene.shown_to(lee) == (said, FlaggedShown(flag))
    assert (flag.kind, flag.category, flag.quote, flag.by) == (FlagKind.PHRASE, "hurt", said.text, None)


def test_nobody_is_shown_a_second_card_so_soon() -> None:
    play, _, puffin, _ = circle()
    puffin.says("end it all")
    assert HelpOfferedShown() not in puffin.does("say", text="end it all").shown_to(puffin)
    assert len(play.room.desk.flags) == 2
    play.wait(20 * 60)
    assert HelpOfferedShown() in puffin.does("say", text="end it all").shown_to(puffin)


def test_a_held_message_is_marked_all_the_same() -> None:
    play, _, puffin, _ = circle(approve="all")
    assert HelpOfferedShown() in puffin.does("say", text="starving").shown_to(puffin)
    assert [flag.category for flag in play.room.desk.flags] == ["eating"]


def test_facilitators_are_not_marked() -> None:
    play, lee, _, _ = circle()
    lee.says("nobody here wants to end it all")
    assert play.room.desk.flags == ()


def test_nobody_wishes_it() -> None:
    play, _, _, _ = circle()
    assert play.clock(OfferHelp()).events == ()


def test_a_card_for_somebody_who_has_left_since_changes_nothing() -> None:
    room = lobby().room
    assert applied(room, HelpOffered(NOBODY)) == room
