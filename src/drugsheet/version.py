"""The version, in a file of its own so that ``drugsheet --version`` loads nothing else."""

__version__ = "0.1.0"
"""The version of drugsheet that is running, as ``pip`` knows it."""
