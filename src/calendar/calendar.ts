import { LONGEST_REST_MS, Rest } from '../exchange/rest.js';
import { pausedPlans } from '../storage/plans.js';
import { nextSlotAt } from '../storage/slots.js';
import { planOf } from './asking.js';
import { type Following, followMeetings, planMeetings } from './meetings/follow-meetings.js';
import { nextOccasionAt, planOccasions } from './plan-occasions.js';
import { type Sending, sendSlots } from './send-slots.js';

/** Milliseconds before the database is asked again after it could not be reached. */
const STORE_AWAY_MS = 1_000;
/** Milliseconds between two looks at the groups' calendars. */
const MEETINGS_MS = 15 * 60_000;

export interface CalendarOptions extends Omit<Sending, 'schedules' | 'unread'>, Following {
  /** What is planned at this moment. Throws Unavailable. */
  readonly plans: () => Promise<Pick<Sending, 'schedules' | 'unread'>>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told of the unforeseen; never given what anybody wrote. */
  readonly report: (error: unknown) => void;
}

/**
 * Plans what schedules and meetings bring and queues it in time. Everything it knows is in the database: it may be
 * stopped and started at any instant, and the clock may jump. Only the active Papillon runs it.
 */
export class Calendar {
  private stopped = false;
  private readonly rest = new Rest();
  private mustPlan = false;
  private lookedAt = Number.NEGATIVE_INFINITY;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly options: CalendarOptions) {}

  start(): void {
    this.running = this.run();
  }

  /** Slots, meetings or those who observe them have changed. */
  poke(): void {
    this.mustPlan = true;
    this.rest.poke();
  }

  /** Finishes the turn under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.rest.end();
    await this.running;
  }

  /** Does what is due; resolves to the moment of what comes next, if anything does. Throws Unavailable. */
  async turn(): Promise<number | undefined> {
    const now = this.options.now();
    await this.meetings(now);
    const paused = await pausedPlans(this.options.client);
    const plans = await this.options.plans();
    const schedules = plans.schedules.map((schedule) =>
      paused.has(planOf(schedule)) ? { ...schedule, paused: true } : schedule,
    );
    const options = { ...this.options, ...plans, schedules };
    await planOccasions(options, now);
    await sendSlots(options, now);
    const next = [nextOccasionAt(options, now), await nextSlotAt(this.options.client)];
    if (this.options.groups.length > 0) next.push(this.lookedAt + MEETINGS_MS);
    const known = next.filter((moment) => moment !== undefined);
    return known.length === 0 ? undefined : Math.min(...known);
  }

  private async meetings(now: number): Promise<void> {
    const { mustPlan } = this;
    this.mustPlan = false;
    try {
      if (Math.abs(now - this.lookedAt) >= MEETINGS_MS) {
        this.lookedAt = now;
        await followMeetings(this.options, now);
      } else if (mustPlan) await planMeetings(this.options, now);
    } catch (error) {
      // The next turn plans what this one could not; the calendars themselves can wait.
      this.mustPlan = true;
      throw error;
    }
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      this.rest.begin();
      try {
        const next = await this.turn();
        await this.rest.take(next === undefined ? LONGEST_REST_MS : next - this.options.now());
      } catch (error) {
        this.options.report(error);
        await this.rest.take(STORE_AWAY_MS);
      }
    }
  }
}
