"""`make serve`: the site as it is in the files, each save in the open page, each mistake over the last good page.

Three parts: `watch` looks at the files and decides, `builder` builds in a process of its own, `server` answers the
browser. Nothing of it is in a published site.
"""
