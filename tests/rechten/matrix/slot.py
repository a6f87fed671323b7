"""The lock, drafts and keys: every user one's own, of a kept form nobody else's."""

TABEL = """
naam                      kant  hoe  boc dir pla swb des vas sch bes fin gem svo opr beh ver zon ano
toegang:slot              -     GET  302 302 302 302 302 302 302 302 302 302 302 302 302 302 302 302
toegang:slot              -     POST 302 302 302 302 302 302 302 302 302 302 302 302 302 302 302 302
toegang:actief            -     GET  405 405 405 405 405 405 405 405 405 405 405 405 405 403 403 302
toegang:actief            -     POST 204 204 204 204 204 204 204 204 204 204 204 204 204 403 403 302
toegang:sneltoetsen       -     GET  200 200 200 200 200 200 200 200 200 200 200 200 200 403 403 302
toegang:sneltoetsen       -     POST 302 302 302 302 302 302 302 302 302 302 302 302 302 403 403 302
toegang:concept_bewaren   -     GET  405 405 405 405 405 405 405 405 405 405 405 405 405 403 403 302
toegang:concept_bewaren   -     POST 403 403 403 403 403 403 403 403 403 403 403 403 403 403 403 302
toegang:concept_weggooien -     GET  405 405 405 405 405 405 405 405 405 405 405 405 405 403 403 302
toegang:concept_weggooien -     POST 302 302 302 302 302 302 302 302 302 302 302 302 302 403 403 302
toegang:ingevuld_lijst    -     GET  200 200 200 200 200 200 200 200 200 200 200 200 200 403 403 302
toegang:ingevuld_lijst    -     POST 405 405 405 405 405 405 405 405 405 405 405 405 405 403 403 302
toegang:ingevuld          eigen GET  200 404 404 404 404 404 404 404 404 404 404 404 404 403 403 302
toegang:ingevuld          eigen POST 405 405 405 405 405 405 405 405 405 405 405 405 405 403 403 302
toegang:ingevuld          buren GET  404 404 404 404 404 404 404 404 404 404 404 404 404 403 403 302
toegang:ingevuld          buren POST 405 405 405 405 405 405 405 405 405 405 405 405 405 403 403 302
toegang:ingevuld          wees  GET  404 404 404 404 404 404 404 404 404 404 404 404 404 403 403 302
toegang:ingevuld          wees  POST 405 405 405 405 405 405 405 405 405 405 405 405 405 403 403 302
"""
