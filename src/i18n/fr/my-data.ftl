# La page « Mes données » : tout ce qui est gardé sur la personne qui la demande.

my-data-title = Mes données
my-data-made = Page faite le { $moment }.
my-data-intro = Voici tout ce que nous gardons sur vous. Cette page est à vous : rangez-la en lieu sûr, ou supprimez-la après lecture.
my-data-you = Vous
my-data-since = Depuis le { $moment }
my-data-language = Langue : { $language }
my-data-account = Compte : { $channel }, depuis le { $moment }. Son numéro est gardé chiffré.
my-data-messages =
    { $count ->
        [one] Le numéro d’un message de cette discussion est gardé, sans son texte.
       *[other] Les numéros de { $count } messages de cette discussion sont gardés, sans leur texte.
    }
my-data-role = Rôle : { $role }, { $structure }, depuis le { $moment }
my-data-pairing = Un code pour relier une autre messagerie marche jusqu’au { $moment }.
my-data-doings = Ce que vous faites ici
my-data-invitation = Invitation faite le { $moment } : { $role }, { $structure }
my-data-observes = Vous observez les réunions du groupe { $group }, depuis le { $moment }
my-data-meeting = Réunion du groupe { $group } : { $state ->
        [takes] vous l’observez
        [passed] vous avez passé la main
        [later] vous avez demandé qu’on vous la rappelle
       *[other] { $state }
    }
my-data-meeting-on = Réunion du groupe { $group }, { $moment } : { $state ->
        [takes] vous l’observez
        [passed] vous avez passé la main
        [later] vous avez demandé qu’on vous la rappelle
       *[other] { $state }
    }
my-data-interviews =
    { $count ->
        [one] { $event }, { $day } : vous avez fait un entretien. Les réponses ne sont pas les vôtres.
       *[other] { $event }, { $day } : vous avez fait { $count } entretiens. Les réponses ne sont pas les vôtres.
    }
my-data-noted = Noté le { $moment } : { $what ->
        [invite] invitation faite
        [revoke] invitation annulée
        [join] invitation acceptée
        [pair] messageries reliées
        [dismiss] rôle retiré
        [erase] entretien effacé
        [redact] texte noirci
        [quote] citation approuvée
        [write] voix mise par écrit
        [validate] voix validée
        [remove] voix supprimée
       *[other] { $what }
    }{ $by ->
        [others] {" "}(par quelqu’un d’autre)
       *[self] {""}
    }
my-data-reminders = Rappels : { $channel }
my-data-reminders-day = Rappels, de préférence : le { $day }
my-data-reminders-hour = Rappels, de préférence : vers { $hour }
my-data-reminders-zone = Rappels, à l’heure de : { $zone }
my-data-reminders-paused = Rappels en pause jusqu’au { $moment }
my-data-reminders-stopped = Rappels arrêtés le { $moment }
my-data-unreachable = Nous ne pouvons plus vous écrire par là.
my-data-agreements = Votre accord
my-data-agreed = Accord donné le { $moment } (information n° { $notice }).
my-data-withdrawn = Accord retiré le { $moment }.
my-data-no-session = Aucune réponse gardée.
my-data-begun = Commencé le { $moment }
my-data-completed = Envoyé le { $moment }
my-data-where = Par : { $channel }
my-data-answers = Vos réponses
my-data-question = Question
my-data-answer = Réponse
my-data-when = Quand
my-data-empty = (passée)
my-data-aside = gardée de côté : cette question ne se pose plus
my-data-corrections = Vos corrections
my-data-before = Avant
my-data-after = Après
my-data-proofread = « { $label } » : la coordination a lu votre réponse.
my-data-quote = Peut être cité, sans votre nom, depuis le { $moment } : « { $words } »
my-data-files = Vos fichiers
my-data-save = Enregistrer ce fichier
my-data-too-large = Ce fichier est trop gros pour cette page. Demandez-le : { $contact }
my-data-file-pending = Ce fichier n’est pas encore arrivé chez nous.
my-data-file-failed = Ce fichier n’est jamais arrivé chez nous.
my-data-file-expired = L’enregistrement est effacé : nous gardons les voix trois mois au plus.
my-data-waiting = Messages qui vous attendent
my-data-planned = Prévu pour le { $moment } : { $state ->
        [planned] à envoyer
        [queued] envoyé ou en chemin
        [missed] pas envoyé
        [withdrawn] abandonné
       *[other] { $state }
    }
my-data-wish =
    Campagne « { $campaign } », le { $moment } : { $wants ->
        [yes] vous voulez savoir ce que les gens ont répondu.
       *[no] vous ne voulez pas savoir ce que les gens ont répondu.
    }
my-data-due = { $channel }, le { $moment }
my-data-unread =
    { $count ->
        [one] Un message que nous n’avons pas su lire est gardé, chiffré, le temps de comprendre pourquoi.
       *[other] { $count } messages que nous n’avons pas su lire sont gardés, chiffrés, le temps de comprendre pourquoi.
    }
my-data-rights = Vos droits
my-data-how = Pour corriger une réponse : « Revoir mes réponses ». Pour tout effacer : /oublier. Pour toute question : { $contact }
