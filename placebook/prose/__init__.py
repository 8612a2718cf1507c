"""How do people's words become safe HTML, or a list of mistakes?

In: a programme's folder `docs/`. Out: pages with their words as HTML, the places of the macros that they call, and
every mistake in them at its place. The only room that reads `docs/`.
"""
