"""Pages for people: a sheet beside what was read from it, an index of many, and what changed between two.

Each page is one file without any request to a network: styles and scripts stand in it and are named by their hashes in its
Content-Security-Policy. Needs the extra ``drugsheet[review]`` (jinja2).
"""
