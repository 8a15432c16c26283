# Ce que disent les commandes à la personne qui installe Papillon ou prépare les questionnaires.

command-papillon = Papillon : des questionnaires courts, dans la messagerie que les gens utilisent déjà.
    .usage = <commande> [options]
command-help-option = montre cette aide
command-help-command = montre l’aide d’une commande
    .usage = help [commande]
command-title-usage = Utilisation :
command-title-arguments = Ce qu’on donne :
command-title-options = Options :
command-title-commands = Commandes :
command-example = Exemple :
command-file = un questionnaire (fichier .yaml)

command-start = ouvre les conversations, jusqu’à ce qu’on l’arrête
    .example = npm start
command-start-no-notice = La notice ne peut pas être montrée, et sans elle on ne pose aucune question. Corrigez les fichiers settings.yaml et notice.yaml du dossier { $folder }.
command-start-standby = Un autre Papillon sert déjà cette base. On attend son tour.
command-start-lock-lost = Ce Papillon n’est plus sûr d’être le seul à servir cette base : il s’arrête tout de suite. Rien n’est perdu. Relancez-le : il attendra son tour s’il le faut.
command-start-address = Ouvert : { $address }
command-start-telegram-ready = Ouvert sur Telegram : { $address }
command-start-telegram-wrong-token = Telegram ne connaît pas ce jeton : les conversations Telegram restent fermées, tout le reste marche. Copiez de nouveau le jeton que BotFather vous a donné dans TELEGRAM_BOT_TOKEN, puis relancez Papillon.
command-start-telegram-away = Telegram ne répond pas. On réessaie ; tout le reste marche.
command-start-telegram-back = Telegram répond de nouveau.
command-start-telegram-another-polls = Un autre programme utilise le même jeton Telegram. Arrêtez-le, ou demandez un nouveau jeton à BotFather (/revoke) et mettez-le dans TELEGRAM_BOT_TOKEN. On réessaie ; tout le reste marche.
command-start-telegram-gap = Papillon n’a pas écouté Telegram pendant { $hours } heures. Telegram ne garde les messages que 24 heures : ce qui a été écrit avant est perdu. Prévenez les personnes qui répondaient à ce moment-là.
command-start-discord-ready = Ouvert sur Discord. Pour inviter le robot sur un serveur : { $address }
command-start-discord-wrong-token = Discord ne connaît pas ce jeton : les conversations Discord restent fermées, tout le reste marche. Sur https://discord.com/developers/applications, ouvrez votre application, page « Bot », choisissez « Reset Token », copiez le jeton dans DISCORD_BOT_TOKEN, puis relancez Papillon.
command-start-discord-disallowed-intents = Discord refuse la connexion de ce robot : les conversations Discord restent fermées, tout le reste marche. Sur https://discord.com/developers/applications, ouvrez votre application et vérifiez que la page « Bot » ne montre aucun avertissement. Papillon n’a besoin d’aucun « Privileged Gateway Intent ». Puis relancez Papillon.
command-start-discord-away = Discord ne répond pas. On réessaie ; tout le reste marche.
command-start-discord-back = Discord répond de nouveau.
command-start-eaddrinuse = Le port { $port } est déjà pris, peut-être par un autre Papillon. Fermez l’autre programme, ou choisissez un autre port avec HTTP_PORT.
command-start-eacces = Ce compte n’a pas le droit d’ouvrir le port { $port }. Choisissez un port au-dessus de 1024 avec HTTP_PORT.
command-start-eaddrnotavail = { $host } n’est pas une adresse de cette machine. Écrivez HTTP_HOST=localhost, ou HTTP_HOST=0.0.0.0 pour les téléphones du même réseau.
command-start-enotfound = Le nom { $host } n’est pas connu. Écrivez HTTP_HOST=localhost, ou HTTP_HOST=0.0.0.0 pour les téléphones du même réseau.

command-check = vérifie des questionnaires et dit quoi corriger, où
    .files = des fichiers, ou des dossiers dont tous les .yaml sont lus
    .example = npm run papillon -- check content
