"""Reports as pages ask for them: computed once for a version of the data, a scope and a slice.

design.md keeps all caches in one file, which had 295 lines; here each room of reports has one. Version and scope
in the signature of every cached function are held by tests/ui/session/test_cache_keys.py.
"""
