# Backing up, restoring a backup, changing the key.

command-backup = backs up the answers and the files received, even while Papillon runs
    .file = the file to write; it must not exist
    .example = npm run papillon -- backup /media/usb/papillon-2026-11-22.tar
command-backup-copy = Copying the database…
command-backup-files = Adding the files received…
command-backup-check = Reading the backup again…
command-backup-done =
    { $files ->
        [0] Backup made and read again: { $path } ({ $megabytes } MB, no file received).
        [one] Backup made and read again: { $path } ({ $megabytes } MB, one file received).
       *[other] Backup made and read again: { $path } ({ $megabytes } MB, { $files } files received).
    }
command-backup-missing =
    { $missing ->
        [one] Careful: one file received is no longer in the data folder. It is not in the backup.
       *[other] Careful: { $missing } files received are no longer in the data folder. They are not in the backup.
    }
command-backup-key-file =
    CAREFUL: THE KEY IS NOT IN THIS BACKUP.
    Copy { $key } once, and keep that copy elsewhere: never next to the backups.
    Without the key, the backup cannot be restored and the accounts cannot be read.
command-backup-key-setting =
    CAREFUL: THE KEY IS NOT IN THIS BACKUP.
    Keep a copy of the setting SECRET_KEY elsewhere: never next to the backups.
    Without the key, the backup cannot be restored and the accounts cannot be read.

command-restore = restores a backup; Papillon must be stopped
    .file = the file of the backup
    .example = npm run papillon -- restore /media/usb/papillon-2026-11-22.tar
command-restore-done = Backup of { $moment } restored.
command-restore-counts = Restored: { $people } people, { $sessions } questionnaires begun or finished, { $files } files received.
command-restore-erased =
    { $erased ->
        [0] Nobody in this backup had asked to be erased.
        [one] One person had asked to be erased: they are erased again.
       *[other] { $erased } people had asked to be erased: they are erased again.
    }
command-restore-withdrawn =
    { $withdrawn ->
        [0] No old message was waiting.
        [one] One old message was waiting: it will not be sent.
       *[other] { $withdrawn } old messages were waiting: they will not be sent.
    }
command-restore-aside = What was there before is kept in { $aside }. Check that all is well, then delete that folder: an erasure asked for later would not reach it.
command-restore-schema-aside = The answers that were there before are kept on the server { $place }, in the schema { $schema }. Check that all is well, then delete it: DROP SCHEMA "{ $schema }" CASCADE. An erasure asked for later would not reach it.

storage-running = The database { $path } is open in another program, probably Papillon. Stop it, then try again. Nothing was changed.
storage-backup-nothing = There is nothing to back up: the database { $path } does not exist.
storage-backup-exists = { $path } exists already. A backup never replaces another: give another name.
storage-backup-unreadable = The backup { $path } cannot be read. Check the path, and that you may open it.
storage-backup-unknown = { $path } is not a backup of Papillon. Nothing was changed.
storage-backup-newer = The backup { $path } was made by a newer version of Papillon. Update Papillon, then try again. Nothing was changed.
storage-backup-damaged = The backup { $path } is damaged or incomplete. Take another. Nothing was changed.
storage-backup-wrong-key = This backup was made with another key. Bring back the key that went with it (the setting SECRET_KEY, or the file secret.key of the data folder), then try again. Nothing was changed.
storage-backup-of-file = This backup is of a database in a file, and the setting DATABASE_URL names a server. Restore it into a file (DATABASE_URL=file:./data/papillon.db), then copy that file to the server with “migrate”. Nothing was changed.
storage-backup-of-server = This backup is of a PostgreSQL server, and the setting DATABASE_URL names a file. Name a PostgreSQL server in DATABASE_URL, then try again. Nothing was changed.
storage-restore-unfinished = The restore of a backup was cut short. What was there before is kept. Run the same command again: npm run papillon -- restore, then the file of the backup.
storage-tool-missing = PostgreSQL’s program { $tool } is missing. Install PostgreSQL’s client programs, of the server’s version or newer (on Debian and Ubuntu: apt install postgresql-client), then try again. Nothing was changed.
storage-tool-older = The program { $tool } of this machine has version { $version }, and the server version { $server }: { $tool } must be at least as new. Install the client programs of PostgreSQL { $server } (on Debian and Ubuntu: apt install postgresql-client-{ $server }), then try again. Nothing was changed.
storage-tool-failed = The program { $tool } stopped before its end. It says: { $reason }. The data stayed as it was.

command-rotate-key = changes the key that protects the accounts; Papillon must be stopped
    .to = the new key, if you have one; otherwise Papillon makes it
    .example = npm run papillon -- rotate-key
command-rotate-key-progress = { $done } of { $total }…
command-rotate-key-done =
    { $accounts ->
        [one] Key changed: one account is now protected by the new key.
       *[other] Key changed: { $accounts } accounts are now protected by the new key.
    }
command-rotate-key-file = The new key is in { $path }. The old one is in { $old }.
command-rotate-key-setting = The new key is in { $path }. Write it in the setting SECRET_KEY, keep a copy elsewhere, then delete this file.
command-rotate-key-after =
    To do now:
    1. Make a new backup. The old ones open only with the old key.
    2. Keep a copy of the new key, away from the backups.
    3. Destroy the old key, wherever it is, and the old backups.
storage-key-unfinished = A change of key is not finished: { $path } is waiting. Run “npm run papillon -- rotate-key” to finish it.
storage-key-same = The new key is the same as the old one. Give another, or let Papillon make one. Nothing was changed.
