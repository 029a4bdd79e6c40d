"""The other samples to deploy by: what they say fits together. Neither Caddy, systemd nor a container runs here."""

import configparser
import ipaddress
import re
from pathlib import Path

from chat.config import load

DEPLOY = Path(__file__).parents[2] / "deploy"


def test_caddy_writes_down_no_error_that_holds_an_address() -> None:
    caddy = (DEPLOY / "Caddyfile").read_text()
    excluded = re.search(r"^\{\n(?:\t#.*\n)*\tlog default \{\n\t\texclude (.+)\n\t\}\n\}$", caddy, re.MULTILINE)
    assert excluded is not None, "the global options come first"
    assert {"http.log.error", "http.handlers.reverse_proxy"} <= set(excluded[1].split())


def test_the_unit_and_whoever_runs_a_command_by_hand_use_one_state_directory(tmp_path: Path) -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(DEPLOY / "fireside.service")
    service = unit["Service"]
    assert not {name for name in service if name.startswith("Environment")}
    assert "DynamicUser" not in service
    assert service["User"] == "fireside"
    for command in ("ExecStart", "ExecReload"):
        config = Path(service[command].rpartition("--config ")[2])
        # The unit may write there and nowhere else, and the configuration of `init` keeps its state beside itself.
        assert config.parent == Path("/var/lib") / service["StateDirectory"]
        assert f"--config {config}" in (DEPLOY.parent / "docs" / "operations.md").read_text()
    (tmp_path / "config.toml").write_text("")
    assert load(tmp_path / "config.toml", {}).state_dir == tmp_path / "state"


def test_in_compose_caddy_finds_the_server_is_believed_and_a_drain_stays_an_end() -> None:
    compose, caddy = (DEPLOY / "compose.yaml").read_text(), (DEPLOY / "Caddyfile").read_text()
    assert caddy.count("reverse_proxy {$FIRESIDE_UPSTREAM:127.0.0.1:8080}") == 2
    assert caddy.count("\treverse_proxy ") == 2
    assert "FIRESIDE_UPSTREAM: fireside:8080" in compose
    (believed,) = re.findall(r'trusted_proxies = \["(.+)"\]', compose)
    (declared,) = re.findall(r"subnet: ([^}]+)\}", compose)
    assert ipaddress.ip_network(believed) == ipaddress.ip_network(declared)
    server = compose.partition("\n  caddy:")[0]
    assert "restart: on-failure" in server
