# Le calendrier : ce qui part tout seul.

command-schedule = dit ce qui partira, à qui et quand
    .example = npm run papillon -- schedule next
command-schedule-next = ce qui partira ces prochains jours, ce qui attend et pourquoi, et ce qui a été manqué
    .days = le nombre de jours à regarder ; 14 si rien n’est dit
command-schedule-days-wrong = « { $value } » n’est pas un nombre de jours. Écrivez un nombre de 1 à 999.
command-schedule-line = { $when }  { $name }  { $text }
command-schedule-nothing = Rien n’est prévu pour les { $days } prochains jours. Ce qui part tout seul s’écrit dans content/schedules.yaml.
command-schedule-paused = en pause : { $name }
command-schedule-missed = Manqué ces 7 derniers jours (rien ne sera renvoyé ; demandez vous-même si c’est important) :
command-schedule-questionnaire = le questionnaire « { $form } »
command-schedule-digest = le bilan
command-schedule-results = ce que les gens ont répondu à « { $form } »
command-schedule-answered = qui l’a demandé
command-schedule-meeting = la question après la réunion
command-schedule-meeting-reminder = un rappel après la réunion
command-schedule-gone = retiré : ne partira pas
command-schedule-people =
    { $people ->
        [one] une personne
       *[other] { $people } personnes
    }
command-schedule-late = { $line } (en retard : part dès que Papillon tourne)
command-schedule-reminder = un rappel
command-schedule-list = tout ce qui est prévu, et où c’est écrit
command-schedule-add = ajoute un envoi, sans le fichier ; les options portent les noms des lignes de content/schedules.yaml
    .id = un nom court, que rien d’autre ne porte
    .questionnaire = le questionnaire qui part
    .digest = c’est le bilan qui part
    .roles = à qui : des rôles
    .structures = seulement dans ces structures
    .groups = à qui observe ces groupes
    .events = à qui a interrogé à ces événements
    .days = certains jours : monday tuesday …
    .every = une semaine sur tant ; avec --start
    .day-of-month = ce jour du mois
    .date = une seule fois, ce jour-là : 2027-07-14
    .at = à quelle heure : 18:30
    .zone = le fuseau horaire, si ce n’est pas celui de Papillon
    .start = le premier jour : 2027-06-01
    .end = le dernier jour
    .grace = les heures de retard permises ; 72 si rien n’est dit
    .anytime = même la nuit, le dimanche et avec un autre message
    .meanwhile = si la personne répond à autre chose : wait, interrupt ou skip
command-schedule-remove = retire un envoi ajouté par commande, et ce qui n’en est pas encore parti
    .id = son id
command-schedule-added = C’est noté : « { $id } » partira le { $when } pour la première fois. Si Papillon tourne, il le sait dans la minute.
command-schedule-taken = « { $id } » existe déjà. Choisissez un autre id : schedule list les montre.
command-schedule-past = Ce jour est passé : rien ne partirait. Changez --date, --start ou --end.
command-schedule-unread = Un fichier du dossier « { $folder } » a des erreurs : on ne sait pas quels id sont pris. Corrigez-le d’abord (check { $folder }).
command-schedule-removed = « { $id } » est retiré. Ce qui n’était pas encore parti ne partira pas.
command-schedule-of-file = « { $id } » est écrit dans content/schedules.yaml : retirez-le dans ce fichier, puis redémarrez Papillon.
command-schedule-unknown = Aucun envoi « { $id } » n’a été ajouté par commande. Il y a : { $ids }
command-schedule-unsound = « { $id } », ajouté par commande, ne va plus avec le dossier content (un questionnaire, une structure ou un groupe a disparu) : rien ne part. Remettez ce qui manque, ou : schedule remove { $id }
command-schedule-none = Rien n’est prévu. Un envoi s’écrit dans content/schedules.yaml, ou s’ajoute avec schedule add.
command-schedule-listed = { $name }  { $what } → { $whom } ; { $when } ({ $source })
command-schedule-listed-paused = { $line }, en pause
command-schedule-by-file = schedules.yaml
command-schedule-by-command = ajouté par commande
command-schedule-weekly =
    { $every ->
        [one] { $days } à { $at }
       *[other] { $days } à { $at }, une semaine sur { $every }
    }
command-schedule-monthly = le { $day } du mois à { $at }
command-schedule-once = le { $date } à { $at }
command-schedule-from = à partir du { $start }
command-schedule-until = jusqu’au { $end }
# Ce qui est dans la file, et ce qui a été remis à plus tard.
command-schedule-queued = { $what } → { $whom }, sur { $channel }
command-schedule-reply = une réponse dans la conversation
command-schedule-waits = { $line } (attend depuis { $since } : { $why })
waiting-quiet = heures de silence
waiting-holiday = dimanche ou jour férié
waiting-paused = la personne a demandé une pause
waiting-crowded = un autre message est déjà parti ce jour-là
waiting-preferred = la personne préfère ce moment
waiting-busy = un questionnaire ou un entretien est en cours
waiting-lately = un message est parti il y a peu
waiting-unpublished = les chiffres ne sont pas encore prêts
waiting-unread = un fichier du dossier content ne peut pas être lu
waiting-plan-paused = la campagne est en pause
waiting-sending = en train de partir
waiting-turn = son tour vient : { $channel } ne prend pas tout à la fois
waiting-pace = { $channel } demande d’attendre
waiting-away = { $channel } ne répond pas, ou refuse : Papillon essaie encore
waiting-store = la base de données ne répondait pas
waiting-late = part dès que Papillon tourne et que { $channel } est relié
command-schedule-pause = met en pause un envoi ou une campagne
    .id = son id
command-schedule-resume = reprend un envoi ou une campagne en pause
command-pause-unknown = « { $plan } » n’est pas prévu. Il y a : { $plans }
command-campaign = dit, pour chaque campagne, combien de personnes ont répondu
    .example = npm run papillon -- campaign
command-campaign-none = Aucune campagne. Une campagne s’écrit dans content/schedules.yaml.
command-campaign-line = { $name }  du { $start } au { $end } : réponses finies { $finished } sur { $asked } personnes ; message reçu { $reached }, commencé { $begun }, « pas cette fois » { $declined }
