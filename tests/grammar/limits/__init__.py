"""Rows of the threshold table, by what is measured; the traps are phrases whose numbers limit nothing."""
