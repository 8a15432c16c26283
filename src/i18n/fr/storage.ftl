# Ce que lit la personne qui installe Papillon quand les données ne peuvent pas être ouvertes.

storage-url-unknown = Le réglage DATABASE_URL n’est pas compris. Écrivez « file: » puis le chemin d’un fichier, par exemple file:./data/papillon.db.
storage-folder-read-only = Papillon ne peut pas écrire dans le dossier { $path }. Donnez le droit d’écriture au compte qui lance Papillon, ou choisissez un autre dossier (réglages DATA_DIR et DATABASE_URL).
storage-folder-parent-missing = Le dossier { $path } ne peut pas être créé, car { $parent } n’existe pas. Vérifiez le chemin. Si c’est un disque, vérifiez qu’il est branché.
storage-not-a-folder = { $path } est un fichier, pas un dossier. Déplacez-le, ou choisissez un autre dossier (réglages DATA_DIR et DATABASE_URL).
storage-file-is-folder = { $path } est un dossier. Le réglage DATABASE_URL doit nommer un fichier, par exemple file:./data/papillon.db.
storage-file-read-only = Papillon ne peut pas écrire dans le fichier { $path }. Donnez le droit d’écriture au compte qui lance Papillon.
storage-not-a-database = Le fichier { $path } n’est pas une base de données de Papillon. Vérifiez le réglage DATABASE_URL. Le fichier n’a pas été modifié.
storage-damaged = La base de données { $path } est abîmée. Arrêtez Papillon, gardez une copie du fichier et remettez la dernière sauvegarde.
storage-locked = La base de données { $path } est occupée par un autre programme. Fermez-le (un deuxième Papillon, un outil de base de données), puis recommencez.
storage-disk-full = Il n’y a plus de place sur le disque qui contient { $path }. Libérez de la place, puis recommencez.
storage-disk-error = Le disque qui contient { $path } ne répond pas bien. Vérifiez le disque et ses branchements, puis recommencez.
storage-setting-refused = La base de données refuse un réglage qui protège les réponses : { $setting } vaut { $found } au lieu de { $wanted }. Cela arrive sur un disque en réseau. Choisissez un disque de cette machine.
storage-newer-database = Cette base de données a été utilisée par une version plus récente de Papillon ({ $migration }). Mettez Papillon à jour, ou remettez une sauvegarde d’avant.
storage-older-database = Cette base de données attend une mise à jour ({ $migration }). Lancez « npm start » une fois, puis recommencez.
storage-migration-failed = La mise à jour de la base de données s’est arrêtée en route ({ $migration }). Remettez la dernière sauvegarde, puis recommencez. Si cela se répète, signalez-le.
storage-migration-changed = La mise à jour { $migration } n’est plus celle que la base de données a reçue. Réinstallez Papillon sans modifier ses fichiers.
storage-key-malformed = Le réglage SECRET_KEY n’est pas une clé : il faut 32 octets écrits en base64, ou 64 chiffres hexadécimaux. Pour en fabriquer une : node -p "crypto.randomBytes(32).toString('base64')"
storage-key-file-malformed = Le fichier { $path } ne contient pas une clé. Remettez celui de votre sauvegarde : sans lui, les comptes déjà enregistrés ne peuvent pas être lus.
storage-key-file-unreadable = Papillon ne peut pas lire le fichier { $path }. Donnez le droit de lecture au compte qui lance Papillon, et à lui seul.
storage-key-missing = La base de données existe, mais sa clé manque. Remettez le fichier { $path } de votre sauvegarde, ou donnez la clé dans le réglage SECRET_KEY.
storage-wrong-key = Cette base de données a été faite avec une autre clé. Remettez la bonne clé : le réglage SECRET_KEY, ou le fichier secret.key du dossier de données. Rien n’a été modifié.
