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
        [0] Aucune réponse
        [one] Une réponse
       *[other] { $week } réponses
    } cette semaine. Total : { $total }.
digest-refusals =
    { $refusals ->
        [0] Aucun refus.
        [one] Un refus.
       *[other] { $refusals } refus.
    }
digest-target = Aux événements : { $done } sur { $of } espérées.
digest-observed =
    Réunions : { $done ->
        [0] aucune observée
        [one] une observée
       *[other] { $done } observées
    }, { $missing ->
        [0] rien ne manque
        [one] une observation manque
       *[other] { $missing } observations manquent
    }.
digest-heard = On entend peu, depuis le début : { $names }.
digest-heard-hidden = Chiffre caché : { $names }.
digest-indicator = { $sign } { $label } : { $part } ({ $who })
digest-before = , la semaine passée { $part }.
digest-part = { $people } sur { $of }
digest-median = au milieu { $amount }
digest-nobody = personne
digest-everybody = tout le monde
digest-nearly-nobody = presque personne
digest-nearly-everybody = presque tout le monde
digest-quote = « { $text } »
digest-not-comparable = Ne se compare pas à la semaine passée, la question a changé : { $names }.
digest-recomputed = Des chiffres sont recalculés : la façon de compter a changé. Ils ne se comparent pas aux bilans d’avant.
digest-marked = { $label } (non validé)
digest-not-validated = Certaines questions n’ont pas été validées par la recherche.
digest-hidden =
    Caché pour protéger les personnes : { $hidden ->
        [one] un chiffre
       *[other] { $hidden } chiffres
    }.
digest-caveat = Échantillon de rencontre, pas un sondage.
digest-do-quarter = À faire : aller à la rencontre des gens ici : { $name }.
digest-do-age = À faire : aller vers cet âge : { $name }.
digest-do-observe =
    À faire : { $missing ->
        [one] noter la réunion qui manque, tant qu’on s’en souvient
       *[other] noter les { $missing } réunions qui manquent, tant qu’on s’en souvient
    } (/agenda).
digest-do-ask = À faire : aller à la rencontre des gens (/terrain) et les inviter à répondre (/inviter).
digest-do-tell = À faire : raconter ces résultats à celles et ceux qui ont répondu.
digest-flower = Fleur de la semaine
digest-none = Pas encore de bilan : le premier paraît le lundi qui suit les premières réponses.
digest-picture = La fleur (image)
digest-picture-file = fleur
digest-chart = Le graphique (image)
digest-chart-file = graphique
menu-digest = Le bilan de la semaine
flower-none = Pas encore de résultats.
flower-blank = Voici une fleur à remplir ensemble.
flower-fill-in = Une fleur à remplir

# Derrière les boutons du bilan.
digest-petals = Par pétale
digest-events = Événements
digest-structures = Structures
digest-weeks = Semaine après semaine
digest-months = Mois après mois
digest-waves = Campagnes
digest-who = Selon qui répond
digest-age = Par âge
digest-gender = Par genre
digest-quarter = Par quartier
digest-frequency = Par fréquence de venue
digest-language = Par langue
digest-back = ← Le bilan
digest-which-petal = Quel pétale ?
digest-which-structure = Quelle structure ?
digest-weeks-title = **{ $label }, semaine après semaine**
digest-months-title = **{ $label }, mois après mois**
digest-waves-title = **{ $label }, campagne par campagne**
digest-age-title = **{ $label }, par âge, depuis le début**
digest-gender-title = **{ $label }, par genre, depuis le début**
digest-quarter-title = **{ $label }, par quartier, depuis le début**
digest-frequency-title = **{ $label }, par fréquence de venue, depuis le début**
digest-language-title = **{ $label }, par langue, depuis le début**
digest-which-way = Selon quoi ? Une seule chose à la fois : en croiser deux ferait reconnaître des personnes.
digest-row = • { $name } : { $part } ({ $who })
digest-as-of = au { $day }
digest-rows-hidden = • Caché : { $names }.
digest-changed = Ne se compare pas au fil du temps, la question a changé : { $names }.
digest-page-empty = • { $label } : pas de réponse cette semaine.
digest-page-no-opinion = • { $label } : aucun avis ({ $who }).
digest-page-hidden = • { $label } : caché, trop peu de réponses.
digest-page-hidden-beside = • { $label } : caché, trop peu de réponses ({ $who }).
digest-page-target = Objectif : { $part }.
digest-page-baseline = Au départ : { $part }.
digest-events-title = Questionnaires et refus par événement
digest-event = { $name } ({ $day })
digest-event-line = { $name } ({ $day }) : { digest-event-counts }
digest-event-line-of = { $name } ({ $day }) : { digest-event-counts } Objectif : { $target }.
digest-event-counts =
    { $done ->
        [0] aucun questionnaire
        [one] 1 questionnaire
       *[other] { $done } questionnaires
    }, { $refused ->
        [0] aucun refus
        [one] 1 refus
       *[other] { $refused } refus
    }.
