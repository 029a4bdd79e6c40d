"""The rules of a room, as values and functions: no clock, no dice, no store, no logging."""
