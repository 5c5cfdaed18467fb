"""The help page: how figures come about, each role's year, the way of a hand-in, files, and whom to ask."""
