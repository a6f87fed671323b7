"""Reading schools in, and long work that was given up."""

TABEL = """
naam                            kant  hoe  boc dir pla swb des vas sch bes fin gem svo opr beh ver zon ano
scholen:importeren              -     GET  403 403 403 403 403 403 403 403 403 403 403 403 200 403 403 302
scholen:importeren              -     POST 403 403 403 403 403 403 403 403 403 403 403 403 200 403 403 302
scholen:import_voorbeeldbestand -     GET  403 403 403 403 403 403 403 403 403 403 403 403 200 403 403 302
scholen:import_voorbeeldbestand -     POST 403 403 403 403 403 403 403 403 403 403 403 403 405 403 403 302
scholen:import                  eigen GET  403 403 403 403 403 403 403 403 403 403 403 403 200 403 403 302
scholen:import                  eigen POST 403 403 403 403 403 403 403 403 403 403 403 403 405 403 403 302
scholen:import                  buren GET  403 403 403 403 403 403 403 403 403 403 403 403 200 403 403 302
scholen:import                  buren POST 403 403 403 403 403 403 403 403 403 403 403 403 405 403 403 302
scholen:import                  wees  GET  403 403 403 403 403 403 403 403 403 403 403 403 200 403 403 302
scholen:import                  wees  POST 403 403 403 403 403 403 403 403 403 403 403 403 405 403 403 302
scholen:import_bevestigen       eigen GET  403 403 403 403 403 403 403 403 403 403 403 403 405 403 403 302
scholen:import_bevestigen       eigen POST 403 403 403 403 403 403 403 403 403 403 403 403 302 403 403 302
scholen:import_bevestigen       buren GET  403 403 403 403 403 403 403 403 403 403 403 403 405 403 403 302
scholen:import_bevestigen       buren POST 403 403 403 403 403 403 403 403 403 403 403 403 302 403 403 302
scholen:import_bevestigen       wees  GET  403 403 403 403 403 403 403 403 403 403 403 403 405 403 403 302
scholen:import_bevestigen       wees  POST 403 403 403 403 403 403 403 403 403 403 403 403 302 403 403 302
scholen:import_verwerpen        eigen GET  403 403 403 403 403 403 403 403 403 403 403 403 405 403 403 302
scholen:import_verwerpen        eigen POST 403 403 403 403 403 403 403 403 403 403 403 403 302 403 403 302
scholen:import_verwerpen        buren GET  403 403 403 403 403 403 403 403 403 403 403 403 405 403 403 302
scholen:import_verwerpen        buren POST 403 403 403 403 403 403 403 403 403 403 403 403 302 403 403 302
scholen:import_verwerpen        wees  GET  403 403 403 403 403 403 403 403 403 403 403 403 405 403 403 302
scholen:import_verwerpen        wees  POST 403 403 403 403 403 403 403 403 403 403 403 403 302 403 403 302
scholen:import_geweigerd        eigen GET  403 403 403 403 403 403 403 403 403 403 403 403 200 403 403 302
scholen:import_geweigerd        eigen POST 403 403 403 403 403 403 403 403 403 403 403 403 405 403 403 302
scholen:import_geweigerd        buren GET  403 403 403 403 403 403 403 403 403 403 403 403 200 403 403 302
scholen:import_geweigerd        buren POST 403 403 403 403 403 403 403 403 403 403 403 403 405 403 403 302
scholen:import_geweigerd        wees  GET  403 403 403 403 403 403 403 403 403 403 403 403 200 403 403 302
scholen:import_geweigerd        wees  POST 403 403 403 403 403 403 403 403 403 403 403 403 405 403 403 302
werk:klus                       eigen GET  403 403 403 403 403 403 403 403 403 403 403 403 200 403 403 302
werk:klus                       eigen POST 403 403 403 403 403 403 403 403 403 403 403 403 405 403 403 302
werk:klus                       buren GET  403 403 403 403 403 403 403 403 403 403 403 403 200 403 403 302
werk:klus                       buren POST 403 403 403 403 403 403 403 403 403 403 403 403 405 403 403 302
werk:klus                       wees  GET  403 403 403 403 403 403 403 403 403 403 403 403 200 403 403 302
werk:klus                       wees  POST 403 403 403 403 403 403 403 403 403 403 403 403 405 403 403 302
werk:klus_afhandelen            eigen GET  403 403 403 403 403 403 403 403 403 403 403 403 405 403 403 302
werk:klus_afhandelen            eigen POST 403 403 403 403 403 403 403 403 403 403 403 403 302 403 403 302
werk:klus_afhandelen            buren GET  403 403 403 403 403 403 403 403 403 403 403 403 405 403 403 302
werk:klus_afhandelen            buren POST 403 403 403 403 403 403 403 403 403 403 403 403 302 403 403 302
werk:klus_afhandelen            wees  GET  403 403 403 403 403 403 403 403 403 403 403 403 405 403 403 302
werk:klus_afhandelen            wees  POST 403 403 403 403 403 403 403 403 403 403 403 403 302 403 403 302
"""
