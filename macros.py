"""Where plain `mkdocs build` comes in: mkdocs-macros reads this file and calls `define_env`."""

from placebook.site.macros_entry import define_env

__all__ = ["define_env"]
