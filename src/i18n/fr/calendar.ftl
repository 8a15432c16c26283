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
command-schedule-gone = retiré de schedules.yaml : ne partira pas
command-schedule-people =
    { $people ->
        [one] une personne
       *[other] { $people } personnes
    }
command-schedule-late = { $line } (en retard : part dès que Papillon tourne)
command-schedule-reminder = un rappel
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
    .id = son id dans content/schedules.yaml
command-schedule-resume = reprend un envoi ou une campagne en pause
command-pause-unknown = « { $plan } » n’est pas dans content/schedules.yaml. Il y a : { $plans }
command-campaign = dit, pour chaque campagne, combien de personnes ont répondu
    .example = npm run papillon -- campaign
command-campaign-none = Aucune campagne. Une campagne s’écrit dans content/schedules.yaml.
command-campaign-line = { $name }  du { $start } au { $end } : réponses finies { $finished } sur { $asked } personnes ; message reçu { $reached }, commencé { $begun }, « pas cette fois » { $declined }
