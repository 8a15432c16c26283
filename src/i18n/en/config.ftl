# A setting that cannot be used: which one, and what to write.

config-env-file = The .env file cannot be read. Check that it is a text file and that the account running Papillon may read it.
config-database-url = { $setting } is “{ $value }”. Write “file:” and then the path of a file, for example file:data/papillon.db, or the address of a PostgreSQL server: postgresql://account:password@server/database. Without this setting, everything is in the folder data.
config-port = { $setting } is “{ $value }”. Write a port number from 0 to 65535, for example 8080.
config-public-url = { $setting } is “{ $value }”. Write a whole address, for example https://papillon.example.org.
config-time-zone = { $setting } is “{ $value }”, which is no known time zone. Write for example Europe/Paris or Indian/Reunion.
config-language = { $setting } is “{ $value }”. Write a language code, for example fr or en.
config-log-level = { $setting } is “{ $value }”. Write fatal, error, warn, info, debug, trace or silent.
config-telegram-api-root = { $setting } is “{ $value }”. Write the whole address of a Bot API server, for example http://localhost:8081. Without this setting it is the one of Telegram.
config-discord-api-root = { $setting } is “{ $value }”. Write a complete address, for example http://localhost:8082/api. Without this setting, it is Discord’s.
