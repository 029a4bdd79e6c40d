"""Files written from the code say what the code says."""

from scripts.generate import ROOT, files, main, stale


def test_no_generated_file_is_stale() -> None:
    assert [path.relative_to(ROOT).as_posix() for path in stale()] == [], "run `make generate` and read the difference"


def test_generating_twice_gives_the_same() -> None:
    assert dict(files()) == dict(files())


def test_an_unknown_argument_writes_nothing() -> None:
    assert main(["--chek"]) == 2
