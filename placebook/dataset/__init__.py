"""Which records are there, and what follows from them?

In: records that were read. Out: one immutable `Dataset` in which they know each other, their addresses, and what is
worked out from them: states, answers, totals, the map, the timeline. Of files it reads the outlines of maps
alone, which are its own; it makes no HTML.
"""
