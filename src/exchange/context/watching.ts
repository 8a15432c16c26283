import type { Watching } from '../../calendar/meetings/prompts.js';
import { rolesWith } from '../../flows/roles/roles.js';
import type { Client } from '../../storage/database/client.js';
import { type MeetingRow, meetingName } from '../../storage/meetings/meetings.js';
import { loadMemberships, loadObservers, observersOf } from '../../storage/meetings/observers.js';
import { type Meeters, whoMay } from './who-may.js';

/**
 * Who has to do with the meetings of a group: those who observe them, as long as they may, and the coordination of
 * a meeting that somebody was to observe. Throws Unavailable.
 */
export async function watchingOf(
  client: Client,
  group: { readonly id: string },
  setting: Meeters,
): Promise<(meeting: MeetingRow) => Watching> {
  const observers = await loadObservers(client, [group.id]);
  const roles = [...new Set([...rolesWith('observe'), ...rolesWith('plan')])];
  const memberships = await loadMemberships(client, roles);
  const may = new Set(whoMay('observe', memberships, group, setting));
  const coordinators = whoMay('plan', memberships, group, setting);
  return (meeting) => {
    const watching = observersOf(observers, meeting);
    const wasToBe =
      watching.length > 0 || observers.said.some((said) => meetingName(said) === meetingName(meeting));
    return {
      observers: watching.filter(({ personId }) => may.has(personId)),
      coordinators: wasToBe ? coordinators : [],
    };
  };
}
