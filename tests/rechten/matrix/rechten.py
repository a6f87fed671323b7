"""The review of rights, for the directors. Its pages name no child."""

TABEL = """
naam                                kant  hoe  boc dir pla swb des vas sch bes fin gem svo opr beh ver zon ano
controle:rechtenrondes        -     GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
controle:rechtenrondes        -     POST 403 405 405 403 403 403 403 403 403 403 403 403 403 403 403 302
controle:rechtenronde         eigen GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
controle:rechtenronde         eigen POST 403 405 405 403 403 403 403 403 403 403 403 403 403 403 403 302
controle:rechtenronde_sluiten eigen GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
controle:rechtenronde_sluiten eigen POST 403 302 302 403 403 403 403 403 403 403 403 403 403 403 403 302
controle:organisatie_blijft   eigen GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
controle:organisatie_blijft   eigen POST 403 302 302 403 403 403 403 403 403 403 403 403 403 403 403 302
controle:rechtenoordeel       eigen GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
controle:rechtenoordeel       eigen POST 403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
controle:rechtenronde         buren GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
controle:rechtenronde         buren POST 403 405 405 403 403 403 403 403 403 403 403 403 403 403 403 302
controle:rechtenronde_sluiten buren GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
controle:rechtenronde_sluiten buren POST 403 302 302 403 403 403 403 403 403 403 403 403 403 403 403 302
controle:organisatie_blijft   buren GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
controle:organisatie_blijft   buren POST 403 302 302 403 403 403 403 403 403 403 403 403 403 403 403 302
controle:rechtenoordeel       buren GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
controle:rechtenoordeel       buren POST 403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
controle:rechtenronde         wees  GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
controle:rechtenronde         wees  POST 403 405 405 403 403 403 403 403 403 403 403 403 403 403 403 302
controle:rechtenronde_sluiten wees  GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
controle:rechtenronde_sluiten wees  POST 403 302 302 403 403 403 403 403 403 403 403 403 403 403 403 302
controle:organisatie_blijft   wees  GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
controle:organisatie_blijft   wees  POST 403 302 302 403 403 403 403 403 403 403 403 403 403 403 403 302
controle:rechtenoordeel       wees  GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
controle:rechtenoordeel       wees  POST 403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
"""
