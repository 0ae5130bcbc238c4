"""The film beside rows: what the screens that look back have in common.

`FilmScreen` lays out, `FilmPage` joins it to its presenter, `RowList` holds the rows at the right and
`RowGroup` is one of them; `film_keys` and `row_keys` are the keys they share.
"""
