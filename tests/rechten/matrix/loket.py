"""The loket: meetings, their agenda and who takes part.

On every side a meeting with one case is to come. The first expert (``des``) is invited for the case, the second
(``vas``) for the whole meeting. The office plans together: a BOC opens the meeting of the neighbours, and reads there
nothing about their child.
"""

TABEL = """
naam                       kant  hoe  boc dir pla swb des vas sch bes fin gem svo opr beh ver zon ano
tlv:loket                  -     GET  200 200 200 403 200 200 200 403 403 403 403 403 403 403 403 302
tlv:loket                  -     POST 405 405 405 403 405 405 405 403 403 403 403 403 403 403 403 302
tlv:bijeenkomst_nieuw      -     GET  200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:bijeenkomst_nieuw      -     POST 200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:bijeenkomst            eigen GET  200 200 200 403 200 200 200 403 403 403 403 403 403 403 403 302
tlv:bijeenkomst            eigen POST 405 405 405 403 405 405 405 403 403 403 403 403 403 403 403 302
tlv:bijeenkomst            buren GET  200 200 200 403 404 404 404 403 403 403 403 403 403 403 403 302
tlv:bijeenkomst            buren POST 405 405 405 403 405 405 405 403 403 403 403 403 403 403 403 302
tlv:bijeenkomst            wees  GET  200 200 200 403 404 404 404 403 403 403 403 403 403 403 403 302
tlv:bijeenkomst            wees  POST 405 405 405 403 405 405 405 403 403 403 403 403 403 403 403 302
tlv:zaak_zoeken            eigen GET  200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:zaak_zoeken            eigen POST 405 405 405 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:zaak_zoeken            buren GET  200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:zaak_zoeken            buren POST 405 405 405 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:zaak_zoeken            wees  GET  200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:zaak_zoeken            wees  POST 405 405 405 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:op_agenda              eigen GET  200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:op_agenda              eigen POST 200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:op_agenda              buren GET  404 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:op_agenda              buren POST 404 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:op_agenda              wees  GET  200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:op_agenda              wees  POST 200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
"""
