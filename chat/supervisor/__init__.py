"""The supervisor: starts the store and the workers, keeps the meetings' keys, and parses nothing from clients."""


class CannotStart(Exception):
    """A worker broke while it was starting for the first time. Its log says where."""
