"""Policy of the office, and when somebody wants mail."""

TABEL = """
naam                  kant  hoe  boc dir pla swb des vas sch bes fin gem svo opr beh ver zon ano
toegang:beleid        -     GET  403 200 200 403 403 403 403 403 403 403 403 403 200 403 403 302
toegang:beleid        -     POST 403 405 405 403 403 403 403 403 403 403 403 403 405 403 403 302
toegang:beleid_zetten  eigen GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
toegang:beleid_zetten  eigen POST 403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
toegang:beleid_zetten  buren GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
toegang:beleid_zetten  buren POST 403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
toegang:beleid_zetten  wees  GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
toegang:beleid_zetten  wees  POST 403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
toegang:beleid_intrekken eigen GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
toegang:beleid_intrekken eigen POST 403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
toegang:beleid_intrekken buren GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
toegang:beleid_intrekken buren POST 403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
toegang:beleid_intrekken wees  GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
toegang:beleid_intrekken wees  POST 403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
toegang:berichtkeuze  -     GET  405 405 405 405 405 405 405 405 405 405 405 405 405 403 403 302
toegang:berichtkeuze  -     POST 302 302 302 302 302 302 302 302 302 302 302 302 302 403 403 302
"""
