import { Calendar } from '../../calendar/calendar.js';
import type { Group } from '../../calendar/group.js';
import { knownHabits } from '../../calendar/known-habits.js';
import { type Speakers, speakerOf } from '../../calendar/speakers.js';
import { allSchedules } from '../../exchange/context/all-schedules.js';
import { audienceOf } from '../../exchange/context/audience.js';
import type { Setting } from '../../exchange/context/setting.js';
import { watchingOf } from '../../exchange/context/watching.js';
import type { Exchange } from '../../exchange/exchange.js';
import { digestSpeaker } from '../../exchange/outbox/digest-speaker.js';
import { meetingSpeaker } from '../../exchange/outbox/meeting-speaker.js';
import { questionnaireSpeaker } from '../../exchange/outbox/questionnaire-speaker.js';
import { waveResultsSpeaker } from '../../exchange/outbox/wave-results-speaker.js';
import type { Identity } from '../../people/identity.js';
import type { Storage } from '../../storage/database/open.js';

export interface CalendarService {
  readonly exchange: Exchange;
  readonly storage: Storage;
  readonly identity: Identity;
  readonly setting: Setting;
  readonly groups: readonly Group[];
  /** Some of what is planned could not be read. */
  readonly unreadPlans: boolean;
  /** Channels that can be written to, the usual one first. */
  readonly channels: readonly string[];
  /** Tells the digests of a week, by its Monday; false when it could not. */
  readonly publish: (week: string) => Promise<boolean>;
  /** Told of the unforeseen; never given what anybody wrote. */
  readonly report: (error: unknown) => void;
  /** Told that a group's calendar could not be read, and why. */
  readonly unread: (group: Group, reason: string) => void;
}

/** Follows the schedules and the groups’ meetings, and writes to those they concern. */
export function serveCalendar(service: CalendarService): Calendar {
  const calendar = calendarOf(service);
  service.exchange.watchCalendar(() => calendar.poke());
  calendar.start();
  return calendar;
}

/** The calendar, not yet started. */
export function calendarOf(service: CalendarService): Calendar {
  const { exchange, storage, identity, setting, groups, unreadPlans, channels, report, unread } = service;
  const { client } = storage;
  const telling = { client, identity, setting, channels, publish: service.publish };
  const speakers: Speakers = {
    meeting: meetingSpeaker({ client, identity }, setting, () => channels),
    questionnaire: questionnaireSpeaker({ client, identity }, setting, () => channels),
    digest: digestSpeaker(telling),
    results: waveResultsSpeaker(telling),
  };
  return new Calendar({
    client,
    plans: async () => {
      const { schedules, unsound } = await allSchedules(client, setting);
      return { schedules, unread: unreadPlans || unsound.length > 0 };
    },
    groups,
    zone: setting.zone,
    quiet: setting.quiet,
    people: {
      audience: (to) => audienceOf({ client, identity }, to, setting.structures),
      habits: (ids) => knownHabits(client, ids),
    },
    speaker: speakerOf(speakers),
    watching: (group) => watchingOf(client, group, setting),
    refreshed: (group, result) => {
      if (result.outcome === 'failed') unread(group, result.reason);
    },
    queued: (channel) => exchange.queued(channel),
    now: setting.now,
    report,
  });
}
