# Ce qui ne va pas dans un questionnaire. La phrase dit quoi ; « fix » dit quoi écrire à la place.

## Le fichier

problem-empty-file = Ce fichier est vide.
    .fix = Copiez un questionnaire qui marche, par exemple grand-public.yaml, puis changez-le.
problem-file-too-large = Ce fichier est trop grand : un questionnaire a { $limit } caractères au plus.
    .fix = Vérifiez que c’est le bon fichier, ou faites-en deux questionnaires.
problem-not-utf8 = Une lettre ne se lit pas ici : le fichier n’est pas enregistré en UTF-8.
    .fix = Corrigez cette lettre. Puis, dans l’éditeur, « Enregistrer sous » avec l’encodage UTF-8.
problem-yaml-tab = Il y a une tabulation au début de cette ligne.
    .fix = Remplacez-la par des espaces : deux par niveau.
problem-yaml-indent = Cette ligne n’est pas bien alignée, ou il manque quelque chose dans celle d’avant.
    .fix = Alignez-la avec les lignes du même niveau : deux espaces par niveau. Avant elle, vérifiez l’espace après « : », les guillemets et les accolades.
problem-yaml-quotes = Ce texte contient un signe spécial, par exemple « : », « @ », « * » ou un guillemet droit.
    .fix = Mettez tout le texte entre guillemets droits, et « » à l’intérieur. Par exemple : fr: "Dites-nous : c’est quoi, « la Coopé » ?"
problem-yaml-unclosed = Un guillemet, une accolade ou un crochet n’est pas fermé, ici ou plus haut.
    .fix = Cherchez ce qui s’ouvre sans se fermer, et ajoutez à la fin ce qui manque : " ou {"}"} ou ].
problem-yaml-backslash = Entre guillemets, la barre « \ » a un sens spécial.
    .fix = Écrivez-la deux fois : \\. Ou mettez le texte entre apostrophes au lieu de guillemets.
problem-yaml-colon = Il manque « : » et un espace après un nom.
    .fix = Écrivez par exemple : name: age
problem-yaml-comma = La virgule a coupé le texte avant « { $text } ».
    .fix = Mettez tout le texte entre guillemets, par exemple {"{"} fr: "Oui, souvent" {"}"}. Si « { $text } » est un nom, ajoutez « : » et une valeur.
problem-yaml-dollar-brace = Entre accolades, une formule ou un texte qui contient ${"{"}…{"}"} se met entre guillemets.
    .fix = Écrivez par exemple : relevant: "${"{"}age{"}"} > 17"
problem-yaml-alias = « *{ $name } » rappelle quelque chose qui n’existe pas dans ce fichier.
    .fix = Écrivez « &{ $name } » devant ce qu’il faut répéter. Si c’est un texte qui commence par une étoile, mettez-le entre guillemets.
problem-yaml-alias-bomb = Les étiquettes (« & » et « * ») répètent beaucoup trop de choses.
    .fix = Écrivez ces parties en entier, sans étiquette.
problem-yaml-several-documents = Le fichier est coupé en deux ici, par une ligne « --- » ou « ... ».
    .fix = Enlevez cette ligne : un fichier contient un seul questionnaire.
problem-yaml-too-deep = Il y a trop de choses les unes dans les autres.
    .fix = Vérifiez les retraits, les accolades et les crochets de cette partie.
problem-yaml-syntax = Cette ligne ne se comprend pas.
    .fix = Comparez-la avec ses voisines : retrait, tiret, deux-points, guillemets, accolades.

problem-not-a-map = Il faut ici des lignes faites d’un nom, de deux-points et d’une valeur.
    .fix = Écrivez par exemple : type: text. Si c’est déjà écrit ainsi, vérifiez l’espace après les deux-points et les retraits.
problem-not-a-list = « { $name } » doit être une liste.
    .fix = Mettez un tiret et un espace devant chaque élément, par exemple : - type: text
problem-not-a-text = « { $name } » doit être un simple texte ou un nombre.
    .fix = Écrivez-le juste après les deux-points. S’il commence par une accolade ou un crochet, mettez-le entre guillemets.
