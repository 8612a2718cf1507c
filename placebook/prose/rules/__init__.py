"""What is wrong with the words of a page: one function a rule, put into a list by `@rule`.

Every module here is read; a new one need be named nowhere else.
"""
