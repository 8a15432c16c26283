import type { Context } from '../../flows/context.js';
import { groupsFor } from '../../flows/meetings/groups.js';
import type { ProjectGroup } from '../../flows/meetings/meeting.js';
import type { Right } from '../../flows/roles/roles.js';
import { roleSchema } from './stored-state.js';

/** Who meets, and where. */
export type Meeters = Pick<Context, 'groups' | 'structures'>;

/** Those of these people who may do something about a group's meetings, in the order of their memberships. */
export function whoMay(
  right: Right,
  memberships: ReadonlyArray<{
    readonly personId: string;
    readonly role: string;
    readonly structure: string;
  }>,
  { id }: Pick<ProjectGroup, 'id'>,
  setting: Meeters,
): string[] {
  const people = [...new Set(memberships.map(({ personId }) => personId))];
  return people.filter((personId) => {
    const held = memberships.flatMap(({ personId: other, role, structure }) => {
      const known = roleSchema.safeParse(role).data;
      return other === personId && known ? [{ role: known, structure }] : [];
    });
    return groupsFor(right, { memberships: held }, setting).some((group) => group.id === id);
  });
}
