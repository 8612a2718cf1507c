"""What may a record hold?

In: nothing but declarations, one a field. Out: the models, the registry of kinds, and what can be read off both:
which values are facts, the field guide, the schemas that editors read. Knows no file and no page.
"""
