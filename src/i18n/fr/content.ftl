# Ce qui ne va pas dans le dossier content/, hors questionnaires. La phrase dit quoi ; « fix » dit quoi faire.

problem-content-missing = Le fichier « { $path } » manque ou ne s’ouvre pas.
    .fix = Créez-le, ou reprenez celui qui est livré avec Papillon. Si le dossier est ailleurs, indiquez-le avec CONTENT_DIR.
problem-content-no-form = Le dossier « { $path } » ne contient aucun questionnaire.
    .fix = Mettez-y au moins un fichier .yaml, par exemple celui qui est livré avec Papillon. Si le dossier est ailleurs, indiquez-le avec CONTENT_DIR.
problem-content-form-twice = Le questionnaire « { $form } » existe déjà dans « { $other } ».
    .fix = Donnez un autre form_id à l’un des deux, ou enlevez celui qui est de trop.
problem-content-missing-setting = Il manque « { $name } ».
    .fix = Ajoutez cette ligne. Chaque texte s’écrit dans toutes les langues de settings.yaml.
problem-content-unknown-setting = « { $name } » n’est pas un réglage connu.
    .fix = Vérifiez l’orthographe, ou enlevez cette ligne.
problem-content-wrong-value = « { $value } » ne convient pas pour « { $name } ».
    .fix = Voyez la forme attendue dans docs/guide-fr/notice-et-reglages.md.
problem-content-wrong-shape = « { $name } » n’a pas la forme attendue.
    .fix = Voyez la forme attendue dans docs/guide-fr/notice-et-reglages.md.
problem-content-two-lines = Le texte lu avant la première question doit avoir exactement deux lignes.
    .fix = Gardez deux tirets. Le reste va dans « full », lu avec /confidentialite.
problem-content-placeholder = Papillon ne sait pas remplacer « { $value } ».
    .fix = Utilisez {"{"}controller{"}"}, {"{"}contact{"}"}, {"{"}minimum_age{"}"} ou {"{"}retention{"}"}, ou enlevez les accolades.
