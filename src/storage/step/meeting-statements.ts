import { Prisma, type Statement } from '../database/client.js';
import { insert, orUpdate } from '../database/insert.js';
import type { MeetingKey } from '../meetings/meetings.js';
import type { MeetingChange } from './meeting-change.js';
import type { StepRows } from './step-rows.js';

/** The statements that store what a step changes about meetings. */
export function meetingStatements({ meetings = [], person, at }: StepRows): Statement[] {
  return person ? meetings.flatMap((change) => statementsOf(change, person.id, at)) : [];
}

function statementsOf(change: MeetingChange, personId: string, at: number): Statement[] {
  switch (change.change) {
    case 'observes':
      return change.on
        ? insert(
            'GroupObserver',
            ['group', 'personId', 'since'],
            [[change.group, personId, new Date(at)]],
            'ON CONFLICT DO NOTHING',
          )
        : [
            Prisma.sql`DELETE FROM "GroupObserver"
              WHERE "group" = ${change.group} AND "personId" = ${personId}`,
          ];
    case 'observer': {
      const { meeting, personId: handedTo = personId, state, laterAt } = change;
      const { group, uid, recurrence } = meeting;
      const later = laterAt === undefined ? null : new Date(laterAt);
      return insert(
        'MeetingObserver',
        OBSERVER,
        [[group, uid, recurrence, handedTo, state, later]],
        orUpdate(OBSERVER.slice(0, 4), OBSERVER.slice(4)),
      );
    }
    case 'held': {
      const notHeldAt = change.held ? null : new Date(at);
      return [Prisma.sql`UPDATE "Meeting" SET "notHeldAt" = ${notHeldAt} WHERE ${isMeeting(change.meeting)}`];
    }
    case 'meets': {
      const { meeting, start, end, zone } = change;
      const { group, uid, recurrence } = meeting;
      const row = [group, uid, recurrence, new Date(start), new Date(end), zone, false, 'confirmed', ''];
      return insert('Meeting', MEETING, [row], 'ON CONFLICT DO NOTHING');
    }
    case 'cancelled':
      return [Prisma.sql`UPDATE "Meeting" SET "status" = 'cancelled' WHERE ${isMeeting(change.meeting)}`];
  }
}

const OBSERVER = ['group', 'uid', 'recurrence', 'personId', 'state', 'laterAt'];
const MEETING = ['group', 'uid', 'recurrence', 'startAt', 'endAt', 'zone', 'allDay', 'status', 'title'];

function isMeeting({ group, uid, recurrence }: MeetingKey): Prisma.Sql {
  return Prisma.sql`"group" = ${group} AND "uid" = ${uid} AND "recurrence" = ${recurrence}`;
}
