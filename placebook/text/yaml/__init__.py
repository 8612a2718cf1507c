"""How YAML is read with the place of every value, and what is said where it is none.

`reader` gives a `Document`; `slips` looks at what cannot be read for what was meant, `signs` for what was lost,
and `mends` for the line to write.
"""
