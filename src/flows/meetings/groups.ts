import type { Context } from '../context.js';
import { type Right, structuresFor } from '../roles/roles.js';
import type { Conversation } from '../state.js';
import type { ProjectGroup } from './meeting.js';

/** The groups whose meetings somebody may observe or plan. */
export function groupsFor(
  right: Right,
  { memberships }: Pick<Conversation, 'memberships'>,
  { groups, structures }: Pick<Context, 'groups' | 'structures'>,
): ProjectGroup[] {
  const held = structuresFor(right, memberships, structures).map(({ id }) => id);
  if (held.length === 0) return [];
  return groups.filter(
    (group) => group.structures.length === 0 || group.structures.some((id) => held.includes(id)),
  );
}

export function nameOfGroup(group: string, { groups }: Context): string {
  return groups.find(({ id }) => id === group)?.name ?? group;
}
