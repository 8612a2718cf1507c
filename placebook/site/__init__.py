"""How does MkDocs build, check, show and publish it?

In: a project's folder. Out: a built site in its place, a preview, the review of a change. The only room that knows
MkDocs, Material for MkDocs and mkdocs-macros; the others would outlive them.
"""
