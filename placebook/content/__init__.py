"""What is a site made from?

In: a dataset and the pages that people wrote. Out: both together as `Content`, and as a `Publication` with the
address that the site lives at. Data only: nothing here builds or checks.
"""
