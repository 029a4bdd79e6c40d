"""config.toml and the environment, read once into one frozen value."""

from chat.config.complain import ConfigError
from chat.config.load import load
from chat.config.rooms import Agreement, Helpline, Resource, RoomConfig
from chat.config.schema import Config, Limits, Page, Revoked, Server, Store
from chat.config.secret import Keys, keys, make_state_dir, secret_of, server_secret
from chat.config.wordlists import word_list

__all__ = [
    "Agreement",
    "Config",
    "ConfigError",
    "Helpline",
    "Keys",
    "Limits",
    "Page",
    "Resource",
    "Revoked",
    "RoomConfig",
    "Server",
    "Store",
    "keys",
    "load",
    "make_state_dir",
    "secret_of",
    "server_secret",
    "word_list",
]
