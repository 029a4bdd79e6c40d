"""What every part of the configuration is: a frozen value that refuses keys it does not know."""

from chat.core.names import Value


class Section(Value, frozen=True, forbid_unknown_fields=True):
    """Text in it prints as its length, so that no URL with a password reaches a log."""
