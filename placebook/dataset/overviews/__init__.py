"""What lists and pictures show of many records at once: the map, the timeline, comparisons, parts of long lists.

In: a `Dataset`. Out: what stands where, in numbers and records; how it is drawn is for `pages`.
"""