problem-not-a-key = Il manque un nom devant les deux-points.
    .fix = Écrivez par exemple : name: age
problem-duplicate-key = « { $name } » est écrit deux fois au même endroit.
    .fix = Gardez une seule des deux lignes.
problem-unknown-key = « { $name } » n’est pas un mot connu à cet endroit.
    .fix = Vérifiez l’orthographe, le retrait et l’espace après les deux-points, ou enlevez cette ligne. Les mots connus sont dans docs/guide-fr/questionnaires.md.
problem-unknown-key-suggestion = « { $name } » n’est pas un mot connu à cet endroit.
    .fix = Écrivez « { $suggestion } », si c’est ce que vous vouliez dire.

## Les réglages et les langues

problem-missing-setting = Il manque « { $name } » dans « settings ».
    .fix =
        { $name ->
            [form_id] Ajoutez un identifiant, sans espace ni accent, par exemple : form_id: apres-la-fete
            [form_title] Ajoutez le titre que les personnes lisent, par exemple : form_title: {"{"} fr: Après la fête {"}"}
            [default_language] Ajoutez la langue principale, par exemple : default_language: fr
           *[other] Ajoutez cette ligne.
        }
problem-language-tag = « { $language } » n’est pas un code de langue.
    .fix = Écrivez un code court, par exemple fr, en ou ar.
problem-language-tag-suggestion = « { $language } » n’est pas écrit comme un code de langue.
    .fix = Écrivez « { $suggestion } ».
problem-unknown-role = Le rôle « { $name } » n’existe pas.
    .fix = Choisissez parmi : { $roles }.
problem-unknown-role-suggestion = Le rôle « { $name } » n’existe pas.
    .fix = Écrivez « { $suggestion } », si c’est ce que vous vouliez dire. Les rôles sont : { $roles }.
problem-missing-default-text = Ce texte manque dans la langue principale, « { $language } ».
    .fix = Ajoutez « { $language }: » et le texte.
problem-missing-translation = Ce texte n’est pas traduit en « { $language } » : il sera lu dans la langue principale.
    .fix = Ajoutez « { $language }: » et le texte.

## Les questions et les groupes

problem-empty-survey = Il n’y a aucune question.
    .fix = Ajoutez-en au moins une sous « survey: », par exemple : - {"{"} type: text, name: avis, label: {"{"} fr: Votre avis ? {"}"} {"}"}
problem-missing-name =
    { $type ->
        [group] Ce groupe n’a pas de nom.
        [repeat] Cette répétition n’a pas de nom.
       *[other] Cette question n’a pas de nom.
    }
    .fix = Ajoutez un nom court, sans espace ni accent, par exemple : name: age
problem-name-pattern = « { $name } » ne peut pas servir de nom.
    .fix = Commencez par une lettre, puis des lettres sans accent, des chiffres, « _ », « - » ou « . ». Pas d’espace, 64 caractères au plus. Par exemple : premiere_visite
problem-duplicate-name = Le nom « { $name } » est déjà pris plus haut.
    .fix = Donnez un autre nom à l’une des deux questions, par exemple : { $name }_2
problem-missing-type = Cette question n’a pas de type.
    .fix = Ajoutez-le, par exemple : type: text
problem-unknown-type = Le type « { $name } » n’existe pas.
    .fix = Choisissez un type de docs/guide-fr/questionnaires.md, par exemple text, integer ou select_one.
problem-unknown-type-suggestion = Le type « { $name } » n’existe pas.
    .fix = Écrivez « { $suggestion } », si c’est ce que vous vouliez dire.
problem-type-words = « { $words } » est de trop après « { $type } { $name } ».
    .fix =
        { $words ->
            [or_other] Enlevez or_other, et ajoutez « Autre » aux choix de la liste « { $name } ».
           *[other] Gardez le type, puis le nom de la liste s’il en faut une. Il s’écrit sans espace, par exemple : type: select_one oui_non
        }
problem-missing-label = Cette question n’a pas de texte à lire.
    .fix = Ajoutez-le, par exemple : label: {"{"} fr: Quel âge avez-vous ? {"}"}

