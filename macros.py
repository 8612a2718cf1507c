"""What a Markdown page may call: `{{ pilot_list() }}`. Each macro is a plain function of `placebook.macros`."""

from __future__ import annotations

from typing import Any

from placebook.site.state import current


def define_env(env: Any) -> None:
    """Give mkdocs-macros the macros of the site being built. Called once for each build."""
    site = current()
    for macro in site.macros.values():
        env.macro(site.holding(macro))
