import { Temporal } from 'temporal-polyfill';
import type { Context } from '../context.js';
import { ROLES } from '../roles/roles.js';
import type { OwnDoings } from './own-data.js';

/** What is held of somebody because of what they do here, as the JSON file says it. */
export interface ReadableDoings {
  readonly roles: ReadonlyArray<{
    readonly role: string;
    readonly structure: string;
    readonly since: string;
  }>;
  readonly invitations: ReadonlyArray<{
    readonly role: string;
    readonly structure: string;
    readonly form?: string;
    readonly madeAt: string;
    readonly expiresAt: string;
    readonly revokedAt?: string;
  }>;
  readonly observes: ReadonlyArray<{ readonly group: string; readonly since: string }>;
  readonly meetings: ReadonlyArray<{
    readonly group: string;
    readonly start?: string;
    readonly state: string;
    readonly laterAt?: string;
  }>;
  readonly interviews: OwnDoings['interviews'];
  readonly noted: ReadonlyArray<{
    readonly at: string;
    readonly action: string;
    readonly by: 'self' | 'others';
  }>;
}

/** Times become ISO 8601 in UTC. */
export function readableDoings({
  roles,
  invitations,
  groups,
  meetings,
  interviews,
  noted,
}: OwnDoings): ReadableDoings {
  return {
    roles: roles.map(({ since, ...held }) => ({ ...held, since: iso(since) })),
    invitations: invitations.map(({ madeAt, expiresAt, revokedAt, ...made }) => ({
      ...made,
      madeAt: iso(madeAt),
      expiresAt: iso(expiresAt),
      ...(revokedAt === undefined ? {} : { revokedAt: iso(revokedAt) }),
    })),
    observes: groups.map(({ group, since }) => ({ group, since: iso(since) })),
    meetings: meetings.map(({ group, start, state, laterAt }) => ({
      group,
      ...(start === undefined ? {} : { start: iso(start) }),
      state,
      ...(laterAt === undefined ? {} : { laterAt: iso(laterAt) }),
    })),
    interviews,
    noted: noted.map(({ at, ...rest }) => ({ at: iso(at), ...rest })),
  };
}

/** The same in sentences, for the page. */
export function doingsTexts(doings: ReadableDoings, language: string, context: Context): string[] {
  const { structures, groups } = context;
  const t = context.translate(language);
  const at = (moment: string) =>
    new Intl.DateTimeFormat(language, {
      dateStyle: 'long',
      timeStyle: 'short',
      timeZone: context.zone,
    }).format(Temporal.Instant.from(moment).epochMilliseconds);
  const structureOf = (id: string) => structures.find((each) => each.id === id)?.name ?? id;
  const groupOf = (id: string) => groups.find((each) => each.id === id)?.name ?? id;
  const roleOf = (role: string) => (ROLES.some((each) => each === role) ? t(`role-${role}`) : role);
  return [
    ...doings.roles.map(({ role, structure, since }) =>
      t('my-data-role', { role: roleOf(role), structure: structureOf(structure), moment: at(since) }),
    ),
    ...doings.invitations.map(({ role, structure, madeAt }) =>
      t('my-data-invitation', { role: roleOf(role), structure: structureOf(structure), moment: at(madeAt) }),
    ),
    ...doings.observes.map(({ group, since }) =>
      t('my-data-observes', { group: groupOf(group), moment: at(since) }),
    ),
    ...doings.meetings.map(({ group, start, state }) =>
      start === undefined
        ? t('my-data-meeting', { group: groupOf(group), state })
        : t('my-data-meeting-on', { group: groupOf(group), moment: at(start), state }),
    ),
    ...doings.interviews.map(({ event, day, count }) => t('my-data-interviews', { event, day, count })),
    ...doings.noted.map(({ at: moment, action, by }) => {
      // What was done to what role or interview is in the name of the action too.
      const [what = ''] = action.split('-');
      return t('my-data-noted', { moment: at(moment), what, by });
    }),
  ];
}

export function iso(ms: number): string {
  return Temporal.Instant.fromEpochMilliseconds(ms).toString();
}
