# Ce qui ne va pas dans un référentiel (content/frames/) ou dans les objectifs. La phrase dit quoi ; « fix » dit quoi écrire.

problem-frame-unknown-form = Aucun questionnaire ne s’appelle « { $name } ».
    .fix = Écrivez le form_id d’un questionnaire du dossier questionnaires/.
problem-frame-unknown-form-suggestion = Aucun questionnaire ne s’appelle « { $name } ».
    .fix = Écrivez « { $suggestion } », si c’est ce que vous vouliez dire.
problem-frame-unknown-question = Le questionnaire « { $form } » n’a pas de question « { $name } ».
    .fix = Écrivez le « name » d’une de ses questions.
problem-frame-unknown-question-suggestion = Le questionnaire « { $form } » n’a pas de question « { $name } ».
    .fix = Écrivez « { $suggestion } », si c’est ce que vous vouliez dire.
problem-frame-unknown-choice = La question « { $question } » n’a pas de réponse « { $name } ».
    .fix = Écrivez le « name » d’un choix de sa liste.
problem-frame-unknown-choice-suggestion = La question « { $question } » n’a pas de réponse « { $name } ».
    .fix = Écrivez « { $suggestion } », si c’est ce que vous vouliez dire.
problem-frame-empty-denominator = L’indicateur « { $indicator } » ne dit pas parmi qui l’on compte : son dénominateur est vide.
    .fix = Écrivez par exemple : denominator: ${"{"}comes{"}"} = 'yes', ou, pour toutes les personnes, denominator: true()
problem-frame-denominator-never = Ce dénominateur n’est jamais vrai : personne ne compterait.
    .fix = Écrivez une condition sur une réponse, ou, pour toutes les personnes, true()
problem-frame-top-two-question = « top-two » compte les deux meilleures réponses d’une question à choix unique : il en faut une ici, seule.
    .fix = Écrivez par exemple : numerator: ${"{"}for_people_like_me{"}"}
problem-frame-top-two-choices = « top-two » a besoin du nom des deux réponses qui comptent.
    .fix = Écrivez par exemple : top: [totally, rather_yes]
problem-frame-top-unused = « top » ne sert qu’à la mesure « top-two » ; ici c’est « { $measure } ».
    .fix = Enlevez cette ligne, ou écrivez measure: top-two
problem-frame-not-a-number = La réponse à « { $name } » n’est pas un nombre : « { $measure } » ne peut pas la compter.
    .fix = Prenez une question de type integer, decimal ou range, ou la mesure share, count ou top-two.
problem-frame-median-unbounded = L’indicateur « { $indicator } » ne dit pas entre quels nombres chercher son milieu : une médiane de nombres sans bornes ne peut pas être dite sans désigner quelqu’un.
    .fix = Ajoutez le plus petit et le plus grand nombre entier qui comptent, par exemple : range: [0, 20]
problem-frame-median-parts = « median » compte des nombres entiers ; la réponse à « { $name } » peut avoir des décimales.
    .fix = Prenez une question de type integer, ou range par pas entiers, ou écrivez par exemple : round(${"{"}{ $name }{"}"}, 0)
problem-frame-range-ends = « range » va du plus petit au plus grand nombre entier, au plus { $longest } plus loin ; ici, de { $lowest } à { $highest }.
    .fix = Écrivez par exemple : range: [0, 20]. Ce qui dépasse compte au bout.
problem-frame-range-short = « { $name } » se répond de { $start } à { $end } : des réponses sont en dehors de « range ».
    .fix = Écrivez range: [{ $start }, { $end }]
problem-frame-range-unused = « range » ne sert qu’à la mesure « median » ; ici c’est « { $measure } ».
    .fix = Enlevez cette ligne, ou écrivez measure: median
problem-frame-no-petal = Cette version n’a pas de pétale.
    .fix = Ajoutez au moins un pétale, avec id et color.
problem-frame-petal-unnamed = Le pétale « { $petal } » n’a pas de nom.
    .fix = Ajoutez label. Seule une fleur sans indicateur peut avoir des pétales sans nom.
problem-frame-petal-empty = Le pétale « { $petal } » n’a pas d’indicateur.
    .fix = Ajoutez-lui un indicateur, ou enlevez ce pétale. Seule une fleur sans aucun indicateur se remplit à la main.
problem-frame-not-drawn = La fleur se dessine avec { $fewest } à { $most } pétales ; ici il y en a { $count }.
    .fix = Ajoutez ou regroupez des pétales. Sinon le bilan vient sans sa fleur.
problem-frame-petal-unfilled = Rien ne remplit le pétale « { $petal } » : aucun de ses indicateurs n’est une part.
    .fix = Ajoutez-lui un indicateur avec measure: share ou top-two. Sinon il reste vide sur la fleur.
problem-frame-part-beyond = Une part va de 0 à 1 ; ici c’est { $value }.
    .fix = Écrivez par exemple 0.6 pour 6 personnes sur 10.
problem-frame-duplicate-id = L’identifiant « { $id } » est déjà pris plus haut.
    .fix = Donnez un autre id à l’un des deux.
problem-frame-dates = Cette version finit le { $until }, avant de commencer le { $from }.
    .fix = Corrigez l’une des deux dates.
problem-frame-overlap = Cette version commence le { $from }, mais celle du { $other } vaut jusqu’au { $until }.
    .fix = Un jour appartient à une seule version : ajoutez until, ou changez une date.
problem-frame-overlap-open = Cette version commence le { $from }, mais celle du { $other } n’a pas de fin.
    .fix = Un jour appartient à une seule version : ajoutez until, ou changez une date.
problem-frame-overlap-people = « { $indicator } » compte les réponses de « { $other } », mais pas parmi les mêmes personnes : la différence des deux dirait ce que quelques personnes ont répondu.
    .fix = Donnez aux deux le même dénominateur. Le bilan montre déjà chaque indicateur selon l’âge, le quartier ou la fréquence, sans ce risque.
problem-frame-twice = Le référentiel « { $frame } » existe déjà dans « { $other } ».
    .fix = Donnez un autre id à l’un des deux, ou enlevez celui qui est de trop.

command-recompute = calcule de nouveau tous les indicateurs, quand leurs définitions ont changé
    .example = npm run papillon -- recompute
command-recompute-content = Rien n’a été calculé : corrigez d’abord ces erreurs, pour qu’aucun indicateur ne soit perdu.
command-recompute-no-database = Il n’y a pas encore de réponses : la base de données { $path } n’existe pas.
command-recompute-restart = Papillon tourne encore avec les anciennes définitions. Redémarrez-le, puis lancez de nouveau cette commande.
command-recompute-done =
    { $sessions ->
        [0] Aucun questionnaire terminé : il n’y a rien à calculer.
        [one] Un questionnaire terminé : ses indicateurs sont calculés.
       *[other] { $sessions } questionnaires terminés : leurs indicateurs sont calculés.
    }
command-start-recompute = Les définitions des indicateurs ont changé. Lancez « npm run papillon -- recompute » pour que les anciennes réponses comptent aussi.
