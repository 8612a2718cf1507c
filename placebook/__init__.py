"""A programme of places as a website: its dataset, its pages, and everything that is published from them.

Each room answers one question and knows only the rooms before it: text, model, dataset, load, prose, content, pages,
outputs, check, review, site. `import-linter` holds that (`pyproject.toml`); ARCHITECTURE.md is the map.
"""
