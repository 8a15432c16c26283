# Ce que dit Papillon sur Telegram en plus de la conversation.

# Dans une conversation encore vide, à côté du bouton « Démarrer ».
telegram-description = Quelques questions de votre maison de quartier. Quelques minutes, sans donner votre nom. Touchez « Démarrer ».
telegram-place = 📍 Envoyer ma position
telegram-search = Liste longue : écrivez un mot pour chercher.
telegram-group = Je ne parle pas dans les groupes, pour que vos réponses restent à vous. Écrivez-moi ici : { $address }