problem-missing-list = Il manque le nom de la liste de choix après « { $type } ».
    .fix = Ajoutez-le, par exemple « type: { $type } oui_non », pour une liste « oui_non » écrite sous « choices: ».
problem-unknown-list = La liste « { $name } » n’existe pas.
    .fix = Ajoutez-la sous « choices: », ou corrigez son nom ici.
problem-unknown-list-suggestion = La liste « { $name } » n’existe pas.
    .fix = Écrivez « { $suggestion } », ou ajoutez la liste « { $name } » sous « choices: ».
problem-list-not-wanted = « { $name } » est de trop : le type « { $type } » n’a pas de liste de choix.
    .fix = Écrivez « type: { $type } » seul. Pour proposer des choix : « type: select_one { $name } ».
problem-filter-without-list = « choice_filter » ne sert à rien ici : le type « { $type } » n’a pas de choix.
    .fix = Enlevez cette ligne. Pour poser la question seulement à certaines personnes, utilisez « relevant ».

problem-parameter-form = « { $text } » ne se comprend pas comme paramètre.
    .fix = Écrivez un nom, « = » et une valeur, par exemple : start=0 end=10 step=0.5. Les décimales prennent un point.
problem-unknown-parameter = Le paramètre « { $name } » n’existe pas pour le type « { $type } ».
    .fix = Enlevez-le. Seul le type « range » a des paramètres : start, end et step.
problem-unknown-parameter-suggestion = Le paramètre « { $name } » n’existe pas pour le type « { $type } ».
    .fix = Écrivez « { $suggestion } », si c’est ce que vous vouliez dire.
problem-parameter-not-a-number = « { $value } » n’est pas un nombre utilisable pour « { $parameter } ».
    .fix = Écrivez un nombre en chiffres, avec un point pour les décimales, par exemple 0.5.
problem-range-ends = Le début « start » ({ $start }) doit être plus petit que la fin « end » ({ $end }).
    .fix = Changez l’un des deux, par exemple : start=1 end=10
problem-range-step = Le pas « step » ({ $step }) ne permet pas d’aller de { $start } à { $end }.
    .fix = Écrivez un pas plus grand que 0 et qui tient entre les deux, par exemple : step=1

problem-default-refused = « { $value } » ne peut pas être la réponse de départ d’une question « { $type } ».
    .fix = Pour un choix, écrivez son « name ». Sinon, par exemple : 12, 2.5, 2026-11-22 ou 08:30:00.000.
problem-default-not-stored = La réponse de départ « { $value } » n’est pas écrite comme elle sera enregistrée.
    .fix = Écrivez : { $write }
problem-missing-calculation = Cette ligne « calculate » n’a rien à calculer.
    .fix = Ajoutez la formule, par exemple : calculation: ${"{"}women{"}"} + ${"{"}men{"}"}
problem-unused-constraint = « constraint » ne sert à rien ici : avec le type « { $type } », personne n’écrit de réponse.
    .fix = Enlevez cette ligne.
problem-not-yes-or-no = « { $value } » ne convient pas pour « { $name } ».
    .fix = Écrivez yes (oui) ou no (non).

problem-field-list-question = « appearance: field-list » ne sert à rien sur une question.
    .fix = Mettez-le sur le groupe (« type: group ») qui réunit les questions d’un même écran.
problem-field-list-group = Le groupe « { $inner } » est dans « { $name } », qui demande un seul écran : les questions de « { $name } » viendront une par une.
    .fix = Sortez « { $inner } » de « { $name } », ou enlevez « appearance: field-list ».
problem-field-list-type = Une question « { $type } » ne tient pas sur un écran avec d’autres : les questions de « { $name } » viendront une par une.
    .fix = Sortez-la du groupe, ou enlevez « appearance: field-list ». Tiennent ensemble : text, integer, decimal, date, time et datetime.
problem-field-list-spelling = « { $word } » ne veut rien dire pour un groupe.
    .fix = Pour réunir ses questions sur un écran, écrivez : appearance: field-list
problem-empty-group = Il n’y a aucune question sous « children: ».
    .fix = Ajoutez-en, ou enlevez cette ligne.
