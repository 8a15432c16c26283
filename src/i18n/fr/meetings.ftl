# Les réunions des groupes : les prévoir, les observer, compter les prises de parole.

clock-hour = { $hour } h
clock-time = { $hour } h { $minute }
meeting-hours = { $start } – { $end }
meeting-all-day = toute la journée
meeting-line = { $group }, { $day }, { $hours }

menu-observe = Observer une réunion
menu-meeting = Réunions
menu-agenda = Agenda

# Après une réunion.
meeting-ask-now = La réunion « { $group } » vient de finir ({ $hours }). Vous l’observiez : 3 minutes pour noter ?
meeting-ask = Réunion « { $group } », { $day } ({ $hours }). Vous l’observiez : 3 minutes pour noter ?
meeting-instead = Réunion « { $group } », { $day } ({ $hours }) : la personne qui l’observait ne peut pas la noter. Si vous y étiez : 3 minutes pour noter ?
meeting-remind = Il reste une réunion à noter : « { $group } », { $day } ({ $hours }). 3 minutes maintenant ?
meeting-cancelled = Réunion « { $group } », { $day } : cette réunion a été annulée. Rien à noter.
meeting-not-held = Réunion « { $group } », { $day } : elle n’a pas eu lieu. Rien à noter.
meeting-nobody-noted = Réunion « { $group } », { $day } ({ $hours }) : personne ne l’a notée, malgré deux rappels. Parlez-en au groupe, ou notez-la vous-même : /observer
meeting-nobody-asked = Réunion « { $group } », { $day } ({ $hours }) : personne ne l’a notée. Les personnes qui devaient l’observer ne reçoivent pas mes messages : elles l’ont voulu ainsi, ou je ne peux pas leur écrire. Parlez-en au groupe, ou notez-la vous-même : /observer
meeting-button-note = Oui
meeting-button-later = Dans une heure
meeting-button-pass = Quelqu’un d’autre
meeting-button-off = Elle n’a pas eu lieu
meeting-later = D’accord. Je vous repose la question dans une heure.
meeting-passed = D’accord, je demande à quelqu’un d’autre. Merci !
meeting-passed-nobody = D’accord. Personne d’autre n’observe ce groupe pour le moment : la coordination le verra dans son agenda.
meeting-not-held-noted = C’est noté : elle n’a pas eu lieu. Une erreur ? Vous pouvez encore la noter avec /observer.
meeting-noted-already = Cette réunion est déjà notée. Merci !
meeting-off-already = Cette réunion a été annulée : rien à noter.
meeting-unknown = Cette réunion n’est plus dans l’agenda.

# Observer.
observe-text = Que voulez-vous observer ? Après chaque réunion d’un groupe que vous observez, je vous demande de noter.
observe-no-group = Aucun groupe ne se réunit dans vos maisons pour le moment.
observe-count = Compter : { $group }, { $hours }
observe-note = Noter : { $group }, { $day }
observe-group-on = Observer ce groupe : { $name }
observe-group-off = Ne plus observer : { $name }
observe-count-other = Une autre réunion

# Compter pendant la réunion.
count-turns = **Prises de parole** · { $counts }
count-how = Demandez d’abord au groupe s’il est d’accord. Puis touchez un bouton à chaque prise de parole.
count-one-more =
    { $question ->
        [turns_residents] + Habitant·e
        [turns_volunteers] + Bénévole
        [turns_staff] + Salarié·e
        [turns_board] + Admin.
        [turns_partners] + Partenaire
        [turns_women] + Femme
        [turns_men] + Homme
       *[other] + { $label }
    }
count-done = Terminer
count-over = Ce compteur est fermé. Voici où nous en sommes.

# Prévoir une réunion.
meetings-coming = Les réunions à venir :
meetings-none = Aucune réunion prévue.
meetings-no-group = Aucun groupe n’est encore inscrit. La personne qui s’occupe de Papillon les inscrit dans content/groups.yaml.
meetings-new = Prévoir une réunion
meeting-new-group = Quel groupe se réunit ?
meeting-new-day = { $group } : quel jour ?
meeting-new-start = { $group }, { $day } : à quelle heure ça commence ?
meeting-new-end = { $group }, { $day }, { $start } : et ça finit ?
meeting-new-typed-day = Vous pouvez aussi écrire la date : 12/01
meeting-new-typed-time = Vous pouvez aussi écrire l’heure : 18h15
meeting-planned = C’est prévu : { $group }, { $day }, { $hours }.
meeting-cancel = Annuler la réunion
meeting-cancelled-now = La réunion est annulée. Je préviens les personnes qui l’observent.
meeting-of-calendar = Cette réunion vient de l’agenda du groupe : annulez-la là-bas, je le verrai.
day-today = aujourd’hui
day-tomorrow = demain

# L’agenda de la coordination.
agenda-coming = À venir
agenda-overdue = Encore à noter
agenda-missed = Pas notées
agenda-missed-do = Que faire : demandez à une personne qui y était, puis notez ensemble avec /observer.
agenda-silent =
    { $people ->
        [one] { $group } : une personne qui observe ne veut pas de messages en ce moment. Prévenez-la autrement, ou cherchez quelqu’un d’autre.
       *[other] { $group } : { $people } personnes qui observent ne veulent pas de messages en ce moment. Prévenez-les autrement, ou cherchez quelqu’un d’autre.
    }
agenda-lost =
    { $count ->
        [one] Un message prévu n’est pas parti ces derniers jours. La personne qui s’occupe de Papillon peut voir lequel : npm run papillon -- schedule next
       *[other] { $count } messages prévus ne sont pas partis ces derniers jours. La personne qui s’occupe de Papillon peut voir lesquels : npm run papillon -- schedule next
    }
