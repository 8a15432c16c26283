# Les questionnaires que Papillon propose de lui-même : envois et campagnes.

asked-ask = Bonjour ! Un questionnaire vous attend : « { $title } ». Vous pouvez passer une question, ou arrêter quand vous voulez.
asked-remind = Le questionnaire « { $title } » vous attend encore. C’est le bon moment ?
asked-go-on = Vous avez commencé « { $title } ». Vos réponses sont gardées. On continue ?
asked-until = Jusqu’au { $day }.
asked-button-begin = Répondre
asked-button-later = Plus tard
asked-button-no = Pas cette fois
asked-later = D’accord, je vous le redemande demain ou après-demain. Vous pouvez aussi répondre avant : c’est dans le menu.
asked-later-today = D’accord, je vous le redemande dans deux heures. C’est le dernier jour.
asked-declined = D’accord, pas cette fois. Merci de l’avoir dit !
asked-done = Vous avez déjà répondu. Merci !
asked-over = Ce questionnaire est fini. Merci quand même !
asked-unknown = Ce questionnaire n’est plus proposé.
