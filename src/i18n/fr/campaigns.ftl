# Les questionnaires que Papillon propose de lui-même : envois et campagnes.

asked-ask = Bonjour ! Un questionnaire vous attend : « { $title } ». Vous pouvez passer une question, ou arrêter quand vous voulez.
asked-remind = Le questionnaire « { $title } » vous attend encore. C’est le bon moment ?
asked-go-on = Vous avez commencé « { $title } ». Vos réponses sont gardées. On continue ?
asked-until = Jusqu’au { $day }.
asked-button-begin = Répondre
asked-button-later = Plus tard
asked-button-no = Pas cette fois
asked-later = D’accord, je vous le redemande demain ou après-demain. Vous pouvez aussi répondre avant : c’est dans le menu.
asked-later-today = D’accord, je vous le redemande dans deux heures. C’est le dernier jour.
asked-declined = D’accord, pas cette fois. Merci de l’avoir dit !
asked-done = Vous avez déjà répondu. Merci !
asked-over = Ce questionnaire est fini. Merci quand même !
asked-unknown = Ce questionnaire n’est plus proposé.

# L’agenda : ce qui part tout seul.
agenda-plans = Envois et campagnes
agenda-plans-missed-do = Que faire : rien n’est renvoyé. Si c’est important, demandez-leur vous-même, ou vérifiez avec la personne qui s’occupe de Papillon qu’il n’était pas arrêté.
plan-line = « { $what } » ({ $plan }) : { $when }
plan-digest = le bilan
plan-paused = en pause
plan-nothing-next = plus rien de prévu
plan-wave =
    { $wave ->
        [only] Jusqu’au { $day }
       *[other] Vague { $wave }, jusqu’au { $day }
    } : réponses finies { $finished } sur { $asked } personnes. Message reçu : { $reached }. Questionnaire commencé : { $begun }.
plan-missed =
    { $count ->
        [one] Manqué : un message n’est pas parti ces 7 derniers jours.
       *[other] Manqué : { $count } messages ne sont pas partis ces 7 derniers jours.
    }
plan-pause = Mettre en pause : { $plan }
plan-resume = Reprendre : { $plan }
plan-paused-now = « { $plan } » est en pause : rien ne part jusqu’à ce que vous le repreniez.
plan-resumed-now = « { $plan } » reprend.

# Ce que les gens ont répondu, pour qui l’a demandé.
said-opening = Vous vouliez savoir ce que les gens ont répondu à « { $title } ».
said-people = { $people } personnes ont répondu.
said-line = – { $label } : { $part }.
said-part =
    { $people ->
        [one] une personne
       *[other] { $people } personnes
    } sur { $of }
said-hidden =
    Pour protéger les personnes, { $hidden ->
        [one] un autre résultat reste caché.
       *[other] { $hidden } autres résultats restent cachés.
    }
said-nothing = Peu de réponses sont arrivées. Pour que personne ne soit reconnu, nous ne donnons pas de résultat cette fois. Chaque réponse compte.
said-caveat = C’est l’avis des personnes qui ont répondu, pas de tout le quartier.
said-thanks = Merci d’avoir répondu !
