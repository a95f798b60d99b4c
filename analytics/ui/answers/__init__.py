"""Reports as pages ask for them: computed once for a version of the data, a scope and a slice."""
