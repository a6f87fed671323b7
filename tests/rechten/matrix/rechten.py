"""The review of rights, for the directors. Its pages name no child."""

TABEL = """
naam                                kant  hoe  boc dir pla swb des vas sch bes fin gem svo opr beh ver zon ano
verantwoording:rechtenrondes        -     GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
verantwoording:rechtenrondes        -     POST 403 405 405 403 403 403 403 403 403 403 403 403 403 403 403 302
verantwoording:rechtenronde         eigen GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
verantwoording:rechtenronde         eigen POST 403 405 405 403 403 403 403 403 403 403 403 403 403 403 403 302
verantwoording:rechtenronde_sluiten eigen GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
verantwoording:rechtenronde_sluiten eigen POST 403 302 302 403 403 403 403 403 403 403 403 403 403 403 403 302
verantwoording:organisatie_blijft   eigen GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
verantwoording:organisatie_blijft   eigen POST 403 302 302 403 403 403 403 403 403 403 403 403 403 403 403 302
verantwoording:rechtenoordeel       eigen GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
verantwoording:rechtenoordeel       eigen POST 403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
verantwoording:rechtenronde         buren GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
verantwoording:rechtenronde         buren POST 403 405 405 403 403 403 403 403 403 403 403 403 403 403 403 302
verantwoording:rechtenronde_sluiten buren GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
verantwoording:rechtenronde_sluiten buren POST 403 302 302 403 403 403 403 403 403 403 403 403 403 403 403 302
verantwoording:organisatie_blijft   buren GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
verantwoording:organisatie_blijft   buren POST 403 302 302 403 403 403 403 403 403 403 403 403 403 403 403 302
verantwoording:rechtenoordeel       buren GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
verantwoording:rechtenoordeel       buren POST 403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
verantwoording:rechtenronde         wees  GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
verantwoording:rechtenronde         wees  POST 403 405 405 403 403 403 403 403 403 403 403 403 403 403 403 302
verantwoording:rechtenronde_sluiten wees  GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
verantwoording:rechtenronde_sluiten wees  POST 403 302 302 403 403 403 403 403 403 403 403 403 403 403 403 302
verantwoording:organisatie_blijft   wees  GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
verantwoording:organisatie_blijft   wees  POST 403 302 302 403 403 403 403 403 403 403 403 403 403 403 403 302
verantwoording:rechtenoordeel       wees  GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
verantwoording:rechtenoordeel       wees  POST 403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
"""
