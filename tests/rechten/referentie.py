"""The rows of the matrix for the reference tables of beheer: schools, boards, municipalities, the office, its policy.

``beh`` may enter and has the rights of every table; all others are sent to the login page of the tables. Nobody removes
a row that others point at, there is one office, and a policy that once held never changes.
"""

REFERENTIE = """
naam                                       kant  hoe   boc dir pla des sch bes gem beh ver zon ano
admin:app_list                             -     GET   302 302 302 302 302 302 302 200 302 302 302
admin:app_list                             -     POST  302 302 302 302 302 302 302 200 302 302 302
admin:autocomplete                         -     GET   302 302 302 302 302 302 302 403 302 302 302
admin:autocomplete                         -     POST  302 302 302 302 302 302 302 405 302 302 302
admin:index                                -     GET   302 302 302 302 302 302 302 200 302 302 302
admin:index                                -     POST  302 302 302 302 302 302 302 200 302 302 302
admin:jsi18n                               -     GET   302 302 302 302 302 302 302 200 302 302 302
admin:jsi18n                               -     POST  302 302 302 302 302 302 302 405 302 302 302
admin:login                                -     GET   200 200 200 200 200 200 200 302 200 200 200
admin:login                                -     POST  200 200 200 200 200 200 200 200 200 200 200
admin:logout                               -     GET   302 302 302 302 302 302 302 405 302 302 302
admin:logout                               -     POST  302 302 302 302 302 302 302 302 302 302 302
admin:organisatie_beleidswaarde_add        -     GET   302 302 302 302 302 302 302 200 302 302 302
admin:organisatie_beleidswaarde_add        -     POST  302 302 302 302 302 302 302 200 302 302 302
admin:organisatie_beleidswaarde_change     -     GET   302 302 302 302 302 302 302 200 302 302 302
admin:organisatie_beleidswaarde_change     -     POST  302 302 302 302 302 302 302 403 302 302 302
admin:organisatie_beleidswaarde_changelist -     GET   302 302 302 302 302 302 302 200 302 302 302
admin:organisatie_beleidswaarde_changelist -     POST  302 302 302 302 302 302 302 200 302 302 302
admin:organisatie_beleidswaarde_delete     -     GET   302 302 302 302 302 302 302 403 302 302 302
admin:organisatie_beleidswaarde_delete     -     POST  302 302 302 302 302 302 302 403 302 302 302
admin:organisatie_beleidswaarde_history    -     GET   302 302 302 302 302 302 302 200 302 302 302
admin:organisatie_beleidswaarde_history    -     POST  302 302 302 302 302 302 302 200 302 302 302
admin:organisatie_bestuur_add              -     GET   302 302 302 302 302 302 302 200 302 302 302
admin:organisatie_bestuur_add              -     POST  302 302 302 302 302 302 302 200 302 302 302
admin:organisatie_bestuur_change           -     GET   302 302 302 302 302 302 302 200 302 302 302
admin:organisatie_bestuur_change           -     POST  302 302 302 302 302 302 302 200 302 302 302
admin:organisatie_bestuur_changelist       -     GET   302 302 302 302 302 302 302 200 302 302 302
admin:organisatie_bestuur_changelist       -     POST  302 302 302 302 302 302 302 200 302 302 302
admin:organisatie_bestuur_delete           -     GET   302 302 302 302 302 302 302 403 302 302 302
admin:organisatie_bestuur_delete           -     POST  302 302 302 302 302 302 302 403 302 302 302
admin:organisatie_bestuur_history          -     GET   302 302 302 302 302 302 302 200 302 302 302
admin:organisatie_bestuur_history          -     POST  302 302 302 302 302 302 302 200 302 302 302
admin:organisatie_gemeente_add             -     GET   302 302 302 302 302 302 302 200 302 302 302
admin:organisatie_gemeente_add             -     POST  302 302 302 302 302 302 302 200 302 302 302
admin:organisatie_gemeente_change          -     GET   302 302 302 302 302 302 302 200 302 302 302
admin:organisatie_gemeente_change          -     POST  302 302 302 302 302 302 302 200 302 302 302
admin:organisatie_gemeente_changelist      -     GET   302 302 302 302 302 302 302 200 302 302 302
admin:organisatie_gemeente_changelist      -     POST  302 302 302 302 302 302 302 200 302 302 302
admin:organisatie_gemeente_delete          -     GET   302 302 302 302 302 302 302 403 302 302 302
admin:organisatie_gemeente_delete          -     POST  302 302 302 302 302 302 302 403 302 302 302
admin:organisatie_gemeente_history         -     GET   302 302 302 302 302 302 302 200 302 302 302
admin:organisatie_gemeente_history         -     POST  302 302 302 302 302 302 302 200 302 302 302
admin:organisatie_kantoor_add              -     GET   302 302 302 302 302 302 302 403 302 302 302
admin:organisatie_kantoor_add              -     POST  302 302 302 302 302 302 302 403 302 302 302
admin:organisatie_kantoor_change           -     GET   302 302 302 302 302 302 302 200 302 302 302
admin:organisatie_kantoor_change           -     POST  302 302 302 302 302 302 302 200 302 302 302
admin:organisatie_kantoor_changelist       -     GET   302 302 302 302 302 302 302 200 302 302 302
admin:organisatie_kantoor_changelist       -     POST  302 302 302 302 302 302 302 200 302 302 302
admin:organisatie_kantoor_delete           -     GET   302 302 302 302 302 302 302 403 302 302 302
admin:organisatie_kantoor_delete           -     POST  302 302 302 302 302 302 302 403 302 302 302
admin:organisatie_kantoor_history          -     GET   302 302 302 302 302 302 302 200 302 302 302
admin:organisatie_kantoor_history          -     POST  302 302 302 302 302 302 302 200 302 302 302
admin:organisatie_school_add               -     GET   302 302 302 302 302 302 302 200 302 302 302
admin:organisatie_school_add               -     POST  302 302 302 302 302 302 302 200 302 302 302
admin:organisatie_school_change            -     GET   302 302 302 302 302 302 302 200 302 302 302
admin:organisatie_school_change            -     POST  302 302 302 302 302 302 302 200 302 302 302
admin:organisatie_school_changelist        -     GET   302 302 302 302 302 302 302 200 302 302 302
admin:organisatie_school_changelist        -     POST  302 302 302 302 302 302 302 200 302 302 302
admin:organisatie_school_delete            -     GET   302 302 302 302 302 302 302 403 302 302 302
admin:organisatie_school_delete            -     POST  302 302 302 302 302 302 302 403 302 302 302
admin:organisatie_school_history           -     GET   302 302 302 302 302 302 302 200 302 302 302
admin:organisatie_school_history           -     POST  302 302 302 302 302 302 302 200 302 302 302
admin:password_change                      -     GET   302 302 302 302 302 302 302 200 302 302 302
admin:password_change                      -     POST  302 302 302 302 302 302 302 200 302 302 302
admin:password_change_done                 -     GET   302 302 302 302 302 302 302 200 302 302 302
admin:password_change_done                 -     POST  302 302 302 302 302 302 302 405 302 302 302
admin:view_on_site                         -     GET   302 302 302 302 302 302 302 404 302 302 302
admin:view_on_site                         -     POST  302 302 302 302 302 302 302 404 302 302 302
"""
