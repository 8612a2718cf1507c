"""Where `markdown-it-py` reads otherwise than GitHub: each is read GitHub's way, or noted for the rules to refuse.

In: what the parser is at. Out: the same, as GitHub has it, and the lines that cannot be told (`Words.unclear`).
"""
