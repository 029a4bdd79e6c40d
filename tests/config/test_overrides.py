"""What an operator said while the server ran: kept, for the owner only, and never guessed at."""

import datetime
import stat
import tomllib
from pathlib import Path

import pytest

from chat.config import ConfigError
from chat.config.overrides import overrides, said
from chat.core.names import Instant, InvitationId, RoomId
from chat.service.posts import AnyPost, Cancelled, Known, NoticePut, Revoked

DAY_MS = 24 * 60 * 60 * 1000
NOW = Instant(1_796_000_000_123)
TODAY = datetime.datetime.fromtimestamp(NOW / 1000, datetime.UTC).date()
ROOM = RoomId("m4tw")


def revoked(id: str, days_ago: int = 0) -> Revoked:
    return Revoked(at=Instant(NOW - days_ago * DAY_MS), mark=id, id=InvitationId(id))


def known(state: Path, now: Instant = NOW) -> Known:
    board = Known(lambda room: datetime.UTC)
    for post in overrides(state).posts(now):
        assert board.take(post, now)
    return board


def test_nothing_was_said_where_there_is_no_file(tmp_path: Path) -> None:
    assert overrides(tmp_path).posts(NOW) == ()


def test_what_is_said_stays_said_and_only_the_owner_reads_it(tmp_path: Path) -> None:
    state = tmp_path / "state"
    start = Instant(NOW + DAY_MS)
    for post in (
        revoked("one"),
        revoked("two"),
        revoked("one"),
        Cancelled(at=NOW, mark="a", room=ROOM, day=TODAY),
        Cancelled(at=NOW, mark="b", room=RoomId("7f3k"), day=TODAY + datetime.timedelta(days=1), start=start),
        NoticePut(at=NOW, mark="c", room=None, text='We "move" to \\ Thursdays \u2019 \x7f?', until=start),
        NoticePut(at=NOW, mark="d", room=ROOM, text="Lee is late.", until=start),
    ):
        said(state, post, NOW)
    assert stat.S_IMODE((state / "overrides.toml").stat().st_mode) == 0o600
    assert [one.name for one in state.iterdir()] == ["overrides.toml"]
    board = known(state)
    assert board.revoked == {"one", "two"}
    assert board.cancelled(ROOM, NOW)
    assert not board.cancelled(RoomId("7f3k"), NOW)
    assert board.cancelled(RoomId("7f3k"), start)
    assert not board.cancelled(RoomId("7f3k"), Instant(start + 1))
    assert board.notices(None, NOW) == ('We "move" to \\ Thursdays \u2019 \x7f?',)
    assert board.notices(ROOM, NOW) == ("Lee is late.",)
    assert tomllib.loads((state / "overrides.toml").read_text())["notices"][1]["room"] == ROOM


def test_what_is_taken_back_is_gone_from_the_file(tmp_path: Path) -> None:
    later = Instant(NOW + 1000)
    said(tmp_path, Cancelled(at=NOW, mark="a", room=ROOM, day=TODAY), NOW)
    said(tmp_path, Cancelled(at=later, mark="b", room=ROOM, day=TODAY, stands=False), later)
    said(tmp_path, NoticePut(at=NOW, mark="c", room=None, text="We are late.", until=Instant(NOW + DAY_MS)), NOW)
    said(tmp_path, NoticePut(at=later, mark="d", room=None, text="", until=later), later)
    assert overrides(tmp_path).posts(NOW) == ()


@pytest.mark.parametrize(("first", "then"), [(None, NOW), (NOW, None)])
def test_what_was_cancelled_one_way_and_taken_back_the_other_way_takes_place_after_a_restart(
    tmp_path: Path, first: Instant | None, then: Instant | None
) -> None:
    later, evening = Instant(NOW + 1000), Instant(NOW + 60_000)
    said(tmp_path, Cancelled(at=NOW, mark="a", room=ROOM, day=TODAY, start=first), NOW)
    said(tmp_path, Cancelled(at=later, mark="b", room=ROOM, day=TODAY, start=then, stands=False), later)
    assert not known(tmp_path).cancelled(ROOM, NOW)
    assert known(tmp_path).cancelled(ROOM, evening) is (first is None)
    # What is said of the whole day is said of each of its meetings, and nothing else is left of it.
    said(tmp_path, Cancelled(at=evening, mark="c", room=ROOM, day=TODAY), evening)
    assert known(tmp_path, evening).cancelled(ROOM, NOW)
    assert len(overrides(tmp_path).cancelled) == 1


def test_what_makes_no_difference_any_more_goes_when_something_new_is_said(tmp_path: Path) -> None:
    yesterday = TODAY - datetime.timedelta(days=5)
    old: tuple[AnyPost, ...] = (
        revoked("old", days_ago=400),
        Cancelled(at=NOW, mark="a", room=ROOM, day=yesterday),
        NoticePut(at=NOW, mark="b", room=None, text="Over.", until=Instant(NOW - 1)),
    )
    for post in old:
        said(tmp_path, post, NOW)
    said(tmp_path, revoked("new"), NOW)
    found = overrides(tmp_path)
    assert found.revoked_ids == {"new"}
    assert (found.cancelled, found.notices) == ((), ())


@pytest.mark.parametrize(
    "text",
    [
        "[[revoked",
        "[[revoked]]\nid = 3\n",
        "[[revoked]]\nip = 'x'\n",
        "revoked = true\n",
        '[[notices]]\ntext = "x"\nuntil = 2026-11-30T10:00:00\nsaid = 2026-11-30T09:00:00Z\n',
        "[[cancelled]]\nroom = 'm4tw'\nday = 'today'\nsaid = 2026-11-30T09:00:00Z\n",
        "a = " + "[" * 5000,
    ],
)
def test_a_file_that_cannot_be_read_stops_the_server(tmp_path: Path, text: str) -> None:
    (tmp_path / "overrides.toml").write_text(text)
    with pytest.raises(ConfigError, match=r"overrides\.toml cannot be read"):
        overrides(tmp_path)
