import { ROLES, type Role } from '../../forms/form.js';

export { ROLES, type Role };

export interface Membership {
  readonly role: Role;
  /** Id of a structure, or of one above it: then it counts in all of those below. */
  readonly structure: string;
}

export interface Structure {
  readonly id: string;
  readonly name: string;
  /** The cooperation a structure belongs to, or the federation a cooperation belongs to. */
  readonly parent?: string;
  /** Of those who coach from outside, as a federation and the CAF do: a role there gives what `OUTSIDE` says, no more. */
  readonly isOutside?: true;
}

/** The one place that says who may do what; an administrator may do everything. */
const RIGHTS = {
  /** Give roles by inviting people; take invitations and roles back. */
  invite: ['coordinator'],
  /** Ask passers-by, one after another. */
  interview: ['interviewer', 'coordinator'],
  /** Note what happened in a meeting. */
  observe: ['observer', 'coordinator'],
  /** Read free texts, to quote or redact them. */
  proofread: ['coordinator'],
  /** Meetings, campaigns and what comes when. */
  plan: ['coordinator'],
  /** Results, counted. */
  results: ['coordinator', 'board', 'staff'],
  /** What somebody said, word for word, beside the results. */
  quotes: ['coordinator', 'board', 'staff'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;
export type Right = keyof typeof RIGHTS;

/** Totals are for those outside, never what one person answered or said. */
const OUTSIDE: readonly Right[] = ['results'];

/** The roles that may do something somewhere. */
export function rolesWith(right: Right): readonly Role[] {
  return [...RIGHTS[right], 'administrator'];
}

/** The structures in which somebody may do something, in their order. */
export function structuresFor(
  right: Right,
  memberships: readonly Membership[],
  structures: readonly Structure[],
): Structure[] {
  const allowed = rolesWith(right);
  const outside = OUTSIDE.includes(right)
    ? []
    : structures.flatMap(({ id, isOutside }) => (isOutside ? id : []));
  const held = new Set(
    memberships.flatMap(({ role, structure }) =>
      allowed.includes(role) && (role === 'administrator' || !outside.includes(structure)) ? structure : [],
    ),
  );
  return structures.filter(({ id }) => lineOf(id, structures).some((each) => held.has(each)));
}

/** The roles somebody may invite others to in a structure. */
export function rolesToGive(
  structure: string,
  memberships: readonly Membership[],
  structures: readonly Structure[],
): Role[] {
  if (!structuresFor('invite', memberships, structures).some(({ id }) => id === structure)) return [];
  const line = lineOf(structure, structures);
  const administers = memberships.some(
    (held) => held.role === 'administrator' && line.includes(held.structure),
  );
  return ROLES.filter((role) => role !== 'administrator' || administers);
}

/** A structure and those below it: where a role that is held there counts. */
export function below(id: string, structures: readonly Structure[]): string[] {
  return structures.flatMap((each) => (lineOf(each.id, structures).includes(id) ? each.id : []));
}

/** A structure and those above it. */
export function lineOf(id: string, structures: readonly Structure[]): string[] {
  const line: string[] = [];
  for (
    let at = structures.find((structure) => structure.id === id);
    at;
    at = structures.find((structure) => structure.id === at?.parent)
  )
    line.push(at.id);
  return line;
}
