"""Carrying over into the dossier, the versions of a section, and the dossier as a file."""

TABEL = """
naam                     kant  hoe  boc dir pla swb des vas sch bes fin gem svo opr beh ver zon ano
tlv:onderdeel_overnemen  eigen GET  200 403 403 403 403 403 200 403 403 403 403 403 403 403 403 302
tlv:onderdeel_overnemen  eigen POST 200 403 403 403 403 403 200 403 403 403 403 403 403 403 403 302
tlv:onderdeel_overnemen  buren GET  404 403 403 403 403 403 404 403 403 403 403 403 403 403 403 302
tlv:onderdeel_overnemen  buren POST 404 403 403 403 403 403 404 403 403 403 403 403 403 403 403 302
tlv:onderdeel_overnemen  wees  GET  404 403 403 403 403 403 404 403 403 403 403 403 403 403 403 302
tlv:onderdeel_overnemen  wees  POST 404 403 403 403 403 403 404 403 403 403 403 403 403 403 403 302
tlv:onderdeel_nagekeken  eigen GET  405 403 403 403 403 403 405 403 403 403 403 403 403 403 403 302
tlv:onderdeel_nagekeken  eigen POST 302 403 403 403 403 403 302 403 403 403 403 403 403 403 403 302
tlv:onderdeel_nagekeken  buren GET  405 403 403 403 403 403 405 403 403 403 403 403 403 403 403 302
tlv:onderdeel_nagekeken  buren POST 404 403 403 403 403 403 404 403 403 403 403 403 403 403 403 302
tlv:onderdeel_nagekeken  wees  GET  405 403 403 403 403 403 405 403 403 403 403 403 403 403 403 302
tlv:onderdeel_nagekeken  wees  POST 404 403 403 403 403 403 404 403 403 403 403 403 403 403 403 302
tlv:overnemen            eigen GET  200 403 403 403 403 403 200 403 403 403 403 403 403 403 403 302
tlv:overnemen            eigen POST 302 403 403 403 403 403 302 403 403 403 403 403 403 403 403 302
tlv:overnemen            buren GET  404 403 403 403 403 403 404 403 403 403 403 403 403 403 403 302
tlv:overnemen            buren POST 404 403 403 403 403 403 404 403 403 403 403 403 403 403 403 302
tlv:overnemen            wees  GET  404 403 403 403 403 403 404 403 403 403 403 403 403 403 403 302
tlv:overnemen            wees  POST 404 403 403 403 403 403 404 403 403 403 403 403 403 403 403 302
tlv:onderdeel_versies    eigen GET  200 200 200 403 403 403 200 403 403 403 403 403 403 403 403 302
tlv:onderdeel_versies    eigen POST 405 405 405 403 403 403 405 403 403 403 403 403 403 403 403 302
tlv:onderdeel_versies    buren GET  404 200 200 403 403 403 404 403 403 403 403 403 403 403 403 302
tlv:onderdeel_versies    buren POST 405 405 405 403 403 403 405 403 403 403 403 403 403 403 403 302
tlv:onderdeel_versies    wees  GET  404 200 200 403 403 403 404 403 403 403 403 403 403 403 403 302
tlv:onderdeel_versies    wees  POST 405 405 405 403 403 403 405 403 403 403 403 403 403 403 403 302
tlv:dossier_pdf          eigen GET  200 200 200 403 200 200 200 403 403 403 403 403 403 403 403 302
tlv:dossier_pdf          eigen POST 405 405 405 403 405 405 405 403 403 403 403 403 403 403 403 302
tlv:dossier_pdf          buren GET  404 200 200 403 404 404 404 403 403 403 403 403 403 403 403 302
tlv:dossier_pdf          buren POST 405 405 405 403 405 405 405 403 403 403 403 403 403 403 403 302
tlv:dossier_pdf          wees  GET  404 200 200 403 404 404 404 403 403 403 403 403 403 403 403 302
tlv:dossier_pdf          wees  POST 405 405 405 403 405 405 405 403 403 403 403 403 403 403 403 302
"""
