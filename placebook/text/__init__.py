"""How are text, dates, YAML and a mistake written?

In: the bytes of a file, a word, a date as somebody typed it. Out: values with their positions, plain English, and
`Problem`s that say where, what and how to mend. Knows no record, no page and no folder by name.
"""
