# Quand un bug de Papillon empêche de traiter ce que quelqu’un a fait.

# À la personne, dans la conversation.
dead-letter-kept = Quelque chose n’a pas marché de notre côté, désolé. Votre message est gardé : quelqu’un va regarder. Vous pouvez continuer.
dead-letter-visitor = Quelque chose n’a pas marché de notre côté, désolé. Rien n’a été enregistré. Réessayez dans un moment.
dead-letter-screen = Cette page ne peut pas être montrée pour le moment. Vos réponses sont gardées.

# À la personne qui s’occupe de Papillon.
command-dead-letters = montre les messages qu’un bug a empêché de traiter
    .example = npm run papillon -- dead-letters
command-dead-letters-show = montre un message en entier : c’est une donnée personnelle
    .number = le numéro du message, donné par la liste
command-dead-letters-discard = supprime un message, ou tous, pour de bon
    .all = supprime tous les messages
command-dead-letters-none = Aucun message en attente.
command-dead-letters-line = { $number }  { $when }  { $channel }  { $place }
command-dead-letters-unknown = Il n’y a pas de message numéro { $number }. Pour voir la liste : npm run papillon -- dead-letters
command-dead-letters-personal = Attention : ce qui suit est une donnée personnelle. Ne l’envoyez à personne, n’en gardez pas de copie, et supprimez le message dès que vous n’en avez plus besoin.
command-dead-letters-nothing-kept = Cette personne n’avait rien accepté : seul l’endroit du bug est gardé.
command-dead-letters-discarded =
    { $count ->
        [one] Un message supprimé.
       *[other] { $count } messages supprimés.
    }
command-dead-letters-which = Donnez le numéro du message à supprimer, ou --all pour tous.
