"""The language as data: keys, words of scales, profiles."""
