"""Printed phrases and the symptoms in them, by what is shared."""
