"""What may a record hold?

In: nothing but declarations, one a field. Out: the models, the registry of kinds, and what can be read off both:
which values are facts, the field guide, the schemas that editors read. Reads no file and makes no
page: what a kind says of its page is the name of a template and an address.
"""
