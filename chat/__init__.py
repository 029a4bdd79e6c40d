"""Fireside: anonymous, facilitated group chat that forgets."""
