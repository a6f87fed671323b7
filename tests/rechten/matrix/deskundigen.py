"""Experts: the register, and their advices on paper, side by side, or taken back.

The advice on paper is of the first expert (``des``); the second one did not advise yet.
"""

TABEL = """
naam                       kant  hoe  boc dir pla swb des vas sch bes fin gem svo opr beh ver zon ano
tlv:deskundigen            -     GET  200 200 200 403 403 403 403 403 403 403 403 403 200 403 403 302
tlv:deskundigen            -     POST 405 405 405 403 403 403 403 403 403 403 403 403 405 403 403 302
tlv:deskundige_nieuw       -     GET  403 200 200 403 403 403 403 403 403 403 403 403 200 403 403 302
tlv:deskundige_nieuw       -     POST 403 200 200 403 403 403 403 403 403 403 403 403 200 403 403 302
tlv:deskundige             eigen GET  200 200 200 403 403 403 403 403 403 403 403 403 200 403 403 302
tlv:deskundige             eigen POST 405 405 405 403 403 403 403 403 403 403 403 403 405 403 403 302
tlv:deskundige             buren GET  200 200 200 403 403 403 403 403 403 403 403 403 200 403 403 302
tlv:deskundige             buren POST 405 405 405 403 403 403 403 403 403 403 403 403 405 403 403 302
tlv:deskundige             wees  GET  200 200 200 403 403 403 403 403 403 403 403 403 200 403 403 302
tlv:deskundige             wees  POST 405 405 405 403 403 403 403 403 403 403 403 403 405 403 403 302
tlv:deskundige_wijzigen    eigen GET  403 200 200 403 403 403 403 403 403 403 403 403 200 403 403 302
tlv:deskundige_wijzigen    eigen POST 403 200 200 403 403 403 403 403 403 403 403 403 200 403 403 302
tlv:deskundige_wijzigen    buren GET  403 200 200 403 403 403 403 403 403 403 403 403 200 403 403 302
tlv:deskundige_wijzigen    buren POST 403 200 200 403 403 403 403 403 403 403 403 403 200 403 403 302
tlv:deskundige_wijzigen    wees  GET  403 200 200 403 403 403 403 403 403 403 403 403 200 403 403 302
tlv:deskundige_wijzigen    wees  POST 403 200 200 403 403 403 403 403 403 403 403 403 200 403 403 302
tlv:werkgever_nieuw        eigen GET  403 200 200 403 403 403 403 403 403 403 403 403 200 403 403 302
tlv:werkgever_nieuw        eigen POST 403 200 200 403 403 403 403 403 403 403 403 403 200 403 403 302
tlv:werkgever_nieuw        buren GET  403 200 200 403 403 403 403 403 403 403 403 403 200 403 403 302
tlv:werkgever_nieuw        buren POST 403 200 200 403 403 403 403 403 403 403 403 403 200 403 403 302
tlv:werkgever_nieuw        wees  GET  403 200 200 403 403 403 403 403 403 403 403 403 200 403 403 302
tlv:werkgever_nieuw        wees  POST 403 200 200 403 403 403 403 403 403 403 403 403 200 403 403 302
tlv:werkgever_wijzigen     eigen GET  403 200 200 403 403 403 403 403 403 403 403 403 200 403 403 302
tlv:werkgever_wijzigen     eigen POST 403 200 200 403 403 403 403 403 403 403 403 403 200 403 403 302
tlv:werkgever_wijzigen     buren GET  403 200 200 403 403 403 403 403 403 403 403 403 200 403 403 302
tlv:werkgever_wijzigen     buren POST 403 200 200 403 403 403 403 403 403 403 403 403 200 403 403 302
tlv:werkgever_wijzigen     wees  GET  403 200 200 403 403 403 403 403 403 403 403 403 200 403 403 302
tlv:werkgever_wijzigen     wees  POST 403 200 200 403 403 403 403 403 403 403 403 403 200 403 403 302
tlv:adviezen               eigen GET  200 200 200 403 200 200 200 403 403 403 403 403 403 403 403 302
tlv:adviezen               eigen POST 405 405 405 403 405 405 405 403 403 403 403 403 403 403 403 302
tlv:adviezen               buren GET  404 200 200 403 404 404 404 403 403 403 403 403 403 403 403 302
tlv:adviezen               buren POST 405 405 405 403 405 405 405 403 403 403 403 403 403 403 403 302
tlv:adviezen               wees  GET  404 200 200 403 404 404 404 403 403 403 403 403 403 403 403 302
tlv:adviezen               wees  POST 405 405 405 403 405 405 405 403 403 403 403 403 403 403 403 302
tlv:advies_bestand         eigen GET  200 200 200 403 200 404 404 403 403 403 403 403 403 403 403 302
tlv:advies_bestand         eigen POST 405 405 405 403 405 405 405 403 403 403 403 403 403 403 403 302
tlv:advies_bestand         buren GET  404 200 200 403 404 404 404 403 403 403 403 403 403 403 403 302
tlv:advies_bestand         buren POST 405 405 405 403 405 405 405 403 403 403 403 403 403 403 403 302
tlv:advies_bestand         wees  GET  404 200 200 403 404 404 404 403 403 403 403 403 403 403 403 302
tlv:advies_bestand         wees  POST 405 405 405 403 405 405 405 403 403 403 403 403 403 403 403 302
tlv:advies_terugtrekken    eigen GET  403 403 403 403 200 200 403 403 403 403 403 403 403 403 403 302
tlv:advies_terugtrekken    eigen POST 403 403 403 403 200 200 403 403 403 403 403 403 403 403 403 302
tlv:advies_terugtrekken    buren GET  403 403 403 403 404 404 403 403 403 403 403 403 403 403 403 302
tlv:advies_terugtrekken    buren POST 403 403 403 403 404 404 403 403 403 403 403 403 403 403 403 302
tlv:advies_terugtrekken    wees  GET  403 403 403 403 404 404 403 403 403 403 403 403 403 403 403 302
tlv:advies_terugtrekken    wees  POST 403 403 403 403 404 404 403 403 403 403 403 403 403 403 403 302
tlv:advies_op_papier       eigen GET  200 403 403 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:advies_op_papier       eigen POST 200 403 403 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:advies_op_papier       buren GET  404 403 403 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:advies_op_papier       buren POST 404 403 403 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:advies_op_papier       wees  GET  404 403 403 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:advies_op_papier       wees  POST 404 403 403 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:adviesvraag_intrekken  eigen GET  200 403 403 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:adviesvraag_intrekken  eigen POST 200 403 403 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:adviesvraag_intrekken  buren GET  404 403 403 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:adviesvraag_intrekken  buren POST 404 403 403 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:adviesvraag_intrekken  wees  GET  404 403 403 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:adviesvraag_intrekken  wees  POST 404 403 403 403 403 403 403 403 403 403 403 403 403 403 403 302
"""
