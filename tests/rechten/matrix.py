"""Who may open which address: written by hand, as the office would say it. A new address gets its rows here.

Columns: boc, dir(ecteur), pla(atsvervanger), des(kundige, asked for the own requests), sch(ool), bes(tuur), gem(eente),
beh(eer), ver (a BOC whose membership has ended), zon (no membership at all), ano (not logged in).
Side: ``eigen`` is about the own pupil, ``buren`` about a pupil of another board, school, municipality and expert;
``-`` is about nothing in particular.
200 shown (a form that was sent empty comes back with its errors), 302 done or sent on (for ano: to the login page),
403 not for this role, 404 not for you: as if it did not exist, 405 cannot be asked in this way.
"""

ROLLEN = ("boc", "dir", "pla", "des", "sch", "bes", "gem", "beh", "ver", "zon", "ano")

MATRIX = """
naam                              kant  hoe   boc dir pla des sch bes gem beh ver zon ano
werk:werklijst                    -     GET   200 200 200 200 200 302 302 200 403 403 302
werk:werklijst                    -     POST  405 405 405 405 405 405 405 405 403 403 302

toegang:inloggen                  -     GET   302 302 302 302 302 302 302 302 302 302 200
toegang:inloggen                  -     POST  302 302 302 302 302 302 302 302 302 302 200
toegang:uitloggen                 -     GET   405 405 405 405 405 405 405 405 405 405 302
toegang:uitloggen                 -     POST  302 302 302 302 302 302 302 302 302 302 302
toegang:namens_kiezen             -     GET   200 200 200 200 200 200 200 200 200 200 302
toegang:namens_kiezen             -     POST  302 302 302 302 302 302 302 302 302 302 302
toegang:hulp                      -     GET   200 200 200 200 200 200 200 200 403 403 302
toegang:hulp                      -     POST  405 405 405 405 405 405 405 405 403 403 302
toegang:stijl                     -     GET   200 200 200 200 200 200 200 200 200 200 200
toegang:stijl                     -     POST  405 405 405 405 405 405 405 405 405 405 405
toegang:logo                      -     GET   200 200 200 200 200 200 200 200 200 200 200
toegang:logo                      -     POST  405 405 405 405 405 405 405 405 405 405 405
toegang:berichten                 -     GET   403 403 403 403 403 403 403 200 403 403 302
toegang:berichten                 -     POST  403 403 403 403 403 403 403 405 403 403 302
toegang:bericht                   eigen GET   403 403 403 403 403 403 403 200 403 403 302
toegang:bericht                   eigen POST  403 403 403 403 403 403 403 405 403 403 302
toegang:bericht                   buren GET   403 403 403 403 403 403 403 200 403 403 302
toegang:bericht                   buren POST  403 403 403 403 403 403 403 405 403 403 302
toegang:journaal                  -     GET   403 403 403 403 403 403 403 200 403 403 302
toegang:journaal                  -     POST  403 403 403 403 403 403 403 405 403 403 302

scholen:lijst                     -     GET   200 200 200 200 200 200 200 200 403 403 302
scholen:lijst                     -     POST  405 405 405 405 405 405 405 405 403 403 302
scholen:school                    eigen GET   200 200 200 200 200 200 200 200 403 403 302
scholen:school                    eigen POST  405 405 405 405 405 405 405 405 403 403 302
scholen:school                    buren GET   200 200 200 200 200 200 200 200 403 403 302
scholen:school                    buren POST  405 405 405 405 405 405 405 405 403 403 302

leerlingen:lijst                  -     GET   200 200 200 403 200 403 403 403 403 403 302
leerlingen:lijst                  -     POST  405 405 405 403 405 403 403 403 403 403 302
leerlingen:zoeken                 -     GET   200 200 200 403 200 403 403 403 403 403 302
leerlingen:zoeken                 -     POST  405 405 405 403 405 403 403 403 403 403 302
leerlingen:nieuw                  -     GET   200 200 200 403 403 403 403 403 403 403 302
leerlingen:nieuw                  -     POST  200 200 200 403 403 403 403 403 403 403 302
leerlingen:leerling               eigen GET   200 200 200 403 200 403 403 403 403 403 302
leerlingen:leerling               eigen POST  405 405 405 403 405 403 403 403 403 403 302
leerlingen:leerling               buren GET   404 200 200 403 404 403 403 403 403 403 302
leerlingen:leerling               buren POST  404 405 405 403 404 403 403 403 403 403 302
leerlingen:wijzigen               eigen GET   200 200 200 403 200 403 403 403 403 403 302
leerlingen:wijzigen               eigen POST  200 200 200 403 200 403 403 403 403 403 302
leerlingen:wijzigen               buren GET   404 200 200 403 404 403 403 403 403 403 302
leerlingen:wijzigen               buren POST  404 200 200 403 404 403 403 403 403 403 302
leerlingen:gezagdrager_nieuw      eigen GET   200 200 200 403 200 403 403 403 403 403 302
leerlingen:gezagdrager_nieuw      eigen POST  200 200 200 403 200 403 403 403 403 403 302
leerlingen:gezagdrager_nieuw      buren GET   404 200 200 403 404 403 403 403 403 403 302
leerlingen:gezagdrager_nieuw      buren POST  404 200 200 403 404 403 403 403 403 403 302
leerlingen:gezagdrager_wijzigen   eigen GET   200 200 200 403 200 403 403 403 403 403 302
leerlingen:gezagdrager_wijzigen   eigen POST  200 200 200 403 200 403 403 403 403 403 302
leerlingen:gezagdrager_wijzigen   buren GET   404 200 200 403 404 403 403 403 403 403 302
leerlingen:gezagdrager_wijzigen   buren POST  404 200 200 403 404 403 403 403 403 403 302
leerlingen:inschrijving_nieuw     eigen GET   200 200 200 403 403 403 403 403 403 403 302
leerlingen:inschrijving_nieuw     eigen POST  200 200 200 403 403 403 403 403 403 403 302
leerlingen:inschrijving_nieuw     buren GET   404 200 200 403 403 403 403 403 403 403 302
leerlingen:inschrijving_nieuw     buren POST  404 200 200 403 403 403 403 403 403 403 302
leerlingen:uitschrijven           eigen GET   200 200 200 403 403 403 403 403 403 403 302
leerlingen:uitschrijven           eigen POST  200 200 200 403 403 403 403 403 403 403 302
leerlingen:uitschrijven           buren GET   404 200 200 403 403 403 403 403 403 403 302
leerlingen:uitschrijven           buren POST  404 200 200 403 403 403 403 403 403 403 302

tlv:aanvragen                     -     GET   200 200 200 200 200 403 403 403 403 403 302
tlv:aanvragen                     -     POST  405 405 405 405 405 403 403 403 403 403 302
tlv:verklaringen                  -     GET   200 200 200 403 200 403 403 403 403 403 302
tlv:verklaringen                  -     POST  405 405 405 403 405 403 403 403 403 403 302
tlv:overzicht                     -     GET   403 200 200 403 403 200 200 403 403 403 302
tlv:overzicht                     -     POST  403 405 405 403 403 405 405 403 403 403 302
tlv:starten                       eigen GET   405 403 403 403 403 403 403 403 403 403 302
tlv:starten                       eigen POST  302 403 403 403 403 403 403 403 403 403 302
tlv:starten                       buren GET   405 403 403 403 403 403 403 403 403 403 302
tlv:starten                       buren POST  404 403 403 403 403 403 403 403 403 403 302
tlv:aanvraag                      eigen GET   200 200 200 200 200 403 403 403 403 403 302
tlv:aanvraag                      eigen POST  405 405 405 405 405 403 403 403 403 403 302
tlv:aanvraag                      buren GET   404 200 200 404 404 403 403 403 403 403 302
tlv:aanvraag                      buren POST  405 405 405 405 405 403 403 403 403 403 302
tlv:dossier                       eigen GET   200 200 200 200 200 403 403 403 403 403 302
tlv:dossier                       eigen POST  405 405 405 405 405 403 403 403 403 403 302
tlv:dossier                       buren GET   404 200 200 404 404 403 403 403 403 403 302
tlv:dossier                       buren POST  405 405 405 405 405 403 403 403 403 403 302
tlv:tijdlijn                      eigen GET   200 200 200 200 200 403 403 403 403 403 302
tlv:tijdlijn                      eigen POST  405 405 405 405 405 403 403 403 403 403 302
tlv:tijdlijn                      buren GET   404 200 200 404 404 403 403 403 403 403 302
tlv:tijdlijn                      buren POST  405 405 405 405 405 403 403 403 403 403 302
tlv:bevestiging                   eigen GET   200 200 200 200 200 403 403 403 403 403 302
tlv:bevestiging                   eigen POST  405 405 405 405 405 403 403 403 403 403 302
tlv:bevestiging                   buren GET   404 200 200 404 404 403 403 403 403 403 302
tlv:bevestiging                   buren POST  405 405 405 405 405 403 403 403 403 403 302
tlv:onderdeel                     eigen GET   200 403 403 403 200 403 403 403 403 403 302
tlv:onderdeel                     eigen POST  200 403 403 403 200 403 403 403 403 403 302
tlv:onderdeel                     buren GET   404 403 403 403 404 403 403 403 403 403 302
tlv:onderdeel                     buren POST  404 403 403 403 404 403 403 403 403 403 302
tlv:indienen                      eigen GET   200 403 403 403 403 403 403 403 403 403 302
tlv:indienen                      eigen POST  302 403 403 403 403 403 403 403 403 403 302
tlv:indienen                      buren GET   404 403 403 403 403 403 403 403 403 403 302
tlv:indienen                      buren POST  404 403 403 403 403 403 403 403 403 403 302
tlv:advies                        eigen GET   403 403 403 200 403 403 403 403 403 403 302
tlv:advies                        eigen POST  403 403 403 200 403 403 403 403 403 403 302
tlv:advies                        buren GET   403 403 403 404 403 403 403 403 403 403 302
tlv:advies                        buren POST  403 403 403 404 403 403 403 403 403 403 302
tlv:deskundige_vragen             eigen GET   200 403 403 403 403 403 403 403 403 403 302
tlv:deskundige_vragen             eigen POST  200 403 403 403 403 403 403 403 403 403 302
tlv:deskundige_vragen             buren GET   404 403 403 403 403 403 403 403 403 403 302
tlv:deskundige_vragen             buren POST  404 403 403 403 403 403 403 403 403 403 302
tlv:voornemen                     eigen GET   200 403 403 403 403 403 403 403 403 403 302
tlv:voornemen                     eigen POST  200 403 403 403 403 403 403 403 403 403 302
tlv:voornemen                     buren GET   404 403 403 403 403 403 403 403 403 403 302
tlv:voornemen                     buren POST  404 403 403 403 403 403 403 403 403 403 302
tlv:zienswijze                    eigen GET   200 403 403 403 403 403 403 403 403 403 302
tlv:zienswijze                    eigen POST  200 403 403 403 403 403 403 403 403 403 302
tlv:zienswijze                    buren GET   404 403 403 403 403 403 403 403 403 403 302
tlv:zienswijze                    buren POST  404 403 403 403 403 403 403 403 403 403 302
tlv:voordragen                    eigen GET   405 403 403 403 403 403 403 403 403 403 302
tlv:voordragen                    eigen POST  302 403 403 403 403 403 403 403 403 403 302
tlv:voordragen                    buren GET   405 403 403 403 403 403 403 403 403 403 302
tlv:voordragen                    buren POST  404 403 403 403 403 403 403 403 403 403 302
tlv:besluit                       eigen GET   403 200 200 403 403 403 403 403 403 403 302
tlv:besluit                       eigen POST  403 200 200 403 403 403 403 403 403 403 302
tlv:besluit                       buren GET   403 200 200 403 403 403 403 403 403 403 302
tlv:besluit                       buren POST  403 200 200 403 403 403 403 403 403 403 302
tlv:aanhouden                     eigen GET   403 200 200 403 403 403 403 403 403 403 302
tlv:aanhouden                     eigen POST  403 200 200 403 403 403 403 403 403 403 302
tlv:aanhouden                     buren GET   403 200 200 403 403 403 403 403 403 403 302
tlv:aanhouden                     buren POST  403 200 200 403 403 403 403 403 403 403 302
tlv:hervatten                     eigen GET   405 405 405 403 403 403 403 403 403 403 302
tlv:hervatten                     eigen POST  302 302 302 403 403 403 403 403 403 403 302
tlv:hervatten                     buren GET   405 405 405 403 403 403 403 403 403 403 302
tlv:hervatten                     buren POST  404 302 302 403 403 403 403 403 403 403 302
tlv:intrekken                     eigen GET   200 403 403 403 403 403 403 403 403 403 302
tlv:intrekken                     eigen POST  302 403 403 403 403 403 403 403 403 403 302
tlv:intrekken                     buren GET   404 403 403 403 403 403 403 403 403 403 302
tlv:intrekken                     buren POST  404 403 403 403 403 403 403 403 403 403 302
tlv:document                      eigen GET   200 200 200 404 200 403 403 403 403 403 302
tlv:document                      eigen POST  405 405 405 405 405 403 403 403 403 403 302
tlv:document                      buren GET   404 200 200 404 404 403 403 403 403 403 302
tlv:document                      buren POST  405 405 405 405 405 403 403 403 403 403 302
tlv:bijlage_toevoegen             eigen GET   302 403 403 403 302 403 403 403 403 403 302
tlv:bijlage_toevoegen             eigen POST  200 403 403 403 200 403 403 403 403 403 302
tlv:bijlage_toevoegen             buren GET   404 403 403 403 404 403 403 403 403 403 302
tlv:bijlage_toevoegen             buren POST  404 403 403 403 404 403 403 403 403 403 302
tlv:bijlage                       eigen GET   200 200 200 200 200 403 403 403 403 403 302
tlv:bijlage                       eigen POST  405 405 405 405 405 403 403 403 403 403 302
tlv:bijlage                       buren GET   404 200 200 404 404 403 403 403 403 403 302
tlv:bijlage                       buren POST  405 405 405 405 405 403 403 403 403 403 302
tlv:bijlage_verwijderen           eigen GET   405 403 403 403 405 403 403 403 403 403 302
tlv:bijlage_verwijderen           eigen POST  302 403 403 403 302 403 403 403 403 403 302
tlv:bijlage_verwijderen           buren GET   405 403 403 403 405 403 403 403 403 403 302
tlv:bijlage_verwijderen           buren POST  404 403 403 403 404 403 403 403 403 403 302

demo:stijl                        -     GET   200 200 200 200 200 200 200 200 403 403 302
demo:stijl                        -     POST  405 405 405 405 405 405 405 405 403 403 302
demo:stijl_formulier              -     GET   200 200 200 200 200 200 200 200 403 403 302
demo:stijl_formulier              -     POST  200 200 200 200 200 200 200 200 403 403 302
demo:stijl_bevestiging            -     GET   200 200 200 200 200 200 200 200 403 403 302
demo:stijl_bevestiging            -     POST  405 405 405 405 405 405 405 405 403 403 302
"""