problem-children-without-group = « children » n’a sa place que dans un groupe ou une répétition.
    .fix = Écrivez « type: group » ou « type: repeat ». Si c’est une question, enlevez « children ».
problem-not-for-groups = « { $name } » n’est pas possible ici : cette ligne contient d’autres questions.
    .fix = Enlevez cette ligne, ou mettez-la dans les questions du groupe.
problem-nested-repeat = « { $name } » se répète déjà dans « { $around } » : une répétition dans une autre n’est pas possible.
    .fix = Sortez-la de « { $around } », ou remplacez-la par une question à plusieurs choix (select_multiple).
problem-reserved-name = Le nom « { $name } » sert déjà à l’export.
    .fix = Choisissez un autre nom pour cette répétition, par exemple : { $name }_2
problem-repeat-without-label = Cette répétition n’a pas de nom à lire.
    .fix = Ajoutez un mot court, par exemple : label: {"{"} fr: Décision {"}"}. Les personnes liront « Décision 1 », « Décision 2 »…
problem-too-deep = Il y a trop de groupes les uns dans les autres : { $max } au plus.
    .fix = Sortez ce groupe de ceux qui l’entourent.

## Les listes de choix

problem-empty-list = La liste « { $name } » est vide.
    .fix = Ajoutez ses choix, par exemple : - {"{"} name: yes, label: {"{"} fr: Oui {"}"} {"}"}
problem-unused-list = Aucune question n’utilise la liste « { $name } ».
    .fix = Enlevez-la, ou écrivez « type: select_one { $name } » dans une question.
problem-missing-choice-name = Ce choix n’a pas de nom.
    .fix = Ajoutez-le : c’est ce qui est enregistré. Par exemple : name: yes
problem-duplicate-choice = Deux choix de cette liste s’appellent « { $name } ».
    .fix = Changez le « name » de l’un des deux.
problem-choice-name-space = Le nom « { $name } » contient un espace, et cette liste sert à des questions à plusieurs réponses.
    .fix = Écrivez : name: { $write }
problem-missing-choice-label = Ce choix n’a pas de texte à lire.
    .fix = Ajoutez-le, par exemple : label: {"{"} fr: Oui {"}"}
problem-exclusive-in-select-one = « exclusive » ne sert à rien pour « { $name } » : on ne choisit qu’une réponse dans cette liste.
    .fix = Enlevez « exclusive », ou posez la question avec « select_multiple ».

## Les noms des questions dans les textes et les formules

problem-unknown-name = Aucune question ne s’appelle « { $name } ».
    .fix = Écrivez entre les accolades le « name » d’une question de ce fichier.
problem-unknown-name-suggestion = Aucune question ne s’appelle « { $name } ».
    .fix = Écrivez ${"{"}{ $suggestion }{"}"}, si c’est ce que vous vouliez dire.
problem-group-without-value = « { $name } » est un groupe : il n’a pas de réponse.
    .fix = Nommez plutôt une question de ce groupe.
problem-several-values = « { $name } » a plusieurs réponses : une pour chaque « { $repeat } ».
    .fix = Dites laquelle, ou ce qu’il faut en faire : sum(${"{"}{ $name }{"}"}), join(', ', ${"{"}{ $name }{"}"}), count-non-empty(${"{"}{ $name }{"}"}) ou indexed-repeat(${"{"}{ $name }{"}"}, ${"{"}{ $repeat }{"}"}, 1).
problem-repeat-without-value = « { $name } » est une répétition : elle n’a pas de réponse.
    .fix = Nommez plutôt une question de cette répétition. Pour savoir combien de fois elle est remplie : count(${"{"}{ $name }{"}"})
problem-repeat-wanted = « { $name } » n’est pas une répétition.
    .fix = Écrivez le « name » d’une ligne « type: repeat ».
problem-not-in-repeat = « { $name } » n’est pas une question de la répétition « { $repeat } ».
    .fix = Nommez une question qui est dans « { $repeat } », ou la répétition où se trouve « { $name } ».
