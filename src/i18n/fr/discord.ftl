# Ce que dit Papillon sur Discord en plus de la conversation.

discord-choose = Choisir une réponse
discord-choose-several = Choisir une ou plusieurs réponses
discord-correct = Corriger une réponse
discord-more = Autres choix
discord-search = Rechercher
discord-write = Répondre
discord-attach = Joindre un fichier

# La fenêtre où l’on écrit.
discord-your-answer = Votre réponse
discord-your-file = Votre fichier
discord-word = Un mot de la réponse

discord-not-saved = Pas enregistré, réessayez dans un moment.
discord-below = C’est juste en dessous.
discord-private = Je vous écris en message privé, pour que vos réponses restent à vous. Vous pouvez aussi répondre ici : personne d’autre ne verra les messages.
discord-closed = Je n’arrive pas à vous écrire : vos messages privés sont fermés. Vous pouvez répondre ici : personne d’autre ne verra les messages.
discord-here-button = Répondre ici
discord-here = Personne d’autre ne voit ces messages. Répondez avec les boutons et les menus : ce que vous écrivez dans le salon n’est jamais lu. Ici, il n’y a pas de rappels.

# La commande qui ouvre les questionnaires : un seul mot, sans accent ni majuscule.
discord-command-word-start = questionnaire
discord-command-start = Répondre à un questionnaire
