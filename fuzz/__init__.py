"""Fuzzing: bytes made to break the reader, guided by the code that they reach. ``make fuzz`` runs it; see docs/hardening.md."""
