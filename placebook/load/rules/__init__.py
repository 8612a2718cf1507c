"""What is checked across fields and files of data: one function a rule, put into a list by `@rule`.

Every module here is read; a new one need be named nowhere else.
"""
