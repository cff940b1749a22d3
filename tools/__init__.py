"""Programs for those who work on drugsheet; no part of the package."""
