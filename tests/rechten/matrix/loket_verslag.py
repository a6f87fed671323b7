"""Minutes of the loket: writing and fixing them, reading them, and what follows.

The case that is to come is written by the office alone; the minutes that are fixed are read by who was there too. The
first expert (``des``) was there for the case, the second (``vas``) for the whole meeting.
"""

TABEL = """
naam                     kant  hoe  boc dir pla swb des vas sch bes fin gem svo opr beh ver zon ano
tlv:agendapunt           eigen GET  200 200 200 403 200 200 200 403 403 403 403 403 403 403 403 302
tlv:agendapunt           eigen POST 200 200 200 403 404 404 404 403 403 403 403 403 403 403 403 302
tlv:agendapunt           buren GET  404 200 200 403 404 404 404 403 403 403 403 403 403 403 403 302
tlv:agendapunt           buren POST 404 200 200 403 404 404 404 403 403 403 403 403 403 403 403 302
tlv:agendapunt           wees  GET  200 200 200 403 404 404 404 403 403 403 403 403 403 403 403 302
tlv:agendapunt           wees  POST 200 200 200 403 404 404 404 403 403 403 403 403 403 403 403 302
tlv:agendapunt_scherm    eigen GET  200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:agendapunt_scherm    eigen POST 405 405 405 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:agendapunt_scherm    buren GET  404 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:agendapunt_scherm    buren POST 405 405 405 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:agendapunt_scherm    wees  GET  200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:agendapunt_scherm    wees  POST 405 405 405 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:verslag_vaststellen  eigen GET  200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:verslag_vaststellen  eigen POST 200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:verslag_vaststellen  buren GET  404 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:verslag_vaststellen  buren POST 404 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:verslag_vaststellen  wees  GET  404 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:verslag_vaststellen  wees  POST 404 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:verslag              eigen GET  200 200 200 403 200 200 200 403 403 403 403 403 403 403 403 302
tlv:verslag              eigen POST 405 405 405 403 405 405 405 403 403 403 403 403 403 403 403 302
tlv:verslag              buren GET  404 200 200 403 404 404 404 403 403 403 403 403 403 403 403 302
tlv:verslag              buren POST 405 405 405 403 405 405 405 403 403 403 403 403 403 403 403 302
tlv:verslag              wees  GET  200 200 200 403 404 404 404 403 403 403 403 403 403 403 403 302
tlv:verslag              wees  POST 405 405 405 403 405 405 405 403 403 403 403 403 403 403 403 302
tlv:verslag_pdf          eigen GET  200 200 200 403 200 200 200 403 403 403 403 403 403 403 403 302
tlv:verslag_pdf          eigen POST 405 405 405 403 405 405 405 403 403 403 403 403 403 403 403 302
tlv:verslag_pdf          buren GET  404 200 200 403 404 404 404 403 403 403 403 403 403 403 403 302
tlv:verslag_pdf          buren POST 405 405 405 403 405 405 405 403 403 403 403 403 403 403 403 302
tlv:verslag_pdf          wees  GET  200 200 200 403 404 404 404 403 403 403 403 403 403 403 403 302
tlv:verslag_pdf          wees  POST 405 405 405 403 405 405 405 403 403 403 403 403 403 403 403 302
tlv:verslag_aanvullen    eigen GET  200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:verslag_aanvullen    eigen POST 200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:verslag_aanvullen    buren GET  404 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:verslag_aanvullen    buren POST 404 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:verslag_aanvullen    wees  GET  200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:verslag_aanvullen    wees  POST 200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:ladder               eigen GET  200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:ladder               eigen POST 200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:ladder               buren GET  404 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:ladder               buren POST 404 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:ladder               wees  GET  200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:ladder               wees  POST 200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:zaak_doorzetten      eigen GET  200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:zaak_doorzetten      eigen POST 200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:zaak_doorzetten      buren GET  404 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:zaak_doorzetten      buren POST 404 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:zaak_doorzetten      wees  GET  200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:zaak_doorzetten      wees  POST 200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:actie                eigen GET  200 200 200 403 200 200 200 403 403 403 403 403 403 403 403 302
tlv:actie                eigen POST 200 200 200 403 200 200 200 403 403 403 403 403 403 403 403 302
tlv:actie                buren GET  404 200 200 403 404 404 404 403 403 403 403 403 403 403 403 302
tlv:actie                buren POST 404 200 200 403 404 404 404 403 403 403 403 403 403 403 403 302
tlv:actie                wees  GET  200 200 200 403 404 404 404 403 403 403 403 403 403 403 403 302
tlv:actie                wees  POST 200 200 200 403 404 404 404 403 403 403 403 403 403 403 403 302
tlv:actie_schrappen      eigen GET  405 405 405 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:actie_schrappen      eigen POST 302 302 302 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:actie_schrappen      buren GET  405 405 405 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:actie_schrappen      buren POST 404 302 302 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:actie_schrappen      wees  GET  405 405 405 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:actie_schrappen      wees  POST 302 302 302 403 403 403 403 403 403 403 403 403 403 403 403 302
"""
