"""Bytes to a document: decoding, then one reader for HTML and one for text. Knows nothing of drug sheets."""
