"""The look of the project, in the local office only."""

TABEL = """
naam                    kant  hoe  boc dir pla swb des vas sch bes fin gem svo opr beh ver zon ano
demo:stijl              -     GET  200 200 200 200 200 200 200 200 200 200 200 200 200 403 403 302
demo:stijl              -     POST 405 405 405 405 405 405 405 405 405 405 405 405 405 403 403 302
demo:stijl_formulier    -     GET  200 200 200 200 200 200 200 200 200 200 200 200 200 403 403 302
demo:stijl_formulier    -     POST 200 200 200 200 200 200 200 200 200 200 200 200 200 403 403 302
demo:stijl_bevestiging  -     GET  200 200 200 200 200 200 200 200 200 200 200 200 200 403 403 302
demo:stijl_bevestiging  -     POST 405 405 405 405 405 405 405 405 405 405 405 405 405 403 403 302
"""
