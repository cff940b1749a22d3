"""The template of UPMC's sheets, in both generations and many ways of storing it."""