problem-nodeset-wanted = Il faut ici le nom d’une question ou d’une répétition, sans calcul.
    .fix = Écrivez par exemple ${"{"}age{"}"}. Pour un calcul, faites-en une ligne « calculate » dans la répétition, et servez-vous de son nom.
problem-position-argument = « position » prend seulement deux points entre ses parenthèses.
    .fix = Écrivez : position(..)
problem-position-outside-repeat = « position(..) » dit le numéro d’une répétition, et cette ligne n’est dans aucune.
    .fix = Enlevez-le, ou mettez cette ligne sous « children: » d’une ligne « type: repeat ».
problem-position-of-group = Ici « { $found } » est un groupe, et non la répétition.
    .fix = Écrivez : position({ $write })
problem-broken-reference = Après « ${"{"} », il faut le nom d’une question et « {"}"} ».
    .fix = Écrivez par exemple ${"{"}town{"}"}, sans espace dans le nom.
problem-cycle = Cela tourne en rond, chaque ligne attend la suivante : { $cycle }.
    .fix = Dans l’une de ces lignes, changez « relevant », « calculation », « choice_filter » ou « repeat_count ».
problem-unclosed-reference = Le nom ouvert par « ${"{"} » n’est pas fermé.
    .fix = Ajoutez « {"}"} » après le nom, par exemple : ${"{"}came{"}"}
problem-empty-reference = Il n’y a pas de nom dans ${"{"}{"}"}.
    .fix = Écrivez le nom d’une question, par exemple : ${"{"}came{"}"}
problem-malformed-reference = La question « { $name } » n’est pas appelée avec les bons signes.
    .fix = Écrivez : ${"{"}{ $name }{"}"}
problem-reference-spaces = Il y a des espaces autour de « { $name } » dans les accolades.
    .fix = Écrivez : ${"{"}{ $name }{"}"}
problem-bare-field = Le nom « { $name } » est écrit sans ses signes.
    .fix = Écrivez : ${"{"}{ $name }{"}"}
problem-bare-name = « { $name } » n’est ni un texte ni une réponse.
    .fix = Pour le texte ou le choix, écrivez '{ $name }' entre apostrophes. Pour la réponse à une question, son nom, par exemple ${"{"}came{"}"}.
problem-unknown-column = Les choix de cette liste n’ont pas de colonne « { $name } ».
    .fix = Ajoutez « { $name }: » à chaque choix. Pour la réponse à une question, écrivez ${"{"}…{"}"} ; pour un texte, '…'.
problem-unknown-column-suggestion = Les choix de cette liste n’ont pas de colonne « { $name } ».
    .fix = Écrivez « { $suggestion } », si c’est ce que vous vouliez dire.
problem-no-self = Le point « . » (la réponse à cette question) ne peut pas servir ici.
    .fix = Écrivez le nom d’une question, par exemple : ${"{"}age{"}"}

## Les formules

problem-empty-expression = Cette formule est vide.
    .fix = Écrivez-la, par exemple ${"{"}came{"}"} = 'yes', ou enlevez la ligne.
problem-unexpected-end = La formule s’arrête trop tôt.
    .fix = Ajoutez ce qui manque à la fin, par exemple 'yes' dans : ${"{"}came{"}"} = 'yes'
problem-unclosed-parenthesis = La parenthèse ouverte ici n’est pas fermée, ou il manque une virgule dedans.
    .fix = Écrivez par exemple : selected(${"{"}activities{"}"}, 'music')
