"""One module a tool, run inside its own environment: these import nothing of ours but ``protocol`` and ``words``."""
