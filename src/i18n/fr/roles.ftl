# Qui a quel rôle, les invitations en cours, et comment les reprendre.

button-roles = Qui a quel rôle
roles-structure = Les rôles de quelle structure ?
roles-role = { $structure } : les rôles donnés.
roles-nobody = { $structure } : personne n’a encore de rôle.
roles-count = { $role } ({ $count })
roles-holders =
    { $count ->
        [0] { $structure } : personne n’a le rôle « { $role } ».
        [one] { $structure }, rôle « { $role } » : une personne. Choisissez-la pour lui retirer ce rôle.
       *[other] { $structure }, rôle « { $role } » : { $count } personnes. Choisissez-en une pour lui retirer ce rôle.
    }
roles-holder = Depuis le { $day } · { $channels }
roles-self = Vous, depuis le { $day } · { $channels }
roles-more = Suivants
roles-others = Les autres rôles
roles-sure =
    Retirer le rôle « { $role } », { $structure } ?
    { $holder }

    L’effet est immédiat. Ce que la personne a répondu reste. { $ends ->
        [yes] Les invitations qu’elle a faites ici ne marcheront plus.
       *[no] {""}
    }
roles-take = Oui, retirer
roles-taken = C’est fait : rôle « { $role } » retiré, { $structure }. Si la personne connaît encore le code d’une invitation en cours, annulez-la : /inviter
roles-gone = Cette personne n’a plus ce rôle.
roles-last-administrator = C’est la dernière personne qui administre Papillon ici. Invitez d’abord quelqu’un d’autre à l’administrer.

invite-open = Invitations en cours :
invite-open-line = – { $role }, { $structure } : { $left ->
        [0] sans limite de personnes
        [one] encore une personne
       *[other] encore { $left } personnes
    }, jusqu’au { $day }
invite-open-more =
    { $count ->
        [one] Et une autre, plus ancienne.
       *[other] Et { $count } autres, plus anciennes.
    }
invite-end = Annuler : { $role }, { $structure } ({ $day })

invitation-picture = Le QR code de cette invitation
invitation-picture-alt = QR code qui ouvre { $link }
invitation-picture-file = invitation

# Pour la personne qui s’occupe de Papillon.
command-roles = montre qui a quel rôle, ou retire un rôle
    .example = npm run papillon -- roles --structure saint-nicolas
    .structure = seulement cette structure, par son id dans content/structures.yaml
    .remove = retire le rôle de cette ligne de la liste
command-roles-none = Personne n’a de rôle.
command-roles-line = { $id }  { $role }  { $structure }  depuis le { $since }  { $channels }
command-roles-removed = Rôle retiré : { $role }, { $structure }.
command-roles-unknown = Il n’y a pas de rôle { $id }. Pour voir la liste : npm run papillon -- roles
command-roles-last = C’est la dernière personne qui administre Papillon ici. Invitez d’abord quelqu’un d’autre : npm run papillon -- invite --role administrator --structure { $structure }
