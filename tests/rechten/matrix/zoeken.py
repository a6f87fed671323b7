"""The search box."""

TABEL = """
naam                kant  hoe  boc dir pla swb des vas sch bes fin gem svo opr beh ver zon ano
zoeken:zoeken       -     GET  200 200 200 200 200 200 200 200 200 200 200 200 200 403 403 302
zoeken:zoeken       -     POST 405 405 405 405 405 405 405 405 405 405 405 405 405 403 403 302
zoeken:suggesties   -     GET  302 302 302 302 302 302 302 302 302 302 302 302 302 403 403 302
zoeken:suggesties   -     POST 405 405 405 405 405 405 405 405 405 405 405 405 405 403 403 302
"""
