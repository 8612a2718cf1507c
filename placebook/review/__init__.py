"""What does a change do for readers?

In: two datasets, two sets of pages, two built sites. Out: sentences for people who know the programme and not its
files, a summary for a terminal or for GitHub, and changed pages as single files. Runs no git and builds nothing.
"""
