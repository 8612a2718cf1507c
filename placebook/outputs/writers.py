"""Every file that is published beside the pages."""

from __future__ import annotations

import importlib
import pkgutil

import placebook.outputs
from placebook.content.publication import Publication
from placebook.content.writers import WRITERS

for _module in pkgutil.iter_modules(placebook.outputs.__path__, "placebook.outputs."):
    importlib.import_module(_module.name)  # Each puts its writers into the list.


def outputs(publication: Publication) -> dict[str, str | bytes]:
    """Every file that is published beside the pages, by its address."""
    return {address: content for one in WRITERS for address, content in one.write(publication).items()}
