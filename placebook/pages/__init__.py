"""How does a record become HTML?

In: `Content`, a template, and what one page knows (its address, its sources). Out: HTML in which every text from the
data is escaped where it lands. Knows no MkDocs: what stands around a page is not made here.
"""
