"""The specification of the grammars: tables of printed phrases with their full readings."""
