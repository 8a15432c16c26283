# Ce que dit Papillon sur Telegram en plus de la conversation.

# Dans une conversation encore vide, à côté du bouton « Démarrer ».
telegram-description = Quelques questions de votre maison de quartier. Quelques minutes, sans donner votre nom. Touchez « Démarrer ».
telegram-validate = Valider
telegram-acknowledge = D’accord
telegram-words-today = Aujourd’hui
telegram-words-yesterday = Hier
telegram-place = 📍 Envoyer ma position
telegram-present = Votre réponse : { $answer }
telegram-range = Un nombre de { $start } à { $end }.
telegram-search = Liste longue : écrivez un mot pour chercher.
telegram-group = Je ne parle pas dans les groupes, pour que vos réponses restent à vous. Écrivez-moi ici : { $address }

# Le menu des commandes, et ce que chacune fait.
telegram-command-menu = Les questionnaires
telegram-command-review = Revoir mes réponses
telegram-command-back = La question d’avant
telegram-command-skip = Passer cette question
telegram-command-stop = Arrêter là, revenir plus tard
telegram-command-language = Changer de langue
telegram-command-help = Aide
telegram-command-privacy = Vos données : qui, pourquoi, vos droits
