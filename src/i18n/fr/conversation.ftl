# Ce que disent les conversations. Des mots simples, des phrases courtes, jamais de reproche.

language-name = Français
language-question = Dans quelle langue ?

notice-agree = J’ai { $age } ans ou plus, d’accord
notice-refuse = Non merci
notice-changed = Cette information a changé depuis la dernière fois.
notice-withdrawn = Vous aviez arrêté. Pour continuer, il nous faut de nouveau votre accord.
notice-refused-again = D’accord. Nous ne posons plus de question. Vos réponses d’avant restent comme elles sont.

goodbye-refused = D’accord, merci quand même. Rien n’est enregistré. Bonne journée !
goodbye-screened-out = Merci ! Ce questionnaire s’adresse aux personnes plus âgées. Tout ce que vous avez répondu vient d’être effacé.
goodbye-withdrawn = C’est arrêté. Nous ne posons plus de question. Vos réponses restent gardées. Vous pouvez encore les voir ou les effacer.
goodbye-erased = C’est fait : tout est effacé. Merci, et à bientôt peut-être !

nothing-held = Nous ne gardons rien sur vous.
my-data = Voici tout ce que nous gardons sur vous, en deux fichiers : une page à lire ou à imprimer, et la même chose pour un ordinateur. Gardez-les bien : vos réponses sont dedans.
my-data-file = mes-donnees
my-data-page = Mes données, à lire (HTML)
my-data-json = Mes données, pour un ordinateur (JSON)
forget-question =
    Tout effacer ?

    Nous effaçons vos réponses, vos corrections, vos fichiers, votre accord et le lien avec votre compte. On ne pourra pas revenir en arrière.

    Ce qui reste : des nombres, sans personne derrière (par exemple combien de refus). Si vos anciennes réponses n’ont déjà plus de lien avec vous, nous ne pouvons plus les retrouver : elles restent aussi. Dans une messagerie, les messages déjà écrits restent sur votre téléphone : vous pouvez les supprimer.

    Vous pouvez aussi arrêter les questions et garder vos réponses.

menu-question = Que voulez-vous faire ?
menu-empty = Il n’y a pas de questionnaire en ce moment. Revenez bientôt !
menu-closed = Ce questionnaire n’est pas ouvert en ce moment.
menu-new = Répondre : { $title }
menu-open = Continuer : { $title }
menu-complete = Revoir mes réponses : { $title }

progress = { $done } sur { $about } environ

review-text = Voici vos réponses. Tout est juste ?
review-complete = Vos réponses sont enregistrées. Vous pouvez encore les corriger.
review-skipped = (passée)
thanks = Merci ! Vos réponses sont enregistrées. Elles aident à améliorer la maison. On vous dira ce que ça a donné.
thanks-alone = Merci ! Vos réponses sont enregistrées. Elles aident à améliorer la maison.
wish-question = Voulez-vous savoir ce que les gens ont répondu ? Je vous l’écris une seule fois, quand ce sera fini.
wish-button-yes = Oui, je veux savoir
wish-button-no = Non merci
wish-noted = C’est noté : je vous écris quand ce sera fini. Si vous changez d’avis : /rappels
paused = C’est noté. Vos réponses sont gardées. Revenez quand vous voulez.
paused-stop = Pour ne plus recevoir de rappels non plus : écrivez STOP.
paused-held = « { $text } » : si c’était votre réponse à la question, touchez « Oui, c’est ma réponse ». Tout reste alors comme avant.
corrected = ✏️ Corrigé.

resume-greeting = Re-bonjour !
resume-question = On en était à la question { $number }.
resume-review = Il reste à relire vos réponses.
resume-held = Vous avez écrit : « { $text } »
resume-use-here = C’est la réponse à cette question ? « { $question } »

search-found = Ce qui ressemble à « { $text } » :
search-all = Toute la liste

# Plusieurs questions sur un même écran : le titre quand leur groupe n’en a pas, puis ce qui ne va pas dans une réponse.
field-list = Quelques questions ensemble
field-refused = « { $question } » : { $why }

first-question = C’est la première question.
old-button = Ce bouton est d’une autre conversation. Voici où nous en sommes.
erased-button = Ce bouton est d’une discussion effacée. Rien n’en reste.
old-question = Cette question ne se pose plus. Voici où nous en sommes.
not-readable = Je ne sais pas lire ce genre de message. Écrivez, ou choisissez avec les boutons.
use-buttons = Choisissez avec les boutons, s’il vous plaît.

repeat-add = Ajouter « { $label } » ?
repeat-more = Y en a-t-il d’autres ?
repeat-yes = Oui
repeat-no = Non
repeat-removed = C’est enlevé.

file-image = 📷 photo
file-audio = 🎤 message vocal
file-video = 🎬 vidéo
file-file = 📎 document
file-gone = Je n’ai plus ce fichier. Pouvez-vous l’envoyer encore ?
file-not-now = Je n’ai pas gardé ce fichier : je garde un seul fichier par question. Pour en changer un, passez par « Revoir mes réponses ».
file-lost = Je n’ai pas pu garder votre fichier pour « { $question } ». Pouvez-vous l’envoyer encore ? Je vous repose la question bientôt.
file-lost-before = Je n’ai pas pu garder un fichier d’un autre questionnaire. Quand vous le rouvrirez, je vous le redemanderai.
place-not-now = Je n’ai pas noté ce lieu : aucune question ne l’attend en ce moment.

help = Vous répondez à un petit questionnaire. Vous pouvez passer une question, revenir en arrière ou vous arrêter. Besoin de parler à quelqu’un ? { $contact }

button-language = 🌐 Langue
button-change-mind = J’ai changé d’avis
button-keep = Garder ma réponse
button-clear = Effacer ma réponse
button-skip = Passer
button-skip-all = Passer ces { $count } questions
numbers-together = Ou les { $count } nombres dans un message, dans cet ordre : { $labels }. Exemple : { $example }
button-back = Retour
button-resume = Continuer
button-resume-without = Non, continuer
button-use = Oui, c’est ma réponse
button-review = Revoir mes réponses
button-stop = Arrêter là
button-remove = Enlever { $label }
button-submit = Envoyer mes réponses
button-menu = Menu
button-start-again = Recommencer
button-my-data = Mes données
button-forget = Tout effacer
button-forget-all = Oui, tout effacer
button-withdraw = Arrêter, garder mes réponses
button-forget-no = Non, garder

words-stop = stop, arrêter, arrêt
words-skip = passer, suivant, suivante
words-back = retour, précédent, précédente
words-today = aujourd’hui, aujourd'hui, aujourdhui
words-yesterday = hier
words-no = non
words-yes = oui, ok, d’accord, d'accord

button-long-done = Terminé
long-more = C’est noté. Écrivez la suite, ou touchez « Terminé ».
long-added = Ajouté à votre réponse précédente.
long-rewritten = Cette réponse a changé depuis : je n’ai pas repris votre correction. Vous pouvez la corriger dans « Revoir mes réponses ».
long-no-voice = Cette réponse est déjà écrite. Écrivez la suite, ou effacez-la pour parler à la place.
