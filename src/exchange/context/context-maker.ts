import { randomUUID } from 'node:crypto';
import type { Context, CountedEvent, Found, FoundDigest, Reads } from '../../flows/context.js';
import type { Say } from '../../flows/effect.js';
import { OFFERED_DAYS } from '../../flows/interviews/fieldwork.js';
import type { Input } from '../../flows/message.js';
import type { FoundTexts } from '../../flows/proofreading/found-text.js';
import { reads, screenReads } from '../../flows/reads.js';
import { type Right, structuresFor } from '../../flows/roles/roles.js';
import type { Conversation, Session } from '../../flows/state.js';
import type { FoundWaveResults } from '../../flows/wished.js';
import { wordsOf } from '../../flows/words.js';
import { dateText } from '../../forms/expression/dates.js';
import { DAY, localDays } from '../../forms/expression/moments.js';
import { spokenLanguage, translator } from '../../i18n/translator.js';
import type { Identity } from '../../people/identity.js';
import type { Client } from '../../storage/database/client.js';
import type { DataFolder } from '../../storage/database/data-folder.js';
import { countEvent, eventsSince } from '../../storage/events.js';
import { readWaveResults } from '../../storage/indicators/wave-results.js';
import { loadSession } from '../../storage/load-session.js';
import { BY_HAND } from '../../storage/meetings/meetings.js';
import { channelsOf } from '../../storage/people/reach.js';
import { CodeReader, type FoundCode } from '../codes/code-reader.js';
import { freshCode } from '../codes/invitation-codes.js';
import { freshReceipt, pseudonymOf } from '../codes/receipts.js';
import { findTexts, loadText } from '../proofreading/find-texts.js';
import { findAskedFor } from './find-asked.js';
import { findDigests } from './find-digests.js';
import { findHolders, findInvitations } from './find-holders.js';
import { findMeetings } from './find-meetings.js';
import { findPlans } from './find-plans.js';
import { findWish, findWished } from './find-wish.js';
import { type Known, toSession } from './known.js';
import type { Setting } from './setting.js';
import type { Standing } from './standings.js';

/** How long the last interview can be taken back, in milliseconds. */
const UNDO_MS = 10 * 60 * 1000;

/** Whose step or screen it is. */
type Who = Pick<Standing, 'known' | 'conversation'>;

/** A context, and whoever asked for the code that joins their account to this one. */
export interface PreparedContext {
  readonly context: Context;
  readonly paired: Known | undefined;
}

/** What steps and screens ask for, before it is read. */
const NOTHING = {
  isKept: false,
  isKeptInChat: false,
  events: [],
  counted: undefined,
  receipt: undefined,
  holders: undefined,
  invitations: [],
  wish: undefined,
  text: undefined,
} satisfies Partial<Context>;

/** Makes the contexts of steps: the clock and the identifiers flows may not make themselves. */
export class ContextMaker {
  private readonly constant: Omit<
    Context,
    'now' | 'freshId' | 'freshMeeting' | 'freshCode' | 'freshReceipt' | 'found' | keyof typeof NOTHING
  >;
  private readonly codes: CodeReader;

  constructor(
    private readonly client: Client,
    private readonly folder: DataFolder,
    private readonly identity: Identity,
    private readonly setting: Setting,
    /** Those that can be written to at any time. */
    private readonly channels: () => readonly string[],
  ) {
    const { now: _now, ...rest } = setting;
    this.constant = { ...rest, words: wordsOf(setting.languages, translator), translate: translator };
    this.codes = new CodeReader(client, identity);
  }

  /** For sentences, which need nothing read. */
  now(): Context {
    return this.context(this.setting.now(), {});
  }

  /** For showing what stands. */
  async showing(who: Who, context: Context = this.now()): Promise<Context> {
    const { events, event, own, holders, invitations, week, wish, text } = screenReads(who.conversation);
    const { found } = week === undefined ? context : await this.withDigests(context, who.conversation, week);
    return {
      ...context,
      found,
      ...(events ? { events: await eventsSince(this.client, this.firstDay(context.now)) } : {}),
      ...(event === undefined ? {} : { counted: await this.counted(event, who, context.now) }),
      ...(own === undefined ? {} : { receipt: await this.session(own) }),
      ...(holders === undefined
        ? {}
        : { holders: await findHolders(this.client, holders, who, this.setting) }),
      ...(invitations ? { invitations: await findInvitations(this.client, context.now) } : {}),
      ...(wish === undefined ? {} : { wish: await this.wish(wish, who, context.now) }),
      ...(text === undefined ? {} : { text: await loadText(this.client, this.folder, text) }),
    };
  }

