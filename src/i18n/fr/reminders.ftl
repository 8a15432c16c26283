# Ce que Papillon écrit de lui-même : quand, où, et comment l’arrêter.

channel-web = page web
channel-telegram = Telegram
channel-discord = Discord

zone-paris = Paris
zone-antilles = Guadeloupe, Martinique
zone-guyane = Guyane
zone-reunion = La Réunion
zone-mayotte = Mayotte
zone-noumea = Nouvelle-Calédonie
zone-tahiti = Tahiti

reminders-title = Mes rappels
reminders-by = Je vous écris sur { $channel }.
reminders-by-last = Je vous écris là où nous avons parlé en dernier.
reminders-nowhere = Je ne peux pas vous écrire ici. Pour recevoir des rappels, reliez une messagerie où vous parlez aussi à Papillon.
reminders-visitor = Je ne garde rien de vous, et je ne vous écris pas de moi-même.
reminders-anytime = Quand : de { $from } à { $to }, jamais le dimanche ni les jours fériés.
reminders-hour = Quand : vers { $hour }, jamais le dimanche ni les jours fériés.
reminders-day = Quand : le { $day }, de { $from } à { $to }, jamais les jours fériés.
reminders-day-hour = Quand : le { $day } vers { $hour }, jamais les jours fériés.
reminders-zone = À l’heure de : { $zone }.
reminders-observes = Après une réunion que vous observez, je vous écris tout de suite, même le soir.
reminders-told = Je vous écrirai ce que les gens ont répondu à « { $title } ».
reminders-paused = En pause : je n’écris rien avant le { $day }.
reminders-stopped = C’est arrêté : je ne vous écris plus de moi-même. Vos réponses sont gardées.

reminders-button-when = Quand ?
reminders-button-where = Où ?
reminders-button-pause = Faire une pause
reminders-button-stop = Plus de rappels
reminders-button-untold = Ne pas m’écrire les résultats : { $title }
reminders-button-resume = Reprendre les rappels

reminders-ask-day = Quel jour préférez-vous ?
reminders-any-day = Peu importe le jour
reminders-ask-hour = Vers quelle heure ?
reminders-typed-hour = Vous pouvez aussi écrire l’heure : 18h30
reminders-any-hour = Peu importe l’heure
reminders-other-zone = Je suis dans un autre fuseau horaire
reminders-ask-zone = Quelle heure est-il chez vous ?
reminders-zone-time = { $zone } : { $clock }
reminders-ask-channel = Où voulez-vous recevoir les rappels ? Si je ne peux pas vous écrire là, j’écris ailleurs, jamais deux fois.
reminders-ask-pause = Une pause jusqu’à quand ? D’ici là, je ne vous écris rien.
reminders-typed-pause = Vous pouvez aussi écrire un jour : 15 janvier
reminders-pause-week = 1 semaine
reminders-pause-month = 1 mois
reminders-pause-quarter = 3 mois

reminders-quiet = À cette heure-là, je n’écris à personne : je me tais de { $from } à { $to }. Choisissez une heure de la journée.
reminders-noted = C’est noté.
reminders-by-now = D’accord : les rappels arriveront sur { $channel }.
reminders-paused-now = D’accord, c’est la pause.
reminders-pause-wrong = Choisissez un jour à venir, dans l’année.
reminders-resumed = C’est reparti. Pour arrêter à tout moment : écrivez STOP.

# Quand une personne écrit STOP, dans n’importe quelle langue.
stop-done = D’accord : je ne vous écris plus de moi-même. Pour reprendre : /rappels
stop-done-observer = D’accord : je ne vous écris plus de moi-même, même après une réunion. Si vous en observez, la coordination le verra dans son agenda. Pour reprendre : /rappels
stop-visitor = D’accord. Je ne garde rien de vous, et je ne vous écris pas de moi-même.
