# Who has which role, the invitations in use, and how to take them back.

button-roles = Who has which role
roles-structure = The roles of which structure?
roles-role = { $structure }: the roles that were given.
roles-nobody = { $structure }: nobody has a role yet.
roles-count = { $role } ({ $count })
roles-holders =
    { $count ->
        [0] { $structure }: nobody has the role “{ $role }”.
        [one] { $structure }, role “{ $role }”: one person. Choose them to take the role away.
       *[other] { $structure }, role “{ $role }”: { $count } people. Choose one to take the role away.
    }
roles-holder = Since { $day } · { $channels }
roles-self = You, since { $day } · { $channels }
roles-more = More
roles-others = The other roles
roles-sure =
    Take the role “{ $role }” away, { $structure }?
    { $holder }

    This takes effect at once. What the person answered stays. { $ends ->
        [yes] The invitations they made here will no longer work.
       *[no] {""}
    }
roles-take = Yes, take it away
roles-taken = Done: role “{ $role }” taken away, { $structure }. If the person still knows the code of an invitation in use, cancel it: /invite
roles-gone = This person has this role no longer.
roles-last-administrator = This is the last person who administers Papillon here. Invite somebody else to administer it first.

invite-open = Invitations in use:
invite-open-line = – { $role }, { $structure }: { $left ->
        [0] any number of people
        [one] one more person
       *[other] { $left } more people
    }, until { $day }
invite-open-more =
    { $count ->
        [one] And one more, older.
       *[other] And { $count } more, older.
    }
invite-end = Cancel: { $role }, { $structure } ({ $day })

invitation-picture = The QR code of this invitation
invitation-picture-alt = QR code that opens { $link }
invitation-picture-file = invitation

# For whoever looks after Papillon.
command-roles = shows who has which role, or takes a role away
    .example = npm run papillon -- roles --structure saint-nicolas
    .structure = only this structure, by its id in content/structures.yaml
    .remove = takes away the role of this line of the list
command-roles-none = Nobody has a role.
command-roles-line = { $id }  { $role }  { $structure }  since { $since }  { $channels }
command-roles-removed = Role taken away: { $role }, { $structure }.
command-roles-unknown = There is no role { $id }. For the list: npm run papillon -- roles
command-roles-last = This is the last person who administers Papillon here. Invite somebody else first: npm run papillon -- invite --role administrator --structure { $structure }
