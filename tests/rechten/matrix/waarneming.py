"""Standing in for a BOC: the directors, who is absent, and who stands in. The pages name no child."""

TABEL = """
naam                          kant  hoe  boc dir pla swb des vas sch bes fin gem svo opr beh ver zon ano
toegang:kantoor               -     GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
toegang:kantoor               -     POST 403 405 405 403 403 403 403 403 403 403 403 403 403 403 403 302
toegang:waarnemingen          -     GET  200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
toegang:waarnemingen          -     POST 405 405 405 403 403 403 403 403 403 403 403 403 403 403 403 302
toegang:waarneming_nieuw      -     GET  200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
toegang:waarneming_nieuw      -     POST 200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
toegang:waarneming_beeindigen eigen GET  200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
toegang:waarneming_beeindigen eigen POST 302 302 302 403 403 403 403 403 403 403 403 403 403 403 403 302
toegang:waarneming_beeindigen buren GET  404 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
toegang:waarneming_beeindigen buren POST 404 302 302 403 403 403 403 403 403 403 403 403 403 403 403 302
toegang:waarneming_beeindigen wees  GET  404 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
toegang:waarneming_beeindigen wees  POST 404 302 302 403 403 403 403 403 403 403 403 403 403 403 403 302
"""
