"""What is taken away from a review: a deck, a page, a workbook, a brief and minutes of the same cards.

Every format starts from :func:`dashboard.review.words.pages` and
:func:`dashboard.review.drawings.drawing`, so that no number can differ between them.
"""
