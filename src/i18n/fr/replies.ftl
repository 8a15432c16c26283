# Une phrase dite à qui la réponse ne convient pas encore ; la question est montrée à nouveau juste après.
# Ce que la personne a écrit n’est répété que s’il faut savoir de quel mot on parle.

reply-required = Il faut une réponse ici, s’il vous plaît.
reply-empty = Je n’ai rien reçu. Choisissez ou écrivez votre réponse, s’il vous plaît.
reply-constraint = Cette réponse ne va pas avec la question. Essayez-en une autre, s’il vous plaît.
reply-not-understood = Je n’ai pas compris. Pouvez-vous le dire autrement ?

reply-choice = Je n’ai pas trouvé votre réponse dans la liste. Choisissez-en une, ou écrivez les mêmes mots.
reply-choice-unknown = Je n’ai pas trouvé toutes vos réponses dans la liste. Écrivez les mêmes mots que la liste, avec une virgule entre les réponses.
reply-choice-gone = Cette réponse n’est plus dans la liste. Choisissez-en une autre, s’il vous plaît.
reply-ambiguous-choice = J’hésite entre « { $first } » et « { $second } ». Choisissez la bonne réponse dans la liste.
reply-one-choice = Une seule réponse ici. Choisissez celle qui vous va le mieux.
reply-exclusive-choice = La réponse « { $label } » va toute seule. Gardez seulement celle-là, ou seulement les autres.
reply-acknowledge = Je n’ai pas compris. Si vous êtes d’accord, répondez « oui ».

reply-integer = Je n’ai pas compris. Juste un nombre, en chiffres et sans virgule, par exemple { $example }.
reply-decimal = Je n’ai pas compris. Juste un nombre, en chiffres, par exemple { $example }.
reply-not-a-number = Je n’ai pas compris. Juste un nombre, en chiffres, par exemple 12.
reply-too-many-digits = Ce nombre est trop long pour moi. Je peux en lire un de { $limit } chiffres au plus.
reply-range = Il me faut un nombre de { $start } à { $end }, en chiffres.
reply-range-step = Ce nombre n’est pas possible ici. Les plus proches sont { $below } et { $above }.
reply-range-last = Ce nombre n’est pas possible ici. Le plus proche est { $nearest }.

reply-date = Je n’ai pas compris. Une date, par exemple { $example }.
reply-no-such-date = Je ne trouve pas cette date dans le calendrier. Vérifiez les chiffres, s’il vous plaît.
reply-no-such-moment = Je ne trouve pas ce moment dans le calendrier. Vérifiez les chiffres, s’il vous plaît.
reply-time = Je n’ai pas compris. Une heure, par exemple { $example }.
reply-no-such-time = Je ne trouve pas cette heure sur l’horloge. Écrivez par exemple 14:30.
reply-datetime = Je n’ai pas compris. Une date et une heure, par exemple { $example }.

reply-too-long = C’est un peu trop long pour moi. Gardez le plus important : { $limit } caractères au plus.

reply-text = Il me faut un texte ici, ou un message vocal.
reply-image = Il me faut une photo.
reply-audio = Il me faut un message vocal, ou un fichier son.
reply-video = Il me faut une vidéo.
reply-file = Il me faut un fichier : un document, une photo, un son ou une vidéo.
reply-barcode = Il me faut une photo du code, ou ses chiffres.
reply-geopoint = Je n’ai pas compris. Partagez votre position, ou écrivez la latitude puis la longitude, par exemple 45.0447, 5.0497.
reply-no-such-place = Je ne trouve pas ce lieu sur la Terre. D’abord la latitude (de -90 à 90), puis la longitude (de -180 à 180).