command-preview = essaie un questionnaire ici, sans rien enregistrer
    .example = npm run papillon -- preview content/questionnaires/grand-public.yaml
command-replay = répond à un questionnaire d’un coup et donne le résultat en JSON
    .answers = les réponses : un fichier JSON, ou le JSON lui-même
    .language = la langue de la personne qui répond
    .now = le moment de la réponse, par exemple 2026-11-22T14:00 ; maintenant si rien n’est dit
    .example = npm run papillon -- replay fete.yaml --answers reponses.json --now 2026-11-22T14:00
command-export = écrit les réponses d’un questionnaire dans des fichiers CSV
    .form = le form_id du questionnaire
    .out = le dossier où écrire
    .labels = écrit les choix tels qu’on les lit dans cette langue, au lieu de leur nom
    .split = une colonne par choix pour les questions à plusieurs réponses
    .example = npm run papillon -- export --form grand-public --out export --labels fr
command-migrate = copie toutes les données vers un serveur PostgreSQL, et vérifie chaque ligne
    .to = l’adresse d’une base de données vide
    .example = npm run papillon -- migrate --to postgresql://papillon:mot-de-passe@serveur/papillon
command-migrate-start = Copie de { $from } vers { $to }…
command-migrate-done =
    { $rows ->
        [one] Une ligne copiée, puis relue et comparée.
       *[other] { $rows } lignes copiées, puis relues et comparées une par une.
    }
    Écrivez maintenant l’adresse donnée après --to dans le réglage DATABASE_URL : { $to }
    Gardez le dossier de données : la clé et les fichiers reçus y restent. L’ancienne base { $from } reste telle quelle ; supprimez-la quand tout va bien.
command-doctor = vérifie que tout est prêt, et dit quoi faire sinon
    .example = npm run papillon -- doctor

command-usage-unknown-command = La commande « { $what } » n’existe pas.
command-usage-unknown-option = L’option « { $what } » n’existe pas pour cette commande.
command-usage-missing-argument = Il manque quelque chose : { $what }.
command-usage-option-without-value = Il faut écrire quelque chose après { $what }.
command-usage-missing-option = Il manque l’option { $what }.
command-usage-wrong = Cette commande ne s’écrit pas comme cela.
command-usage-suggestion = Vouliez-vous dire : { $names } ?
command-usage-see-help = Pour voir comment l’écrire, ajoutez --help.

command-unexpected = Désolé, quelque chose d’imprévu est arrivé : { $reason }. Pour plus de détails, recommencez avec le réglage LOG_LEVEL=debug.
command-unavailable = La base de données ne répond pas en ce moment ({ $reason }). Attendez un instant, puis recommencez.

command-file-missing = « { $path } » n’existe pas. Vérifiez le chemin.
command-file-folder = « { $path } » est un dossier. Donnez un fichier .yaml de ce dossier.
command-file-unreadable = « { $path } » ne peut pas être lu. Vérifiez que vous avez le droit de l’ouvrir.
command-file-binary = « { $path } » n’est pas un fichier de texte. Un questionnaire est un texte YAML, enregistré en UTF-8.
command-file-huge = « { $path } » est bien trop gros pour un questionnaire ({ $megabytes } Mo). Vérifiez que c’est le bon fichier.
command-folder-empty = « { $path } » ne contient aucun fichier .yaml.

command-problem = { $place }  { $problem }
command-problem-warning = { $place }  attention : { $problem }
command-check-sound =
    { $files ->
        [one] Un fichier vérifié : tout va bien.
       *[other] { $files } fichiers vérifiés : tout va bien.
    }
command-check-warnings =
    { $warnings ->
        [one] Un point à regarder, aucune erreur.
       *[other] { $warnings } points à regarder, aucune erreur.
    }
command-check-errors =
    { $errors ->
        [one] Une erreur à corriger.
       *[other] { $errors } erreurs à corriger.
    }

