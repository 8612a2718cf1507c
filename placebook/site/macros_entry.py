"""Where mkdocs-macros comes in: it gives pages the macros of `placebook.pages.macros`, `{{ pilot_list() }}`."""

from __future__ import annotations

from typing import Any

from placebook.pages.macros import MACROS
from placebook.site.state import site_of


def define_env(env: Any) -> None:
    """Give mkdocs-macros the macros of the site being built. Called once for each build."""
    site = site_of(env.conf)
    for macro in MACROS.values():
        env.macro(site.calling(macro), macro.name)
