# Le bilan de la semaine, pour les coordinatrices et coordinateurs : des lignes courtes, les mots avant les chiffres.

digest-title = **Semaine du { $from } au { $until } · { $scope }**
digest-quiet =
    Aucune réponse cette semaine. Total : { $total ->
        [0] aucune réponse
        [one] une réponse
       *[other] { $total } réponses
    }.
digest-collected =
    { $week ->
        [one] Une réponse
       *[other] { $week } réponses
    } cette semaine. Total : { $total }.
digest-refusals =
    { $refusals ->
        [0] Aucun refus.
        [one] Un refus.
       *[other] { $refusals } refus.
    }
digest-heard = On entend peu, depuis le début : { $names }.
digest-heard-hidden = Chiffre caché : { $names }.
digest-indicator = { $sign } { $label } : { $part } (n = { $n })
digest-before = , la semaine passée { $part }.
digest-part = { $people } sur { $of }
digest-nobody = personne
digest-everybody = tout le monde
digest-nearly-nobody = presque personne
digest-nearly-everybody = presque tout le monde
digest-not-comparable = Ne se compare pas à la semaine passée, la question a changé : { $names }.
digest-recomputed = Des chiffres sont recalculés : la façon de compter a changé. Ils ne se comparent pas aux bilans d’avant.
digest-not-validated = Certaines questions n’ont pas été validées par la recherche.
digest-hidden =
    Caché pour protéger les personnes : { $hidden ->
        [one] un chiffre
       *[other] { $hidden } chiffres
    }.
digest-caveat = Échantillon de rencontre, pas un sondage.
digest-do-quarter = À faire : aller à la rencontre des gens ici : { $name }.
digest-do-age = À faire : aller vers cet âge : { $name }.
digest-do-tell = À faire : raconter ces résultats à celles et ceux qui ont répondu.
digest-flower = Fleur de la semaine
digest-none = Pas encore de bilan : le premier paraît le lundi qui suit les premières réponses.
digest-picture = La fleur (image)
digest-picture-file = fleur
menu-digest = Le bilan de la semaine
digest-more = Voir autre chose ?
digest-flower-button = 🌸 La fleur seule
flower-none = Pas encore de résultats. Voici une fleur à remplir ensemble.