command-answers-not-json = Les réponses ne sont pas du JSON : { $reason }
command-answers-shape = Les réponses s’écrivent { $object } ou { $list }.
command-language-unknown = Ce questionnaire n’est pas écrit en « { $language } ». Il est écrit en : { $languages }.
command-now-wrong = « { $value } » n’est pas un moment. Écrivez par exemple 2026-11-22T14:00 ou 2026-11-22T14:00+01:00.

command-preview-start = Essai de « { $title } ». Rien n’est enregistré. Répondez par un numéro, ou en écrivant ; à tout moment : { $commands }.
command-preview-answers = Les réponses, telles qu’elles seraient enregistrées :
command-preview-unfinished = Fin de l’essai. Rien n’a été enregistré.
command-preview-no-notice = La notice ne peut pas être lue dans le dossier de contenu.
command-terminal-agree = D’accord
command-terminal-file = Faire comme si j’envoyais un fichier (rien ne part d’ici)
command-terminal-present = Votre réponse : { $answer }
command-terminal-several = Plusieurs numéros possibles, par exemple : 1 3
command-terminal-range = Un nombre de { $start } à { $end }.
command-word-back = retour
command-word-skip = passer
command-word-keep = garder
command-word-review = reponses
command-word-stop = stop
command-word-language = langue
command-word-help = aide
command-word-menu = menu
command-word-privacy = confidentialite
command-word-observe = observer
command-word-meeting = reunion
command-word-agenda = agenda
command-word-invite = inviter
command-word-digest = bilan
command-word-flower = fleur
command-word-roles = roles
command-word-pair = lier
command-word-reminders = rappels
command-word-my-data = mesdonnees
command-word-forget = oublier
command-word-interview = terrain

command-export-no-database = Il n’y a pas encore de réponses : la base de données { $path } n’existe pas.
command-export-unknown-form = Il n’y a pas de questionnaire « { $form } » dans la base de données. Il y a : { $forms }.
command-export-no-form = Il n’y a pas encore de questionnaire dans la base de données. Lancez « npm start » une première fois.
command-export-not-a-folder = « { $path } » est un fichier. Donnez un dossier après --out.
command-export-cannot-write = « { $path } » ne peut pas être écrit ({ $reason }). Donnez un autre dossier après --out.
command-export-pending =
    { $files ->
        [one] Un fichier envoyé n’est pas encore arrivé : sa case est vide. Refaites l’export plus tard.
       *[other] { $files } fichiers envoyés ne sont pas encore arrivés : leurs cases sont vides. Refaites l’export plus tard.
    }
command-export-missing =
    { $files ->
        [one] Un fichier n’est plus dans le dossier de données : sa case est vide.
       *[other] { $files } fichiers ne sont plus dans le dossier de données : leurs cases sont vides.
    }
command-export-done =
    { $sessions ->
        [0] Aucune réponse pour le moment : { $path } n’a que les titres des colonnes.
        [one] Une ligne écrite dans { $path }.
       *[other] { $sessions } lignes écrites dans { $path }.
    }

command-digest = écrit le bilan d’une semaine, pour la coopération et chaque structure : texte et fleur
    .week = la semaine, par exemple 2026-W47
    .out = le dossier où écrire ; sans lui, le bilan est fait et rien n’est écrit
    .language = la langue du bilan
    .example = npm run papillon -- digest --week 2026-W47 --out bilan
command-digest-week = « { $week } » n’est pas une semaine. Écrivez par exemple 2026-W47.
command-digest-not-over = La semaine { $week } n’est pas finie : son bilan se fait à partir du lundi suivant.
command-digest-no-frame = Rien n’est mesuré : aucun référentiel de content/frames/ n’a d’indicateurs.
command-digest-no-database = Il n’y a pas encore de réponses : la base de données { $path } n’existe pas.
command-digest-too-late = Le bilan de la semaine { $week } n’a pas été fait, et celui d’une semaine plus récente l’a été. Le faire maintenant pourrait trahir des personnes.
command-digest-told =
    { $digests ->
        [one] Un bilan est fait
       *[other] { $digests } bilans sont faits
    }.
command-digest-done =
    { $digests ->
        [one] Un bilan écrit dans { $path }.
       *[other] { $digests } bilans écrits dans { $path }.
    }
