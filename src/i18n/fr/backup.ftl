# Sauvegarder, remettre une sauvegarde, changer de clé.

command-backup = sauvegarde les réponses et les fichiers reçus, même pendant que Papillon tourne
    .file = le fichier à écrire ; il ne doit pas exister
    .example = npm run papillon -- backup /media/usb/papillon-2026-11-22.tar
command-backup-copy = Copie de la base de données…
command-backup-files = Ajout des fichiers reçus…
command-backup-check = Relecture de la sauvegarde…
command-backup-done =
    { $files ->
        [0] Sauvegarde faite et relue : { $path } ({ $megabytes } Mo, aucun fichier reçu).
        [one] Sauvegarde faite et relue : { $path } ({ $megabytes } Mo, un fichier reçu).
       *[other] Sauvegarde faite et relue : { $path } ({ $megabytes } Mo, { $files } fichiers reçus).
    }
command-backup-missing =
    { $missing ->
        [one] Attention : un fichier reçu n’est plus dans le dossier de données. Il n’est pas dans la sauvegarde.
       *[other] Attention : { $missing } fichiers reçus ne sont plus dans le dossier de données. Ils ne sont pas dans la sauvegarde.
    }
command-backup-key-file =
    ATTENTION : LA CLÉ N’EST PAS DANS CETTE SAUVEGARDE.
    Copiez { $key } une fois, et gardez cette copie ailleurs : jamais à côté des sauvegardes.
    Sans la clé, la sauvegarde ne peut pas être remise et les comptes ne peuvent pas être lus.
command-backup-key-setting =
    ATTENTION : LA CLÉ N’EST PAS DANS CETTE SAUVEGARDE.
    Gardez ailleurs une copie du réglage SECRET_KEY : jamais à côté des sauvegardes.
    Sans la clé, la sauvegarde ne peut pas être remise et les comptes ne peuvent pas être lus.

command-restore = remet une sauvegarde ; Papillon doit être arrêté
    .file = le fichier de la sauvegarde
    .example = npm run papillon -- restore /media/usb/papillon-2026-11-22.tar
command-restore-done = Sauvegarde du { $moment } remise en place.
command-restore-counts = Remis : { $people } personnes, { $sessions } questionnaires commencés ou finis, { $files } fichiers reçus.
command-restore-erased =
    { $erased ->
        [0] Personne de cette sauvegarde n’avait demandé l’effacement.
        [one] Une personne avait demandé l’effacement : elle est effacée à nouveau.
       *[other] { $erased } personnes avaient demandé l’effacement : elles sont effacées à nouveau.
    }
command-restore-withdrawn =
    { $withdrawn ->
        [0] Aucun ancien message n’attendait.
        [one] Un ancien message attendait : il ne sera pas envoyé.
       *[other] { $withdrawn } anciens messages attendaient : ils ne seront pas envoyés.
    }
command-restore-aside = Les données d’avant sont gardées dans { $aside }. Vérifiez que tout va bien, puis supprimez ce dossier : un effacement demandé plus tard ne l’atteindrait pas.
command-restore-schema-aside = Les réponses d’avant sont gardées sur le serveur { $place }, dans le schéma { $schema }. Vérifiez que tout va bien, puis supprimez-le : DROP SCHEMA "{ $schema }" CASCADE. Un effacement demandé plus tard ne l’atteindrait pas.

storage-running = La base de données { $path } est ouverte par un autre programme, sans doute Papillon. Arrêtez-le, puis recommencez. Rien n’a été modifié.
storage-backup-nothing = Il n’y a rien à sauvegarder : la base de données { $path } n’existe pas.
storage-backup-exists = { $path } existe déjà. Une sauvegarde n’en remplace jamais une autre : donnez un autre nom.
storage-backup-unreadable = La sauvegarde { $path } ne peut pas être lue. Vérifiez le chemin, et que vous avez le droit de l’ouvrir.
storage-backup-unknown = { $path } n’est pas une sauvegarde de Papillon. Rien n’a été modifié.
storage-backup-newer = La sauvegarde { $path } vient d’une version plus récente de Papillon. Mettez Papillon à jour, puis recommencez. Rien n’a été modifié.
storage-backup-damaged = La sauvegarde { $path } est abîmée ou incomplète. Prenez-en une autre. Rien n’a été modifié.
storage-backup-wrong-key = Cette sauvegarde a été faite avec une autre clé. Remettez la clé qui allait avec elle (le réglage SECRET_KEY, ou le fichier secret.key du dossier de données), puis recommencez. Rien n’a été modifié.
storage-backup-of-file = Cette sauvegarde vient d’une base de données dans un fichier, et le réglage DATABASE_URL nomme un serveur. Remettez-la dans un fichier (DATABASE_URL=file:./data/papillon.db), puis copiez ce fichier vers le serveur avec « migrate ». Rien n’a été modifié.
storage-backup-of-server = Cette sauvegarde vient d’un serveur PostgreSQL, et le réglage DATABASE_URL nomme un fichier. Indiquez un serveur PostgreSQL dans DATABASE_URL, puis recommencez. Rien n’a été modifié.
storage-restore-unfinished = Une remise de sauvegarde a été interrompue avant la fin. Les données d’avant sont gardées. Relancez la même commande : npm run papillon -- restore, puis le fichier de la sauvegarde.
storage-tool-missing = Il manque le programme { $tool }, de PostgreSQL. Installez les programmes clients de PostgreSQL, dans la même version que le serveur ou plus récents (sur Debian et Ubuntu : apt install postgresql-client), puis recommencez. Rien n’a été modifié.
storage-tool-older = Le programme { $tool } de cette machine a la version { $version }, et le serveur la version { $server } : { $tool } doit être au moins aussi récent. Installez les programmes clients de PostgreSQL { $server } (sur Debian et Ubuntu : apt install postgresql-client-{ $server }), puis recommencez. Rien n’a été modifié.
storage-tool-failed = Le programme { $tool } s’est arrêté avant la fin. Il dit : { $reason }. Les données sont restées comme elles étaient.

command-rotate-key = change la clé qui protège les comptes ; Papillon doit être arrêté
    .to = la nouvelle clé, si vous l’avez déjà ; sinon Papillon en fabrique une
    .example = npm run papillon -- rotate-key
command-rotate-key-progress = { $done } sur { $total }…
command-rotate-key-done =
    { $accounts ->
        [one] Clé changée : un compte est maintenant protégé par la nouvelle clé.
       *[other] Clé changée : { $accounts } comptes sont maintenant protégés par la nouvelle clé.
    }
command-rotate-key-file = La nouvelle clé est dans { $path }. L’ancienne est dans { $old }.
command-rotate-key-setting = La nouvelle clé est dans { $path }. Écrivez-la dans le réglage SECRET_KEY, gardez-en une copie ailleurs, puis supprimez ce fichier.
command-rotate-key-after =
    À faire maintenant :
    1. Faites une nouvelle sauvegarde. Les anciennes ne s’ouvrent qu’avec l’ancienne clé.
    2. Gardez une copie de la nouvelle clé, ailleurs que les sauvegardes.
    3. Détruisez l’ancienne clé, partout où elle est, et les anciennes sauvegardes.
storage-key-unfinished = Un changement de clé n’est pas fini : { $path } attend. Lancez « npm run papillon -- rotate-key » pour le finir.
storage-key-same = La nouvelle clé est la même que l’ancienne. Donnez-en une autre, ou laissez Papillon en fabriquer une. Rien n’a été modifié.
