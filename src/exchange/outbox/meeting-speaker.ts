import { promptOf, scheduleOf, stepOf } from '../../calendar/meetings/prompts.js';
import type { Letter, Speaker } from '../../calendar/people.js';
import type { Identity } from '../../people/identity.js';
import type { Client } from '../../storage/database/client.js';
import { type SlotRow, slotsOf } from '../../storage/slots.js';
import type { Setting } from '../context/setting.js';
import { letterTo } from './letter.js';
import { type MeetingStep, meetingLetter } from './meeting-letter.js';

/** Says what there is to say about the groups' meetings, on the first of these channels that reaches a person. */
export function meetingSpeaker(
  { client, identity }: { readonly client: Client; readonly identity: Identity },
  { groups, now }: Pick<Setting, 'groups' | 'now'>,
  channels: () => readonly string[],
): Speaker {
  return {
    letter: async (slot): Promise<Letter> => {
      const group = groups.find((each) => scheduleOf(each) === slot.schedule);
      if (!group) return { withdraw: 'gone' };
      const { uid, recurrence } = promptOf(slot);
      const key = { group: group.id, uid, recurrence };
      const { personId } = slot;
      const letter = await meetingLetter(
        client,
        { personId, step: await purposeOf(client, slot), key },
        now(),
      );
      if (!('say' in letter)) return letter;
      const told = { lines: [letter.say], screen: false };
      const send = await letterTo({ client, identity }, personId, channels(), told);
      return send ? { send } : { withdraw: 'unreachable' };
    },
  };
}

async function purposeOf(client: Client, slot: SlotRow): Promise<MeetingStep> {
  switch (stepOf(slot)) {
    case 'remind-1':
    case 'remind-2':
      return 'remind';
    case 'excuse':
      return 'excuse';
    case 'tell':
      return (await wasAsked(client, slot)) ? 'tell' : 'tell-unasked';
    default:
      return 'ask';
  }
}

/** Whether anybody was asked about the meeting of a slot: they may all want no messages. */
async function wasAsked(client: Client, { schedule, slot }: SlotRow): Promise<boolean> {
  const { uid, recurrence } = promptOf({ slot });
  return (await slotsOf(client, schedule)).some((other) => {
    const about = promptOf(other);
    const isSame = about.uid === uid && about.recurrence === recurrence;
    return isSame && other.state === 'queued' && ASKING.has(stepOf(other));
  });
}

const ASKING: ReadonlySet<string | undefined> = new Set(['ask', 'remind-1', 'remind-2', 'later']);
