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

storage-running = The database { $path } is open in another program, probably Papillon. Stop it, then try again. Nothing was changed.
storage-backup-server = The answers are on a PostgreSQL server, which Papillon does not back up itself. Use pg_dump and pg_restore, and copy the data folder too, without the key. After pg_restore, people erased since would come back: erase those of the file erasures.ledger.
storage-backup-nothing = There is nothing to back up: the database { $path } does not exist.
storage-backup-exists = { $path } exists already. A backup never replaces another: give another name.
storage-backup-unreadable = The backup { $path } cannot be read. Check the path, and that you may open it.
storage-backup-unknown = { $path } is not a backup of Papillon. Nothing was changed.
storage-backup-newer = The backup { $path } was made by a newer version of Papillon. Update Papillon, then try again. Nothing was changed.
storage-backup-damaged = The backup { $path } is damaged or incomplete. Take another. Nothing was changed.
storage-backup-wrong-key = This backup was made with another key. Bring back the key that went with it (the setting SECRET_KEY, or the file secret.key of the data folder), then try again. Nothing was changed.

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
