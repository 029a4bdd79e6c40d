"""One file per action: a command, an event, and how the one becomes the other."""
