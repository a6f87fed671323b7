"""Checks of the office, and the review of looks. Their pages name no child."""

TABEL = """
naam                     kant  hoe  boc dir pla swb des vas sch bes fin gem svo opr beh ver zon ano
controle:berichten_bestand -     GET  403 403 403 403 403 403 403 403 403 403 403 403 200 403 403 302
controle:berichten_bestand -     POST 403 403 403 403 403 403 403 403 403 403 403 403 405 403 403 302
controle:journaal_bestand -     GET  403 403 403 403 403 403 403 403 403 403 403 403 200 403 403 302
controle:journaal_bestand -     POST 403 403 403 403 403 403 403 403 403 403 403 403 405 403 403 302
controle:controles -     GET  403 403 403 403 403 403 403 403 403 403 403 403 200 403 403 302
controle:controles -     POST 403 403 403 403 403 403 403 403 403 403 403 403 405 403 403 302
controle:inzagen   -     GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
controle:inzagen   -     POST 403 405 405 403 403 403 403 403 403 403 403 403 403 403 403 302
controle:inzage    eigen GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
controle:inzage    eigen POST 403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
controle:inzage    buren GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
controle:inzage    buren POST 403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
controle:inzage    wees  GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
controle:inzage    wees  POST 403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
"""
