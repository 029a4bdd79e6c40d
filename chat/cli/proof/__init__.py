"""`fireside verify-forget`: a meeting that is held only to prove that it is forgotten."""
