"""The line numbers in errors are right, whatever TOML allows in between."""

from chat.config.lines import line_of, lines_of

TEXT = '''
top = 1 # [not.a.table]
"quoted key" = "a # b"
[server]
host = "x=y"
dotted.key = 3
long = """
[[rooms]]
id = 1
"""
list = [ # a comment, with ] in it
  "one",
  [1, 2], "three # not a comment",
]
inline = { a = 1, b = [1] }

[[rooms]]
id = 'first'
[rooms.agreement]
lines = []
[[rooms]]
id = "second"
'''


def test_tables_keys_and_elements_have_their_lines() -> None:
    lines = lines_of(TEXT)
    assert lines["top",] == 2
    assert lines["quoted key",] == 3
    assert lines["server",] == 4
    assert lines["server", "dotted", "key"] == 6
    assert lines["server", "list"] == 11
    assert [lines["server", "list", index] for index in range(3)] == [12, 13, 13]
    assert lines["server", "inline"] == 15
    assert lines["rooms", 0, "id"] == 18
    assert lines["rooms", 0, "agreement", "lines"] == 20
    assert lines["rooms", 1, "id"] == 22


def test_what_has_no_line_of_its_own_takes_the_nearest_around_it() -> None:
    lines = lines_of(TEXT)
    assert line_of(("server", "inline", "b", 0), lines) == 15
    assert line_of(("rooms", 1, "title"), lines) == 21
    assert line_of(("nothing",), lines) == 1
