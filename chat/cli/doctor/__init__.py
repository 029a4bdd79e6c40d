"""`fireside doctor`: does this machine keep what the pages promise? One line each, with what mends it."""
