# Relire les textes libres et les voix.

menu-proofread = Relire les textes
command-word-proofread = relire
chat-command-proofread = Relire les textes : citer, noircir, écouter
proofread-voice = 🎤 message vocal
proofread-left =
    { $texts ->
        [one] C’est le dernier à relire.
       *[other] { $texts } textes à relire.
    }
proofread-marked-left =
    { $texts ->
        [one] C’est le dernier texte marqué.
       *[other] { $texts } textes marqués.
    }
proofread-changed = Ce texte vient de changer.
proofread-none = Tout est relu. Merci !
proofread-none-marked = Plus aucun texte marqué.
proofread-marked =
    { $texts ->
        [one] Revoir le texte marqué
       *[other] Revoir les { $texts } textes marqués
    }
proofread-quote = ❝ Citation
proofread-redact = ⬛ Noircir
proofread-redact-all = ⬛ Tout le texte
proofread-mark = 🔖 Marquer
proofread-next = Suivant
proofread-listen = 🎧 Écouter
proofread-write = ✍️ Écrire ce qui est dit
proofread-validated = Notes validées : effacer la voix
proofread-removed = Supprimer cette réponse
proofread-quote-how = Ce texte est long : écrivez les mots à citer, tels qu’ils sont dans le texte.
proofread-redact-how = Écrivez les mots à noircir, tels qu’ils sont dans le texte. Ils seront effacés partout.
proofread-write-how = Écrivez ce qui est dit, sans nom. Vos mots remplacent la voix, qui est effacée.
proofread-not-found = Ces mots ne sont pas dans le texte. Écrivez-les comme vous les lisez.
proofread-use-buttons = Touchez un bouton sous le texte.
proofread-use-form = Je n’ai pas gardé ce message, et je ne peux pas l’enlever d’ici : effacez-le, s’il vous plaît. Pour écrire, passez par le bouton sous le texte.
proofread-redacted = C’est noirci, partout où Papillon le gardait.
proofread-redacted-exports =
    { $exports ->
        [one] C’est noirci. Un export fait avant contient encore ce texte : { $path }. Supprimez-le, puis refaites-le.
       *[other] C’est noirci. { $exports } exports faits avant contiennent peut-être encore ce texte, le dernier dans { $path }. Supprimez-les, puis refaites-les.
    }
proofread-voice-here = Voici l’enregistrement. Il quitte cette discussion quand vous passez au suivant.
proofread-voice-file = voix
proofread-voice-label = Écouter
proofread-cleared = Texte relu ✓
