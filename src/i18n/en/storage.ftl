# What the person who installs Papillon reads when the data cannot be opened.

storage-url-unknown = The setting DATABASE_URL is not understood. Write “file:” and then the path of a file, for example file:./data/papillon.db.
storage-folder-read-only = Papillon cannot write in the folder { $path }. Give write access to the account that runs Papillon, or choose another folder (settings DATA_DIR and DATABASE_URL).
storage-folder-parent-missing = The folder { $path } cannot be made, because { $parent } does not exist. Check the path. If it is a disk, check that it is plugged in.
storage-not-a-folder = { $path } is a file, not a folder. Move it away, or choose another folder (settings DATA_DIR and DATABASE_URL).
storage-file-is-folder = { $path } is a folder. The setting DATABASE_URL must name a file, for example file:./data/papillon.db.
storage-file-read-only = Papillon cannot write to the file { $path }. Give write access to the account that runs Papillon.
storage-not-a-database = The file { $path } is not a Papillon database. Check the setting DATABASE_URL. The file was not changed.
storage-damaged = The database { $path } is damaged. Stop Papillon, keep a copy of the file and restore the last backup.
storage-locked = Another program is using the database { $path }. Close it (a second Papillon, a database tool), then try again.
storage-disk-full = The disk that holds { $path } is full. Make some room, then try again.
storage-disk-error = The disk that holds { $path } does not answer well. Check the disk and its connections, then try again.
storage-setting-refused = The database refuses a setting that protects the answers: { $setting } is { $found } instead of { $wanted }. This happens on network disks. Choose a disk of this machine.
storage-newer-database = This database was used by a newer version of Papillon ({ $migration }). Update Papillon, or restore a backup from before.
storage-older-database = This database waits for an update ({ $migration }). Run “npm start” once, then try again.
storage-migration-failed = The update of the database stopped half-way ({ $migration }). Restore the last backup, then try again. If it happens again, report it.
storage-migration-changed = The update { $migration } is no longer the one the database received. Install Papillon again without changing its files.
storage-key-malformed = The setting SECRET_KEY is not a key: it must be 32 bytes written in base64, or 64 hexadecimal digits. To make one: node -p "crypto.randomBytes(32).toString('base64')"
storage-key-file-malformed = The file { $path } does not hold a key. Restore the one of your backup: without it, the accounts stored so far cannot be read.
storage-key-file-unreadable = Papillon cannot read the file { $path }. Give read access to the account that runs Papillon, and to it alone.
storage-key-missing = The database exists, but its key is missing. Restore the file { $path } from your backup, or give the key in the setting SECRET_KEY.
storage-wrong-key = This database was made with another key. Restore the right key: the setting SECRET_KEY, or the file secret.key of the data folder. Nothing was changed.
