"""Reminders, and mail that did not arrive. Neither shows a child, so there are no sides to tell apart."""

TABEL = """
naam                      kant  hoe  boc dir pla swb des vas sch bes fin gem svo opr beh ver zon ano
werk:campagnes            -     GET  200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
werk:campagnes            -     POST 405 405 405 403 403 403 403 403 403 403 403 403 403 403 403 302
werk:campagne             eigen GET  200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
werk:campagne             eigen POST 405 405 405 403 403 403 403 403 403 403 403 403 403 403 403 302
werk:campagne             buren GET  200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
werk:campagne             buren POST 405 405 405 403 403 403 403 403 403 403 403 403 403 403 403 302
werk:campagne             wees  GET  200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
werk:campagne             wees  POST 405 405 405 403 403 403 403 403 403 403 403 403 403 403 403 302
werk:herinnering_oplossen  eigen GET  405 405 405 403 403 403 403 403 403 403 403 403 403 403 403 302
werk:herinnering_oplossen  eigen POST 302 302 302 403 403 403 403 403 403 403 403 403 403 403 403 302
werk:herinnering_oplossen  buren GET  405 405 405 403 403 403 403 403 403 403 403 403 403 403 403 302
werk:herinnering_oplossen  buren POST 302 302 302 403 403 403 403 403 403 403 403 403 403 403 403 302
werk:herinnering_oplossen  wees  GET  405 405 405 403 403 403 403 403 403 403 403 403 403 403 403 302
werk:herinnering_oplossen  wees  POST 302 302 302 403 403 403 403 403 403 403 403 403 403 403 403 302
werk:bericht_behandelen   eigen GET  403 403 403 403 403 403 403 403 403 403 403 403 405 403 403 302
werk:bericht_behandelen   eigen POST 403 403 403 403 403 403 403 403 403 403 403 403 404 403 403 302
werk:bericht_behandelen   buren GET  403 403 403 403 403 403 403 403 403 403 403 403 405 403 403 302
werk:bericht_behandelen   buren POST 403 403 403 403 403 403 403 403 403 403 403 403 404 403 403 302
werk:bericht_behandelen   wees  GET  403 403 403 403 403 403 403 403 403 403 403 403 405 403 403 302
werk:bericht_behandelen   wees  POST 403 403 403 403 403 403 403 403 403 403 403 403 404 403 403 302
"""
