"""Checks of the office, and the review of looks. Their pages name no child."""

TABEL = """
naam                     kant  hoe  boc dir pla swb des vas sch bes fin gem svo opr beh ver zon ano
verantwoording:controles -     GET  403 403 403 403 403 403 403 403 403 403 403 403 200 403 403 302
verantwoording:controles -     POST 403 403 403 403 403 403 403 403 403 403 403 403 405 403 403 302
verantwoording:inzagen   -     GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
verantwoording:inzagen   -     POST 403 405 405 403 403 403 403 403 403 403 403 403 403 403 403 302
verantwoording:inzage    eigen GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
verantwoording:inzage    eigen POST 403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
verantwoording:inzage    buren GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
verantwoording:inzage    buren POST 403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
verantwoording:inzage    wees  GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
verantwoording:inzage    wees  POST 403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
"""
