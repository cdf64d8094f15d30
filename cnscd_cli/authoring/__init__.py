"""For those who write profiles: examples tried, rules explained, pages generated, a first draft written.

May import the pipeline, the stages and the wings; is imported by the command line alone.
"""
