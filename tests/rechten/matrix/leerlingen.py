"""Pupils."""

TABEL = """
naam                             kant  hoe  boc dir pla swb des vas sch bes fin gem svo opr beh ver zon ano
leerlingen:lijst                 -     GET  200 200 200 403 403 403 200 403 403 403 403 403 403 403 403 302
leerlingen:lijst                 -     POST 405 405 405 403 403 403 405 403 403 403 403 403 403 403 403 302
leerlingen:zoeken                -     GET  200 200 200 403 403 403 200 403 403 403 403 403 403 403 403 302
leerlingen:zoeken                -     POST 405 405 405 403 403 403 405 403 403 403 403 403 403 403 403 302
leerlingen:nieuw                 -     GET  200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
leerlingen:nieuw                 -     POST 200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
leerlingen:leerling              eigen GET  200 200 200 403 403 403 200 403 403 403 403 403 403 403 403 302
leerlingen:leerling              eigen POST 405 405 405 403 403 403 405 403 403 403 403 403 403 403 403 302
leerlingen:leerling              buren GET  404 200 200 403 403 403 404 403 403 403 403 403 403 403 403 302
leerlingen:leerling              buren POST 404 405 405 403 403 403 404 403 403 403 403 403 403 403 403 302
leerlingen:leerling              wees  GET  200 200 200 403 403 403 404 403 403 403 403 403 403 403 403 302
leerlingen:leerling              wees  POST 405 405 405 403 403 403 404 403 403 403 403 403 403 403 403 302
leerlingen:wijzigen              eigen GET  200 200 200 403 403 403 200 403 403 403 403 403 403 403 403 302
leerlingen:wijzigen              eigen POST 200 200 200 403 403 403 200 403 403 403 403 403 403 403 403 302
leerlingen:wijzigen              buren GET  404 200 200 403 403 403 404 403 403 403 403 403 403 403 403 302
leerlingen:wijzigen              buren POST 404 200 200 403 403 403 404 403 403 403 403 403 403 403 403 302
leerlingen:wijzigen              wees  GET  200 200 200 403 403 403 404 403 403 403 403 403 403 403 403 302
leerlingen:wijzigen              wees  POST 200 200 200 403 403 403 404 403 403 403 403 403 403 403 403 302
leerlingen:gezagdrager_nieuw     eigen GET  200 200 200 403 403 403 200 403 403 403 403 403 403 403 403 302
leerlingen:gezagdrager_nieuw     eigen POST 200 200 200 403 403 403 200 403 403 403 403 403 403 403 403 302
leerlingen:gezagdrager_nieuw     buren GET  404 200 200 403 403 403 404 403 403 403 403 403 403 403 403 302
leerlingen:gezagdrager_nieuw     buren POST 404 200 200 403 403 403 404 403 403 403 403 403 403 403 403 302
leerlingen:gezagdrager_nieuw     wees  GET  200 200 200 403 403 403 404 403 403 403 403 403 403 403 403 302
leerlingen:gezagdrager_nieuw     wees  POST 200 200 200 403 403 403 404 403 403 403 403 403 403 403 403 302
leerlingen:gezagdrager_wijzigen  eigen GET  200 200 200 403 403 403 200 403 403 403 403 403 403 403 403 302
leerlingen:gezagdrager_wijzigen  eigen POST 200 200 200 403 403 403 200 403 403 403 403 403 403 403 403 302
leerlingen:gezagdrager_wijzigen  buren GET  404 200 200 403 403 403 404 403 403 403 403 403 403 403 403 302
leerlingen:gezagdrager_wijzigen  buren POST 404 200 200 403 403 403 404 403 403 403 403 403 403 403 403 302
leerlingen:gezagdrager_wijzigen  wees  GET  200 200 200 403 403 403 404 403 403 403 403 403 403 403 403 302
leerlingen:gezagdrager_wijzigen  wees  POST 200 200 200 403 403 403 404 403 403 403 403 403 403 403 403 302
leerlingen:inschrijving_nieuw    eigen GET  200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
leerlingen:inschrijving_nieuw    eigen POST 200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
leerlingen:inschrijving_nieuw    buren GET  404 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
leerlingen:inschrijving_nieuw    buren POST 404 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
leerlingen:inschrijving_nieuw    wees  GET  200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
leerlingen:inschrijving_nieuw    wees  POST 200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
leerlingen:uitschrijven          eigen GET  200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
leerlingen:uitschrijven          eigen POST 200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
leerlingen:uitschrijven          buren GET  404 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
leerlingen:uitschrijven          buren POST 404 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
leerlingen:uitschrijven          wees  GET  200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
leerlingen:uitschrijven          wees  POST 200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
"""
