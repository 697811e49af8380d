"""The reference pages of the documentation, made from the code that they describe.

`python -m tiaoli.reference` writes them into `docs/` of a checkout; `--check` says which are
stale. What stands beside the code, the sample sentences and the Chinese meanings, is in
`docs/reference/`.
"""
