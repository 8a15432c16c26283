# Les rôles, et les invitations qui y mènent.

role-resident = habitant·e
role-volunteer = bénévole
role-board = conseil d’administration
role-staff = équipe salariée
role-partner = partenaire
role-interviewer = enquêtes sur le terrain
role-observer = observation des réunions
role-coordinator = coordination
role-administrator = administration de Papillon

not-yours = Cela ne fait pas partie de ce que vous pouvez faire ici. Besoin d’y avoir accès ? Demandez à la coordination.

menu-invite = Inviter quelqu’un
invite-structure = Pour quelle structure ?
invite-role = { $structure } : pour quel rôle ?
invite-scope = Rôle : { $role }. Pour combien de personnes ?
invite-for =
    { $uses ->
        [0] Sans limite, { $days } jours
        [one] Une personne, { $days } jours
       *[other] { $uses } personnes, { $days } jours
    }
invitation-ready =
    Invitation prête : { $role }, { $structure }.
    Le code : **{ $code }**
    Envoyez-le, ou dites-le : il suffit de l’écrire ici.
invitation-link = Le lien : { $link }
invitation-revoked = Cette invitation ne marche plus.
button-revoke = Annuler cette invitation
button-cancel = Annuler

invitation-question = Vous avez une invitation.
button-join = Accepter l’invitation
invitation-joined = Bienvenue ! Votre rôle : { $role }, { $structure }.
invitation-unknown = Ce code ne marche pas. Demandez-en un autre à la personne qui vous l’a donné.
code-agree-first = Code reçu. Il reste à dire oui, ici :

web-invitation-title = Vous avez une invitation
web-invitation-text = Choisissez où répondre. Sur cette page, aucun compte n’est nécessaire.
web-invitation-text-here = Touchez le bouton pour commencer. Aucun compte n’est nécessaire.
web-invitation-telegram = Sur Telegram
web-invitation-discord = Sur Discord
web-invitation-discord-code = Une fois sur Discord, écrivez ce code à Papillon, en message privé : **{ $code }**
web-invitation-discord-alone = Sur Discord : écrivez ce code à Papillon, en message privé : **{ $code }**
web-invitation-here = Ici, sur cette page
web-invitation-elsewhere = Un autre téléphone ? Cette image y ouvre la même page :
web-invitation-incomplete = Ce lien n’est pas complet. Demandez-le de nouveau à la personne qui vous l’a donné.

# Pour la personne qui s’occupe de Papillon.
command-start-first =
    Personne n’administre encore Papillon. Pour le faire : ouvrez { $address }, ou écrivez à Papillon le code { $code }.
    Ce code marche une fois, pendant un jour.
command-invite = invite quelqu’un à un rôle, ou montre les invitations en cours
    .example = npm run papillon -- invite --role interviewer --structure saint-nicolas --qr invitation.svg
    .role = le rôle : resident, volunteer, board, staff, partner, interviewer, observer, coordinator, administrator ; sans rôle, la liste des invitations
    .structure = la structure, par son id dans content/structures.yaml
    .form = le questionnaire qui s’ouvre aussitôt
    .uses = pour combien de personnes ; 0 pour ne pas limiter
    .days = pour combien de jours
    .qr = écrit le QR code dans ce fichier (SVG)
    .revoke = annule l’invitation de cet id
command-invite-role = Il n’y a pas de rôle « { $role } ». Les rôles : { $roles }
command-invite-structure = Il n’y a pas de structure « { $structure } ». Ajoutez --structure avec l’une de celles-ci : { $structures }
command-invite-number = « { $number } » n’est pas un nombre entier.
command-invite-done =
    Invitation prête. Le code : { $code }
    La page à ouvrir : { $address }
    Le code ne sera plus montré.
command-invite-picture = Le QR code est dans { $path }
command-invite-no-picture = L’invitation est prête, mais { $path } n’a pas pu être écrit ({ $reason }). Choisissez un fichier qui n’existe pas encore.
command-invite-none = Aucune invitation en cours.
command-invite-line = { $id }  { $role }  { $structure }  utilisée { $used } fois{ $uses ->
        [0] {""}
       *[other] {" "}sur { $uses }
    }  jusqu’au { $until }
command-invite-revoked = Cette invitation ne marche plus.
command-invite-unknown = Il n’y a pas d’invitation en cours avec l’id { $id }. Pour voir la liste : npm run papillon -- invite

pairing-code =
    Votre code : **{ $code }**
    Écrivez-le à Papillon sur l’autre messagerie, dans les { $minutes } minutes. Vos réponses seront réunies.
pairing-done = C’est fait : vous êtes la même personne ici et là-bas. Pour choisir où arrivent les rappels : /rappels
pairing-own = C’est votre propre code. Écrivez-le à Papillon sur l’autre messagerie.
code-too-many = Trop d’essais. Attendez une heure, ou demandez de l’aide : /aide