problem-extra-parenthesis = Il y a une parenthèse « ) » de trop.
    .fix = Enlevez-la, ou ajoutez « ( » au bon endroit.
problem-unclosed-string = Le texte ouvert par { $quote } n’est pas fermé.
    .fix = Mettez une apostrophe droite de chaque côté : 'yes'. Si le texte contient une apostrophe, mettez des guillemets droits : "l'école".
problem-expected-value = Il manque quelque chose devant « { $found } ».
    .fix = Mettez-y une réponse comme ${"{"}age{"}"}, un nombre comme 16, ou un texte entre apostrophes comme 'yes'.
problem-missing-operator = Il manque un signe devant « { $found } ».
    .fix = Reliez les deux parties, par exemple par =, <, +, and ou or. Un texte qui contient une apostrophe prend des guillemets droits : "l'école".
problem-wrong-operator = « { $found } » ne s’écrit pas ainsi dans une formule.
    .fix = Écrivez : { $write }
problem-operator-capitals = « { $found } » s’écrit en minuscules.
    .fix = Écrivez : { $write }
problem-unsupported-predicate = Les crochets ne sont pas possibles dans une formule.
    .fix = Enlevez-les. Pour compter une partie d’une répétition, ajoutez-y une ligne « calculate » qui vaut 1 ou 0, puis faites sa somme avec sum. Pour ne garder que certains choix d’une liste, utilisez « choice_filter ».
problem-unsupported-union = Le signe « | » n’est pas possible dans une formule.
    .fix = Pour dire « ou », écrivez or : ${"{"}came{"}"} = 'yes' or ${"{"}came{"}"} = 'maybe'
problem-unsupported-path = Le chemin « { $found } » n’est pas possible ici.
    .fix = Écrivez seulement le nom de la question, par exemple : ${"{"}came{"}"}
problem-too-complex = Cette formule est trop longue : elle a plus de { $max } parties.
    .fix = Coupez-la en plusieurs lignes « calculate », puis servez-vous de leurs noms.
problem-smart-quotes = Ces guillemets sont courbes. Ici ils sont compris, ailleurs non.
    .fix = Mettez des apostrophes droites : 'yes'

problem-unknown-function = La fonction « { $name } » n’existe pas.
    .fix = Vérifiez le nom. Les plus utiles : selected, count-selected, if, not, coalesce, today, round, string-length.
problem-unknown-function-suggestion = La fonction « { $name } » n’existe pas.
    .fix = Écrivez « { $suggestion } », si c’est ce que vous vouliez dire.
problem-bare-function = « { $name } » est une fonction : il lui faut ses parenthèses.
    .fix = Écrivez : { $name }()
problem-arguments-exact =
    { $expected ->
        [0] « { $name } » ne prend rien entre ses parenthèses. Il y a { $given } de trop.
        [one] « { $name } » prend une seule valeur entre ses parenthèses. Il y en a { $given }.
       *[other] « { $name } » prend { $expected } valeurs entre ses parenthèses. Il y en a { $given }.
    }
    .fix =
        { $expected ->
            [0] Écrivez : { $name }()
            [one] Écrivez une valeur, sans virgule, par exemple : { $name }(${"{"}age{"}"})
           *[other] Mettez-en { $expected }, avec une virgule entre elles.
        }
problem-arguments-range = « { $name } » prend de { $min } à { $max } valeurs entre ses parenthèses. Il y en a { $given }.
    .fix = Ajoutez ou enlevez des valeurs, avec une virgule entre elles.
problem-arguments-at-least =
    { $min ->
        [one] « { $name } » prend au moins une valeur entre ses parenthèses. Il y en a { $given }.
       *[other] « { $name } » prend au moins { $min } valeurs entre ses parenthèses. Il y en a { $given }.
    }
    .fix = Ajoutez des valeurs, avec une virgule entre elles.
problem-invalid-regex = Le modèle « { $pattern } » ne peut pas être lu.
    .fix = Vérifiez ses crochets et ses parenthèses. Par exemple, pour un code postal : '[0-9]{"{"}5{"}"}'
problem-impossible-date = « { $text } » n’est pas une date du calendrier.
    .fix = Écrivez l’année, le mois et le jour d’une date qui existe, par exemple : '2026-11-22'
problem-unknown-date-directive = « { $directive } » n’est pas connu dans une date : il sera montré tel quel.
    .fix = Utilisez %d (jour), %m (mois), %Y (année), %H (heures) ou %M (minutes). Par exemple : '%d/%m/%Y'
problem-name-directive = « { $directive } » marche ici, mais pas dans les autres outils qui lisent des XLSForm.
    .fix = Vous pouvez le garder. Pour les autres outils, écrivez %a (jour en abrégé) ou %b (mois en abrégé).
