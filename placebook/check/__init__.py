"""Can this be published?

In: a project's folder, or the folder of a built site. Out: checked `Content`, or every mistake of data and prose at
once; what in a built site does not work; what differs from its manifest.
"""
