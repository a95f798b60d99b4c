"""A case for each rule of columns: without the rule, its case is read otherwise."""
