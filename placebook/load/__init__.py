"""How do files become a dataset, or a list of mistakes?

In: a programme's folder `data/`. Out: a `Dataset`, or every mistake in it at once, each as a sentence at its place;
and the text of a new file, and the ledger. The only room that reads `data/`.
"""
