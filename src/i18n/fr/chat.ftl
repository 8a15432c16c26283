# Ce que dit Papillon dans toutes les messageries en plus de la conversation.

chat-validate = Valider
chat-acknowledge = D’accord
chat-words-today = Aujourd’hui
chat-words-yesterday = Hier
chat-present = Votre réponse : { $answer }
chat-range = Un nombre de { $start } à { $end }.

# Ce que fait chaque commande, dans le menu des commandes.
chat-command-menu = Les questionnaires
chat-command-review = Revoir mes réponses
chat-command-back = La question d’avant
chat-command-skip = Passer cette question
chat-command-stop = Arrêter là, revenir plus tard
chat-command-language = Changer de langue
chat-command-help = Aide
chat-command-privacy = Vos données : qui, pourquoi, vos droits
chat-command-interview = Enquête sur le terrain (selon votre rôle)
chat-command-observe = Observer une réunion (selon votre rôle)
chat-command-meeting = Prévoir une réunion (selon votre rôle)
chat-command-agenda = Ce qui vient, et ce qui manque (selon votre rôle)
chat-command-digest = Le bilan de la semaine
chat-command-flower = La fleur de la semaine, ou une fleur à remplir
chat-command-invite = Inviter quelqu’un (selon votre rôle)
chat-command-roles = Qui a quel rôle (selon votre rôle)
chat-command-pair = Relier une autre messagerie
chat-command-reminders = Mes rappels : quand, où, pause
chat-command-my-data = Voir tout ce que nous gardons sur vous
chat-command-forget = Tout effacer, ou ne plus avoir de questions
