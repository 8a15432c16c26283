# The web chat's own sentences. What is asked and said comes from the conversation.

web-name = Papillon
web-send = Envoyer
web-validate = Valider
web-acknowledge = D’accord
web-today = Aujourd’hui
web-now = Maintenant
web-modify = Modifier
web-present = Votre réponse :
web-filter = Chercher dans la liste
web-no-match = Rien dans la liste ne ressemble à cela.

web-image = 📷 Prendre ou choisir une photo
web-audio = 🎵 Choisir un fichier son
web-video = 🎬 Filmer ou choisir une vidéo
web-file = 📎 Choisir un fichier
web-record = 🎤 Enregistrer ma voix
web-recording = ⏹ Arrêter et envoyer
web-place = 📍 Ma position
web-place-example = 45.0447, 5.0497

web-sending = Envoi du fichier…
web-locating = On cherche où vous êtes…
web-no-place = Votre position n’est pas connue. Autorisez-la, ou écrivez-la.
web-no-sound = Le micro n’est pas disponible. Autorisez-le, ou écrivez votre réponse.
web-file-too-large = Ce fichier est trop gros : 20 Mo au plus.
web-file-type = Ce genre de fichier ne peut pas être gardé. Essayez-en un autre.
web-file-broken = Le fichier n’est pas arrivé en entier. Réessayez.
web-not-agreed = Il faut d’abord dire oui à l’information du début.

web-menu = Menu
web-home = Accueil
web-language = Langue
web-pause = Pause
web-help = Aide
web-privacy = Confidentialité
privacy-title = Vos données
web-reminders = Mes rappels
web-my-data = Mes données
web-forget = Tout effacer
web-no-files-here = Cette tablette sert à tout le monde : vos données n’y sont pas enregistrées. Relisez vos réponses ici, ou demandez-les à l’accueil.
web-not-me = Ce n’est pas moi
web-not-me-sure = Cet appareil va oublier cette conversation. Continuer ?
web-code = J’ai un code
web-code-field = Le code qu’on vous a donné :
web-back = Revenir

web-retrying = Pas enregistré, on réessaie…
web-offline = Pas de réseau. Ne fermez pas la page : votre réponse partira dès que possible.
web-still-there = Toujours là ? Touchez l’écran, sinon cette page s’efface.
web-forgotten = Cette page a été effacée. Un instant…

web-needs-script = Cette page a besoin de JavaScript. Activez-le dans votre navigateur, ou essayez un autre appareil.
web-refused = Cela n’a pas marché. Rechargez la page, puis réessayez.
web-not-found = Cette page n’existe pas. Vérifiez l’adresse, ou revenez au début.
web-no-cookie = Votre navigateur refuse les cookies. Il en faut un, un seul, pour garder le fil. Acceptez-le, puis rechargez la page.
web-too-long = Ce texte est trop long. Raccourcissez-le, puis réessayez.
web-too-many = C’est un peu trop rapide pour nous. Attendez une minute, puis réessayez.
web-broken = Quelque chose ne va pas de notre côté. Réessayez dans un moment.
web-unavailable = Le service est en pause un instant. Réessayez dans une minute.
