"""Values as people write them: numbers, dates, durations and words of scales, in Swedish and English.

Each value keeps what was written and what it means; two spellings of the same value are equal.
"""
