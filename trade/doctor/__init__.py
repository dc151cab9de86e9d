"""What an installation lacks, and what to do about it; works where half of it is broken.

So nothing here imports another module of ours, or a library, before a check that needs it runs.
"""
