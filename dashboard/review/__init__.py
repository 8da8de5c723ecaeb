"""The cooperation review: prepare, present, decide, come back.

``model`` says what a review is; ``agenda`` proposes one from the data, ``freezing`` computes and audits
it, ``documents`` turns it into what is stored, ``words`` into what people read. Exports and views
start from the words, so that no number can differ.
"""
