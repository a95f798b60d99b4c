"""Every table that the tests of intake read, with how it is read: a layout once read right stays right.

`tables/*.txt` hold the samples, each with its decision: kind, role of every column, direction, who, when, questions.
`python -m tests.intake.corpus.record` writes the decisions anew; with `--tables` it runs the tests of intake too and
records the tables that they make. Read the difference before you commit it: a changed line is another reading.
"""
