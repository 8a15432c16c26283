# Ce que dit « papillon doctor » : une ligne par chose regardée.

doctor-node = Node { $version }
doctor-node-old = Node { $version } est trop ancien : il faut au moins la version { $oldest }. Installez une version plus récente depuis nodejs.org.
doctor-sqlite-driver = La bibliothèque SQLite a été compilée ici avec Node { $version } : Papillon peut s’arrêter à tout moment. Installez Node 22 ou 26 depuis nodejs.org, puis : npm rebuild better-sqlite3
doctor-sqlite-driver-missing = La bibliothèque SQLite n’est pas complète : son programme manque. Lancez : npm rebuild better-sqlite3
doctor-settings = Réglages compris.
doctor-folder = Dossier { $path } : on peut y écrire, { $free } Go libres.
doctor-folder-new = Dossier { $path } : il sera créé au premier lancement, { $free } Go libres.
doctor-disk-low = Dossier { $path } : il ne reste que { $free } Go. Libérez de la place, sinon les réponses ne pourront plus être gardées.
doctor-key = Clé présente. Gardez-en une copie, ailleurs que les sauvegardes.
doctor-key-new = Clé : elle sera créée au premier lancement.
doctor-database = Base de données { $path } : à jour, { $product } ({ $settings }).
doctor-database-new = Base de données { $path } : elle sera créée au premier lancement.
doctor-dead-letters =
    { $letters ->
        [one] Un message n’a pas pu être traité, à cause d’un bug. Pour le voir : npm run papillon -- dead-letters
       *[other] { $letters } messages n’ont pas pu être traités, à cause d’un bug. Pour les voir : npm run papillon -- dead-letters
    }
doctor-clock = Fuseau { $zone } : nous sommes le { $time }. Si ce n’est pas l’heure, corrigez TIME_ZONE ou l’horloge de la machine.
doctor-content =
    { $forms ->
        [one] Contenu { $folder } : un questionnaire prêt.
       *[other] Contenu { $folder } : { $forms } questionnaires prêts.
    }
doctor-content-none = Contenu { $folder } : aucun questionnaire prêt. Mettez-en un dans le dossier questionnaires, ou indiquez le bon dossier avec CONTENT_DIR.
doctor-content-errors =
    { $errors ->
        [one] Contenu { $folder } : une erreur. Pour la voir : npm run papillon -- check { $folder }
       *[other] Contenu { $folder } : { $errors } erreurs. Pour les voir : npm run papillon -- check { $folder }
    }
doctor-content-warnings =
    { $warnings ->
        [one] Contenu { $folder } : un point à regarder. Pour le voir : npm run papillon -- check { $folder }
       *[other] Contenu { $folder } : { $warnings } points à regarder. Pour les voir : npm run papillon -- check { $folder }
    }
doctor-content-as-delivered = Contenu { $folder } : le responsable ou le contact est encore celui de l’exemple. Écrivez les vôtres dans settings.yaml.
# Comme dans le fichier settings.yaml livré avec Papillon.
doctor-controller = votre maison de quartier
doctor-contact = l’accueil de votre maison de quartier
doctor-port = Port { $port } : libre.
doctor-port-served = Port { $port } : Papillon y répond.
doctor-port-trouble = Port { $port } : il ne peut pas être ouvert ({ $reason }). Choisissez un autre port avec HTTP_PORT.
doctor-telegram = Telegram : { $name } répond.
doctor-telegram-away = Telegram : { $root } ne répond pas. Vérifiez la connexion à internet, ou l’adresse dans TELEGRAM_API_ROOT.
doctor-discord = Discord : { $name } répond. Aucun « Privileged Gateway Intent » ni aucune permission n’est nécessaire.
doctor-discord-away = Discord : { $root } ne répond pas. Vérifiez la connexion à internet, ou l’adresse dans DISCORD_API_ROOT.
doctor-discord-endpoint = Discord envoie les clics à { $endpoint } : Papillon ne les reçoit pas. Sur https://discord.com/developers/applications, ouvrez votre application, page « General Information », et videz « Interactions Endpoint URL ».
doctor-discord-connections = Discord : trop de connexions aujourd’hui. Laissez Papillon arrêté quelques heures, puis cherchez pourquoi il redémarre si souvent.
doctor-discord-servers = { $servers ->
    [one] Discord : le robot est sur { $servers } serveur. Pour en ajouter un : { $address }
   *[other] Discord : le robot est sur { $servers } serveurs. Pour en ajouter un : { $address }
}
doctor-discord-no-server = Discord : le robot n’est sur aucun serveur, personne ne peut lui écrire. Ouvrez ce lien pour l’inviter : { $address }
