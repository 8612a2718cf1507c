"""What is published beside the pages?

In: an `Edition`. Out: files by address, each from a writer of the registry (`writers`): JSON, tables, feeds,
calendar, linked data, the search index, what hosts look for. Pure functions: no clock, no network, no order of the
machine.
"""
