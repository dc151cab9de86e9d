"""English sentences about trade: `parse` takes one apart into claims, `phrasing` writes one of a claim.

`lexing` makes tokens of a text, by `vocabulary`, `calendar_words`, `numerals` and `subject_words`.
`subjects`, `statements` and `when` say what the tokens are about, what is said of it and of which months;
`explaining` says what was understood.
"""