  /**
   * For a step of an account, by its lookup: with what it needs to know beside the conversation. Each step is
   * later than the one before it, even where the clock was set back, so that nothing ends before it began.
   */
  async for(lookup: string, who: Who, input: Input): Promise<PreparedContext> {
    const { conversation, known } = who;
    const wanted = reads(conversation, input);
    const { code, receipt } = wanted;
    const session = wanted.session === undefined ? undefined : await this.session(wanted.session);
    const last = Math.max(conversation.session?.lastAt ?? 0, session?.lastAt ?? 0);
    const now = Math.max(this.setting.now(), last + 1);
    const { found, paired }: FoundCode =
      code === undefined ? { found: {} } : await this.codes.find(code, { lookup, known }, now);
    const meetings = wanted.meetings
      ? await findMeetings(this.client, this.setting, wanted, known?.personId, now)
      : {};
    const asked =
      wanted.asked === undefined
        ? undefined
        : await findAskedFor(this.client, this.setting, known?.personId, wanted.asked);
    const read = this.context(now, {
      ...meetings,
      ...(wanted.channels ? await this.reminded(known, now) : {}),
      ...found,
      ...(session ? { session } : {}),
      ...(asked ? { asked } : {}),
      ...(wanted.digests ? { digests: await this.digests(conversation, wanted.digests.week) } : {}),
      ...(wanted.texts ? { texts: await this.texts(conversation, wanted.texts, now) } : {}),
      ...(wanted.plans ? { plans: await findPlans(this.client, this.setting, now) } : {}),
    });
    const shown = await this.showing(who, read);
    const given = receipt === undefined ? {} : { receipt: await this.receipt(receipt, lookup, who) };
    return { context: { ...shown, ...given }, paired };
  }

  private async reminded(known: Known | undefined, now: number): Promise<Found> {
    const wishes = known ? await findWished(this.client, this.setting, known.personId, now) : [];
    return { channels: await this.writable(known), wishes };
  }

  private async wish(id: string, { known }: Who, now: number): Promise<Context['wish']> {
    if (!known) return undefined;
    const { personId, conversation } = known;
    const mayAsk = async () =>
      conversation.habits.stoppedAt === undefined && (await this.writable(known)).length > 0;
    return findWish(this.client, this.setting, { id, personId }, mayAsk, now);
  }

  private async writable(known: Known | undefined): Promise<string[]> {
    const all = known ? await channelsOf(this.client, known.personId) : [];
    return all.filter((channel) => this.channels().includes(channel));
  }

  private async receipt(code: string, lookup: string, { known }: Who): Promise<Context['receipt']> {
    const found = await this.codes.receipt(code, { lookup, known }, this.setting.now());
    return found && found !== 'slow' ? this.session(found.session) : found;
  }

  private async counted(event: string, { known }: Who, now: number): Promise<CountedEvent | undefined> {
    const interviewer = known ? pseudonymOf(this.identity, known.personId) : '';
    return countEvent(this.client, event, { interviewer, since: now - UNDO_MS });
  }

  private async session(id: string): Promise<Session | undefined> {
    const loaded = await loadSession(this.client, id);
    return loaded && toSession(loaded);
  }

  /** Local date of the first day whose events are offered. */
  private firstDay(now: number): string {
    return dateText(localDays(now - OFFERED_DAYS * DAY, this.setting.zone));
  }

  /** For telling these things. Throws Unavailable. */
  async telling(conversation: Conversation, says: readonly Say[]): Promise<Context> {
    const weeks = new Set(says.flatMap((say) => (say.say === 'results' && 'week' in say ? say.week : [])));
    let context = this.now();
    for (const week of weeks) context = await this.withDigests(context, conversation, week);
    const language = spokenLanguage(conversation.language);
    const waveResults: FoundWaveResults[] = [];
    for (const say of says) {
      if (say.say !== 'wave-results') continue;
      const text = await readWaveResults(this.client, say, language);
      if (text !== undefined) waveResults.push({ ...say, text });
    }
    return waveResults.length === 0 ? context : { ...context, found: { ...context.found, waveResults } };
  }

  /** With the digests of a week that somebody may see. */
  private async withDigests(context: Context, conversation: Conversation, week: string): Promise<Context> {
    const { found } = context;
    if (found.digests?.some((digest) => digest.week === week)) return context;
    const digests = [...(found.digests ?? []), ...(await this.digests(conversation, week))];
    return { ...context, found: { ...found, digests } };
  }

  private digests({ memberships, language }: Conversation, week?: string): Promise<FoundDigest[]> {
    const scopesWith = (right: Right) =>
      structuresFor(right, memberships, this.setting.structures).map(({ id }) => id);
    const scopes = { told: scopesWith('results'), quoted: scopesWith('quotes') };
    const sources = { client: this.client, forms: this.setting.forms };
    return findDigests(sources, scopes, spokenLanguage(language), week);
  }

  private texts(
    conversation: Conversation,
    wanted: NonNullable<Reads['texts']>,
    now: number,
  ): Promise<FoundTexts> {
    const { forms, structures } = this.setting;
    return findTexts({ client: this.client, forms, structures }, conversation, wanted, now);
  }

  private context(now: number, found: Found): Context {
    const fresh = {
      freshId: randomUUID(),
      freshMeeting: once(() => `${BY_HAND}${randomUUID()}`),
      freshCode: once(freshCode),
      freshReceipt: once(freshReceipt),
    };
    return { ...this.constant, ...NOTHING, ...fresh, now, found };
  }
}

/** Hardly a step needs one of these, and each step has a context: made when it is first asked for. */
function once(make: () => string): () => string {
  let made: string | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
