"""The work list."""

TABEL = """
naam            kant  hoe  boc dir pla swb des vas sch bes fin gem svo opr beh ver zon ano
werk:werklijst  -     GET  200 200 200 302 200 200 200 302 302 302 302 302 200 403 403 302
werk:werklijst  -     POST 405 405 405 405 405 405 405 405 405 405 405 405 405 403 403 302
"""
