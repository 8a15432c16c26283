# L’enquête sur le terrain : un téléphone, une personne après l’autre. Et le code donné à la fin.

menu-interview = Enquête sur le terrain
interview-ask-event = À quel événement êtes-vous ?
interview-ask-name = Comment s’appelle l’événement ? Écrivez son nom.
interview-ask-structure = Pour quelle structure ?
interview-ask-target = Combien d’entretiens voulez-vous faire, toutes les équipes ensemble ? Écrivez un nombre, ou passez.
interview-ask-form = Quel questionnaire ?
interview-ask-language = Dans quelle langue poser les questions ? Vous pourrez en changer pour chaque personne.
interview-new-event = Nouvel événement
interview-no-target = Passer
interview-target-wrong = Un nombre en chiffres, par exemple 15. Ou passez.

interview-counts = { $name } · { $day } · { $done ->
        [0] aucun entretien
        [one] { $done } entretien
       *[other] { $done } entretiens
    }, { $refused } refus{ $young ->
        [0] {""}
        [one] , { $young } personne trop jeune
       *[other] , { $young } personnes trop jeunes
    }{ $target ->
        [0] {""}
       *[other] {" "}· objectif { $target }
    }
interview-after-done = Entretien { $number } ✓
interview-after-refused = Refus compté. Rien n’est gardé.
interview-after-young = Trop jeune : c’est compté, et rien n’est gardé.
interview-after-abandoned = Entretien arrêté. Ses réponses sont effacées.
interview-after-undone = Le dernier entretien est effacé.
interview-new = Nouvelle personne
interview-next = Personne suivante
interview-undo = Effacer le dernier entretien
interview-undo-sure = Effacer le dernier entretien, avec toutes ses réponses ? On ne pourra pas le retrouver.
interview-undo-yes = Oui, effacer
interview-end = Terminer
interview-too-late = Il n’y a rien à annuler : on peut le faire pendant dix minutes.

interview-read =
    À lire :
    « { $notice } »
interview-agreed = D’accord
interview-refused = Refus
interview-young = A moins de { $age } ans

interview-how = C’est la dernière question. Comment la personne a-t-elle répondu ?
interview-how-alone = Seule
interview-how-helped = Avec de l’aide
interview-how-read = Tout a été lu à voix haute
interview-receipt =
    C’est fini, merci.
    Code à donner si la personne le souhaite, pour relire ou effacer ses réponses plus tard : **{ $code }**
    Il suffit de l’écrire à Papillon.
interview-given = Donné

interview-interrupted = Un entretien est en cours. Si la personne est partie, arrêtez-le : ses réponses seront effacées.
interview-on = Continuer l’entretien
interview-abandon = Arrêter et effacer

interview-late = Je n’ai pas gardé ce message : il n’est pas pour une question affichée.
interview-over = Cet entretien est fini. Voici où nous en sommes.
interview-use-form = Je n’ai pas gardé ce message, et je ne peux pas l’enlever d’ici : effacez-le, s’il vous plaît. Pour écrire une réponse, passez par le bouton sous la question.
interview-cleared = Entretien ✓

receipt-answers = Voici vos réponses.
receipt-erase = Effacer mes réponses
receipt-close = Fermer
receipt-sure = Effacer toutes vos réponses ? On ne pourra pas les retrouver.
receipt-erase-yes = Oui, effacer
receipt-erased = C’est fait : vos réponses sont effacées.
receipt-unknown = Je ne connais pas ce code. Vérifiez-le : un mot, puis quatre chiffres.
receipt-slow = Vous avez essayé plusieurs codes. Attendez une heure, puis essayez encore. Besoin d’aide ? /aide
