import type { Context, Translate } from '../context.js';
import { withoutEmphasis } from '../emphasis.js';
import type { Habits } from '../habits.js';
import { shown } from '../questionnaire/question-screen.js';
import { type Walk, walkOf } from '../questionnaire/walk.js';
import { iso, type ReadableDoings, readableDoings } from './doings.js';
import type { OwnData, OwnSession } from './own-data.js';

/** Everything held of somebody, with labels beside the names: what the JSON file says and the page shows. */
export interface Readable extends ReadableDoings {
  readonly language: string;
  readonly since: string;
  readonly accounts: ReadonlyArray<{
    readonly channel: string;
    readonly since: string;
    /** The platform's id is never shown: it is held encrypted. */
    readonly identifier: 'encrypted';
    readonly reachable: boolean;
    readonly messageNumbers: number;
  }>;
  /** Where they stand in the conversation, as it is stored. */
  readonly standing: unknown;
  readonly steps: number;
  /** When and where they want to be written to, as far as they said. */
  readonly reminders: {
    readonly channel?: string;
    readonly zone?: string;
    /** 1 is Monday. */
    readonly day?: number;
    readonly hour?: string;
    readonly pausedUntil?: string;
    readonly stoppedAt?: string;
  };
  readonly agreements: ReadonlyArray<{
    readonly notice: string;
    readonly agreedAt: string;
    readonly withdrawnAt?: string;
  }>;
  readonly questionnaires: readonly ReadableSession[];
  readonly pairingUntil?: string;
  readonly planned: ReadonlyArray<{
    readonly schedule: string;
    readonly wantedAt: string;
    readonly state: string;
    readonly reply?: string;
  }>;
  readonly wishes: ReadonlyArray<{
    readonly campaign: string;
    readonly wants: boolean;
    readonly saidAt: string;
  }>;
  readonly waiting: ReadonlyArray<{ readonly channel: string; readonly dueAt: string }>;
  readonly unreadMessages: number;
}

export interface ReadableSession {
  readonly form: string;
  readonly title: string;
  readonly version: string;
  readonly status: 'open' | 'complete';
  readonly startedAt: string;
  readonly lastAt: string;
  readonly completedAt?: string;
  readonly zone: string;
  readonly channel: string;
  readonly language: string;
  readonly notice: string;
  /** Choices ticked, and turns counted, that are no answer yet. */
  readonly draft?: readonly string[];
  readonly taps?: readonly string[];
  /** What names the meeting it is about. */
  readonly meeting?: string;
  /** The campaign or schedule it counts to, and which wave of it. */
  readonly campaign?: { readonly id: string; readonly wave: string };
  readonly answers: readonly ReadableAnswer[];
  readonly corrections: ReadonlyArray<{
    readonly question: string;
    readonly label: string;
    readonly previous: string;
    readonly value: string;
    readonly correctedAt: string;
  }>;
  /** Texts that a coordinator read. */
  readonly proofread: ReadonlyArray<{
    readonly question: string;
    readonly label: string;
    readonly state: string;
  }>;
  /** What may be quoted, without a name. */
  readonly quotes: ReadonlyArray<{
    readonly question: string;
    readonly label: string;
    readonly words: string;
    readonly approvedAt: string;
  }>;
  readonly files: ReadonlyArray<{
    readonly id: string;
    readonly question: string;
    readonly label: string;
    readonly kind: string;
    readonly state: string;
    readonly type?: string;
    readonly size?: number;
  }>;
}

export interface ReadableAnswer {
  readonly question: string;
  readonly label: string;
  /** As it is stored. */
  readonly value: string;
  /** As a person reads it. */
  readonly answer: string;
  /** Not asked any more because of other answers: kept aside, never counted. */
  readonly aside?: true;
  readonly answeredAt: string;
}

