# Ce qui est écrit dans les images, et ce qu’elles disent en mots à qui ne les voit pas.

# ltr ou rtl : dans quel sens on lit.
picture-direction = ltr

# Légende de la fleur ; « word » : le même mot dans une phrase.
flower-target = objectif
    .word = objectif
flower-baseline = au départ
    .word = au départ
flower-last-week = la semaine d’avant
    .word = semaine passée
flower-last-month = le mois d’avant
    .word = mois passé
flower-last-wave = la fois d’avant
    .word = la fois d’avant
flower-hidden = caché : trop peu de réponses
flower-empty = pas de réponse

flower-text-value = { $label } { $value } sur 100
flower-text-hidden = { $label } : caché, trop peu de réponses
flower-text-empty = { $label } : pas de réponse
flower-text-part = { $name } { $value }

blank-flower-title = Notre fleur
blank-flower-group = Groupe :
blank-flower-date = Date :
blank-flower-why = Ce qui nous fait dire cela :
blank-flower-text = Fleur vierge de { $petals } pétales, à remplir en groupe : un nom par pétale, puis ce qui vous fait dire cela.

# Graphiques.
chart-comma = ,
chart-share = { $share } %
chart-part = { $name } { $value }
chart-named = { $name } : { $value }
chart-n = n = { $n }
chart-value = valeur
chart-target = Objectif
chart-hidden = caché, trop peu de réponses
chart-hidden-short = caché
chart-unsure = ne savent pas : { $n }
chart-silent = préfèrent ne pas répondre : { $n }
chart-beside = + : ne savent pas, ou préfèrent ne pas répondre
chart-done = questionnaires remplis
chart-refused = refus
chart-collected =
    { $done ->
        [one] { $done } questionnaire
       *[other] { $done } questionnaires
    }
chart-collected-of = { chart-collected } sur { $target }
chart-refusals = { $refused } refus
