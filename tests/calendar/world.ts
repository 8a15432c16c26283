import { Calendar } from '../../src/calendar/calendar.js';
import type { Group } from '../../src/calendar/group.js';
import { instantAt } from '../../src/calendar/local-time.js';
import type { Watching } from '../../src/calendar/meetings/prompts.js';
import type { Letter, People, Speaker } from '../../src/calendar/people.js';
import type { Audience, Schedule } from '../../src/calendar/schedule.js';
import type { Habits } from '../../src/calendar/sending.js';
import { QUIET } from '../../src/flows/habits.js';
import type { Client } from '../../src/storage/database/client.js';
import { dueRows } from '../../src/storage/outbox/due.js';
import { markSending, markSent } from '../../src/storage/outbox/marks.js';
import { PRIORITY } from '../../src/storage/outbox/outbox-row.js';
import { commitStep } from '../../src/storage/step/commit-step.js';
import { firstStep } from '../storage/rows.js';

export const PARIS = 'Europe/Paris';
export const paris = (local: string) => instantAt(local, PARIS);

/** A calendar over a database, with people, a clock and what to say in the hands of the test. */
export class World implements People, Speaker {
  now = paris('2026-01-01T00:00');
  groups: readonly Group[] = [];
  unread = false;
  quiet = QUIET;
  watching: Watching = { observers: [], coordinators: [] };
  /** By role. */
  readonly roles = new Map<string, readonly string[]>();
  readonly usual = new Map<string, Partial<Habits>>();
  /** Times the audience was asked for. */
  asked = 0;
  /** What is said instead of the message. */
  instead: Letter | undefined;
  /** What arrived: « person: schedule slot ». */
  readonly arrived: string[] = [];
  readonly errors: unknown[] = [];

  constructor(
    readonly client: Client,
    public schedules: readonly Schedule[],
  ) {}

  async has(role: string, ...personIds: readonly string[]): Promise<void> {
    this.roles.set(role, personIds);
    for (const id of personIds) await commitStep(this.client, firstStep(id));
  }

  /** A program that was just started, over this database or what stands in its place. */
  calendar(client = this.client): Calendar {
    return new Calendar({
      client,
      plans: async () => ({ schedules: this.schedules, unread: this.unread }),
      zone: PARIS,
      quiet: this.quiet,
      people: this,
      groups: this.groups,
      watching: async () => () => this.watching,
      refreshed: () => undefined,
      speaker: this,
      queued: () => undefined,
      now: () => this.now,
      report: (error) => this.errors.push(error),
    });
  }

  turnAt(local: string): Promise<number | undefined> {
    this.now = paris(local);
    return this.calendar().turn();
  }

  async audience({ roles }: Audience): Promise<Iterable<string>> {
    this.asked += 1;
    return roles.flatMap((role) => this.roles.get(role) ?? []);
  }

  async habits(): Promise<ReadonlyMap<string, Partial<Habits>>> {
    return this.usual;
  }

  async letter(slot: Parameters<Speaker['letter']>[0]): Promise<Letter> {
    if (this.instead) return this.instead;
    const { personId } = slot;
    return {
      send: {
        chat: `chat of ${personId}`,
        channel: 'telegram',
        address: personId,
        personId,
        priority: PRIORITY.reminder,
        dueAt: this.now,
        say: `${personId}: ${slot.schedule} ${slot.slot}`,
      },
    };
  }

  /** Sends what is queued as the outbox does: marked before the call, and after it. */
  async deliver(cut: () => void = () => undefined): Promise<void> {
    for (;;) {
      const asked = { channel: 'telegram', now: this.now, limit: 100, busy: [] };
      const rows = await dueRows(this.client, asked);
      if (rows.length === 0) return;
      const ids = await markSending(
        this.client,
        rows.map(({ id }) => id),
      );
      for (const { id, say } of rows) {
        if (!ids.includes(id)) continue;
        cut();
        this.arrived.push(say);
        cut();
        await markSent(this.client, [id], this.now);
      }
    }
  }

  /** Each slot as « person schedule slot: state reason », in that order. */
  async slots(): Promise<string[]> {
    const rows = await this.client.slot.findMany();
    return rows
      .map(({ personId, schedule, slot, state, reason }) =>
        `${personId} ${schedule} ${slot}: ${state} ${reason ?? ''}`.trim(),
      )
      .sort();
  }
}

/** Every day at 18:30, to residents, a day's grace. */
export function schedule(rows: Partial<Schedule> = {}): Schedule {
  return {
    id: 'daily',
    what: { kind: 'digest' },
    to: { roles: ['resident'], structures: [] },
    rule: { kind: 'weekly', days: [1, 2, 3, 4, 5, 6, 7], every: 1, at: '18:30' },
    grace: 24 * 3_600_000,
    anytime: false,
    paused: false,
    ...rows,
  };
}