/** Labels what the store holds, in a language the person reads; times are ISO 8601 in UTC. */
export function readable(own: OwnData, context: Context): Readable {
  return {
    language: own.language,
    since: iso(own.since),
    accounts: own.accounts.map(({ channel, since, reachable, messages }) => ({
      channel,
      since: iso(since),
      identifier: 'encrypted',
      reachable,
      messageNumbers: messages,
    })),
    standing: JSON.parse(own.standing),
    steps: own.steps,
    ...readableDoings(own),
    reminders: readableHabits(own.habits),
    agreements: own.agreements.map(({ notice, agreedAt, withdrawnAt }) => ({
      notice,
      agreedAt: iso(agreedAt),
      ...(withdrawnAt === undefined ? {} : { withdrawnAt: iso(withdrawnAt) }),
    })),
    questionnaires: own.sessions.map((each) => readableSession(each, own.language, context)),
    ...(own.pairingUntil === undefined ? {} : { pairingUntil: iso(own.pairingUntil) }),
    planned: own.planned.map(({ wantedAt, ...rest }) => ({ ...rest, wantedAt: iso(wantedAt) })),
    wishes: own.wishes.map(({ saidAt, ...wish }) => ({ ...wish, saidAt: iso(saidAt) })),
    waiting: own.waiting.map(({ channel, dueAt }) => ({ channel, dueAt: iso(dueAt) })),
    unreadMessages: own.unread,
  };
}

function readableHabits({ prefers, pausedUntil, stoppedAt, ...wished }: Habits): Readable['reminders'] {
  return {
    ...(prefers === undefined ? {} : { channel: prefers }),
    ...wished,
    ...(pausedUntil === undefined ? {} : { pausedUntil: iso(pausedUntil) }),
    ...(stoppedAt === undefined ? {} : { stoppedAt: iso(stoppedAt) }),
  };
}

function readableSession(own: OwnSession, spoken: string, context: Context): ReadableSession {
  const { session, channel, language, notice } = own;
  const form = context.forms.find(session.form, session.version);
  const read = form?.languages.includes(spoken) ? spoken : (form?.languages[0] ?? spoken);
  const walk = form && walkOf(form, session, context.now, read);
  const t = context.translate(spoken);
  const label = (question: string) => labelOf(walk, question);
  return {
    form: session.form,
    title: form ? withoutEmphasis(form.title.in(read, [])) : session.form,
    version: session.version,
    status: session.status,
    startedAt: iso(session.startedAt),
    lastAt: iso(session.lastAt),
    ...(session.completedAt === undefined ? {} : { completedAt: iso(session.completedAt) }),
    zone: session.zone,
    channel,
    language,
    notice,
    ...(session.draft === undefined ? {} : { draft: session.draft }),
    ...(session.taps === undefined ? {} : { taps: session.taps }),
    ...(session.meeting === undefined ? {} : { meeting: session.meeting }),
    ...(session.campaign === undefined ? {} : { campaign: session.campaign }),
    answers: inOrder(own.answers, walk).map(({ question, value, relevant, answeredAt }) => ({
      question,
      label: label(question),
      value,
      answer: answerText(walk, question, value, t),
      ...(relevant ? {} : { aside: true }),
      answeredAt: iso(answeredAt),
    })),
    corrections: own.corrections.map(({ question, previous, value, correctedAt }) => ({
      question,
      label: label(question),
      previous: answerText(walk, question, previous, t),
      value: answerText(walk, question, value, t),
      correctedAt: iso(correctedAt),
    })),
    proofread: own.proofread.map(({ question, state }) => ({ question, label: label(question), state })),
    quotes: own.quotes.flatMap(({ question, answeredAt, start, length, approvedAt }) => {
      const answer = own.answers.find((each) => each.question === question && each.answeredAt === answeredAt);
      const words = answer?.value.slice(start, start + length);
      return words === undefined
        ? []
        : [{ question, label: label(question), words, approvedAt: iso(approvedAt) }];
    }),
    files: inOrder(own.files, walk).map(({ media, ...file }) => ({
      ...file,
      label: label(file.question),
      kind: media,
    })),
  };
}

/** As the questionnaire asks them. */
function inOrder<Told extends { readonly question: string }>(
  all: readonly Told[],
  walk: Walk | undefined,
): readonly Told[] {
  const slot = ({ question }: Told) => walk?.form.find(question)?.slot ?? 0;
  return all.toSorted((one, other) => slot(one) - slot(other));
}

/** A question's words; its name when it has none. */
function labelOf(walk: Walk | undefined, question: string): string {
  const label = walk?.form.find(question)?.label.in(walk.language, walk.instance.values) ?? '';
  return withoutEmphasis(label).trim() || question;
}

function answerText(walk: Walk | undefined, question: string, value: string, t: Translate): string {
  const node = walk?.form.asked.find(({ name }) => name === question);
  return walk && node && value !== '' ? withoutEmphasis(shown(walk, node, value, t)) : value;
}
