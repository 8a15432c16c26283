import type { Audience } from '../../calendar/schedule.js';
import { lineOf, rolesWith, type Structure } from '../../flows/roles/roles.js';
import type { Identity } from '../../people/identity.js';
import type { Client } from '../../storage/database/client.js';
import { interviewersAt } from '../../storage/events.js';
import { loadMemberships, loadObservers } from '../../storage/meetings/observers.js';
import { listenersOf } from '../../storage/results-wishes.js';
import { pseudonymOf } from '../codes/receipts.js';

/** The ids of everybody a schedule concerns as things are now, each once. Throws Unavailable. */
export async function audienceOf(
  { client, identity }: { readonly client: Client; readonly identity: Identity },
  { roles, structures, groups = [], events = [], answered }: Audience,
  all: readonly Structure[],
): Promise<Set<string>> {
  const applying: Array<ReadonlySet<string>> = [];
  if (roles.length > 0) {
    const held = await loadMemberships(client, roles);
    const isThere = (structure: string) =>
      structures.length === 0 || lineOf(structure, all).some((above) => structures.includes(above));
    applying.push(new Set(held.flatMap(({ personId, structure }) => (isThere(structure) ? personId : []))));
  }
  if (groups.length > 0) {
    const { ofGroups } = await loadObservers(client, groups);
    applying.push(new Set(ofGroups.map(({ personId }) => personId)));
  }
  if (events.length > 0) {
    const asked = await interviewersAt(client, events);
    const mayHave = await loadMemberships(client, rolesWith('interview'));
    applying.push(
      new Set(
        mayHave.flatMap(({ personId }) => (asked.has(pseudonymOf(identity, personId)) ? personId : [])),
      ),
    );
  }
  if (answered) applying.push(new Set(await listenersOf(client, answered)));
  const [first = new Set<string>(), ...others] = applying;
  return new Set([...first].filter((personId) => others.every((other) => other.has(personId))));
}
