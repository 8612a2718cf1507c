"""Which files of `docs/` are pages, at which address each stands, and what is at its top.

In: the text of a file and its path. Out: the fields at its top, and what is wrong with either.
"""
