"""Printed sentences and the interactions that they state, by what they say of them."""
