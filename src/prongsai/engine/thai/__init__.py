"""How Thai official papers write numbers, dates, fiscal years and money, both ways: read and written.

Reading never raises: text that is not what was asked for is None. Writing raises only where the caller passes what cannot be
written. The modules are `digits`, `numbers`, `years`, `dates`, `fiscal` and `baht`; import from them directly.
"""
