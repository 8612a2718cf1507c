"""What is a site made from?

In: a dataset and the pages that people wrote. Out: both together as `Content`, and as an `Edition` with the
address that the site lives at; what publications changed, in words; the list of writers. Nothing here checks or writes.
"""
