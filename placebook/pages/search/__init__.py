"""What can be found, and by which words?

In: the content. Out: an entry for everything that has an address, for the index that a browser searches and for the
list of everything on the page of the search.
"""
