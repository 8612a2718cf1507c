"""The dataset of a programme of places, and everything that is made from it.

This package knows nothing of MkDocs. `load` reads the YAML into one immutable `Dataset`; every other
module is a pure function of it: no clock, no network, no git, no order that depends on the machine.
`engine/` and `macros.py` join it to MkDocs.
"""
