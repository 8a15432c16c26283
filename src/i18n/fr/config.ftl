# Un réglage qui ne peut pas être utilisé : lequel, et ce qu’il faut écrire.

config-env-file = Le fichier .env ne peut pas être lu. Vérifiez que c’est un fichier de texte et que le compte qui lance Papillon peut le lire.
config-database-url = { $setting } vaut « { $value } ». Écrivez « file: » puis le chemin d’un fichier, par exemple file:data/papillon.db, ou l’adresse d’un serveur PostgreSQL : postgresql://compte:mot-de-passe@serveur/base. Sans ce réglage, tout est dans le dossier data.
config-port = { $setting } vaut « { $value } ». Écrivez un numéro de port de 0 à 65535, par exemple 8080.
config-public-url = { $setting } vaut « { $value } ». Écrivez une adresse complète, par exemple https://papillon.example.org.
config-time-zone = { $setting } vaut « { $value } », qui n’est pas un fuseau horaire connu. Écrivez par exemple Europe/Paris ou Indian/Reunion.
config-language = { $setting } vaut « { $value } ». Écrivez un code de langue, par exemple fr ou en.
config-log-level = { $setting } vaut « { $value } ». Écrivez fatal, error, warn, info, debug, trace ou silent.
config-telegram-api-root = { $setting } vaut « { $value } ». Écrivez l’adresse complète d’un serveur Bot API, par exemple http://localhost:8081. Sans ce réglage, c’est celui de Telegram.
config-discord-api-root = { $setting } vaut « { $value } ». Écrivez une adresse complète, par exemple http://localhost:8082/api. Sans ce réglage, c’est celle de Discord.
