"""Templates of motivations: they are of the office, and hold nothing of a child."""

TABEL = """
naam                   kant  hoe  boc dir pla swb des vas sch bes fin gem svo opr beh ver zon ano
tlv:sjablonen          -     GET  200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:sjablonen          -     POST 405 405 405 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:sjabloon_nieuw     -     GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:sjabloon_nieuw     -     POST 403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:sjabloon           eigen GET  200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:sjabloon           eigen POST 405 405 405 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:sjabloon           buren GET  200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:sjabloon           buren POST 405 405 405 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:sjabloon           wees  GET  200 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:sjabloon           wees  POST 405 405 405 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:sjabloon_wijzigen  eigen GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:sjabloon_wijzigen  eigen POST 403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:sjabloon_wijzigen  buren GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:sjabloon_wijzigen  buren POST 403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:sjabloon_wijzigen  wees  GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:sjabloon_wijzigen  wees  POST 403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:sjabloon_beeindigen eigen GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:sjabloon_beeindigen eigen POST 403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:sjabloon_beeindigen buren GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:sjabloon_beeindigen buren POST 403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:sjabloon_beeindigen wees  GET  403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
tlv:sjabloon_beeindigen wees  POST 403 200 200 403 403 403 403 403 403 403 403 403 403 403 403 302
"""
