"""Small facts in words: rules over tags, one concern a module. Each function reads a run of tokens of an annotated text."""
