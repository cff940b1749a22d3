"""Many files: what there is to read, where each result goes, one file after another without one spoiling the rest."""
