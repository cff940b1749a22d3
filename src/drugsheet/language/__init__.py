"""Words: tokens, the lexicon, tags, and the language in which rules are written. It knows no sheet and no grammar."""
