# Ce que disent les conversations. Des mots simples, des phrases courtes, jamais de reproche.

language-name = Français
language-question = Dans quelle langue ?

notice-agree = J’ai { $age } ans ou plus, d’accord
notice-refuse = Non merci
notice-changed = Cette information a changé depuis la dernière fois.
notice-refused-again = D’accord. Nous ne posons plus de question. Vos réponses d’avant restent comme elles sont.

goodbye-refused = D’accord, merci quand même. Rien n’est enregistré. Bonne journée !
goodbye-screened-out = Merci ! Ce questionnaire s’adresse aux personnes plus âgées. Tout ce que vous avez répondu vient d’être effacé.

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
paused = C’est noté. Vos réponses sont gardées. Revenez quand vous voulez.
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
old-question = Cette question ne se pose plus. Voici où nous en sommes.
not-readable = Je ne sais pas lire ce genre de message. Écrivez, ou choisissez avec les boutons.
use-buttons = Choisissez avec les boutons, s’il vous plaît.

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
button-back = Retour
button-resume = Continuer
button-resume-without = Non, continuer
button-use = Oui, c’est ma réponse
button-review = Revoir mes réponses
button-stop = Arrêter là
button-submit = Envoyer mes réponses
button-menu = Menu

words-stop = stop, arrêter, arrêt
words-skip = passer, suivant, suivante
words-back = retour, précédent, précédente
words-today = aujourd’hui, aujourd'hui, aujourdhui
words-yesterday = hier
words-yes = oui, ok, d’accord, d'accord
