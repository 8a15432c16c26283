# What “papillon doctor” says: one line for each thing looked at.

doctor-node = Node { $version }
doctor-node-old = Node { $version } is too old: version { $oldest } at least is needed. Install a newer one from nodejs.org.
doctor-sqlite-driver = The SQLite library was compiled here with Node { $version }: Papillon may stop at any moment. Install Node 22 or 26 from nodejs.org, then: npm rebuild better-sqlite3
doctor-sqlite-driver-missing = The SQLite library is not complete: its program is missing. Run: npm rebuild better-sqlite3
doctor-settings = Settings understood.
doctor-folder = Folder { $path }: it can be written to, { $free } GB free.
doctor-folder-new = Folder { $path }: it will be made at the first start, { $free } GB free.
doctor-disk-low = Folder { $path }: only { $free } GB left. Free some space, or answers can no longer be kept.
doctor-key = Key present. Keep a copy of it, away from the backups.
doctor-key-new = Key: it will be made at the first start.
doctor-database = Database { $path }: up to date, { $product } ({ $settings }).
doctor-database-new = Database { $path }: it will be made at the first start.
doctor-dead-letters =
    { $letters ->
        [one] One message could not be handled, because of a bug. To see it: npm run papillon -- dead-letters
       *[other] { $letters } messages could not be handled, because of a bug. To see them: npm run papillon -- dead-letters
    }
doctor-clock = Zone { $zone }: it is { $time }. If that is not the time, correct TIME_ZONE or the machine’s clock.
doctor-content =
    { $forms ->
        [one] Content { $folder }: one questionnaire ready.
       *[other] Content { $folder }: { $forms } questionnaires ready.
    }
doctor-content-none = Content { $folder }: no questionnaire ready. Put one into the questionnaires folder, or name the right folder with CONTENT_DIR.
doctor-content-errors =
    { $errors ->
        [one] Content { $folder }: one error. To see it: npm run papillon -- check { $folder }
       *[other] Content { $folder }: { $errors } errors. To see them: npm run papillon -- check { $folder }
    }
doctor-content-warnings =
    { $warnings ->
        [one] Content { $folder }: one thing to look at. To see it: npm run papillon -- check { $folder }
       *[other] Content { $folder }: { $warnings } things to look at. To see them: npm run papillon -- check { $folder }
    }
doctor-content-as-delivered = Content { $folder }: the controller or the contact is still the example’s. Write yours in settings.yaml.
# As in the settings.yaml that comes with Papillon.
doctor-controller = your neighbourhood centre
doctor-contact = the front desk of your neighbourhood centre
doctor-port = Port { $port }: free.
doctor-port-served = Port { $port }: Papillon answers there.
doctor-port-trouble = Port { $port }: it cannot be opened ({ $reason }). Choose another port with HTTP_PORT.
doctor-telegram = Telegram: { $name } answers.
doctor-telegram-away = Telegram: { $root } does not answer. Check the connection to the internet, or the address in TELEGRAM_API_ROOT.
doctor-discord = Discord: { $name } answers. No "Privileged Gateway Intent" and no permission is needed.
doctor-discord-away = Discord: { $root } does not answer. Check the internet connection, or the address in DISCORD_API_ROOT.
doctor-discord-endpoint = Discord sends clicks to { $endpoint }: Papillon does not get them. On https://discord.com/developers/applications, open your application, page "General Information", and empty "Interactions Endpoint URL".
doctor-discord-connections = Discord: too many connections today. Leave Papillon stopped for some hours, then find out why it starts so often.
doctor-discord-servers = { $servers ->
    [one] Discord: the bot is on { $servers } server. To add one: { $address }
   *[other] Discord: the bot is on { $servers } servers. To add one: { $address }
}
doctor-discord-no-server = Discord: the bot is on no server, so nobody can write to it. Open this link to invite it: { $address }
