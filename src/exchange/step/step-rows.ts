import { Temporal } from 'temporal-polyfill';
import type { Effect } from '../../flows/effect.js';
import type { Conversation, Interview, Session } from '../../flows/state.js';
import type { Step } from '../../flows/step.js';
import type {
  AttachmentRow,
  Discard,
  InterviewRow,
  SessionRow,
  StepRows,
  TallyRow,
} from '../../storage/step/step-rows.js';
import { writeProgress, writeState } from '../context/stored-state.js';
import { toOutboxRows } from './reply-rows.js';
import type { StepOrigin } from './step-origin.js';

/**
 * The rows of one step, to be committed together. Undefined when nothing is to be stored: a visitor
 * who looks around leaves no trace.
 */
export function toStepRows({ state, effects, aside }: Step, origin: StepOrigin): StepRows | undefined {
  const { now, known, lookup, by } = origin;
  const erase = effects.some((effect) => effect.kind === 'forget');
  const agreement = effects.find((effect) => effect.kind === 'agree');
  const pairs = effects.some((effect) => effect.kind === 'pair');
  const isNew = (agreement && !known) || (pairs && origin.absorbed === undefined);
  const newcomer = isNew ? origin.newcomer() : undefined;
  const personId = known?.personId ?? newcomer?.id;
  const tallies = effects.flatMap((effect) => (effect.kind === 'tally' ? [tallyRow(effect, origin)] : []));
  const discard = effects.find((effect) => effect.kind === 'discard');
  const outbox = toOutboxRows({ state, effects }, origin, erase ? undefined : personId);
  const heard = effects.find((effect) => effect.kind === 'heard');
  const message = by?.message;
  if (personId === undefined && tallies.length === 0 && outbox.length === 0 && !discard) return undefined;
  const sessions = state.session && state.session !== origin.before.session ? [state.session] : [];
  if (aside) sessions.push(aside);
  const toMeasure = erase ? [] : sessions.filter((session) => isToMeasure(session, effects, origin));
  return {
    at: now,
    seen: origin.seen,
    ...(personId !== undefined
      ? {
          person: {
            id: personId,
            createdAt: now,
            language: state.language,
            state: writeState(state),
            sequence: (known?.sequence ?? 0) + 1,
          },
        }
      : {}),
    ...(newcomer ? { account: newcomer.account } : {}),
    ...(by && known && !known.reachable ? { reachableAgain: lookup } : {}),
    ...(effects.some((effect) => effect.kind === 'withdraw') ? { withdraws: true } : {}),
    ...(agreement ? { agreedTo: agreement.notice } : {}),
    sessions: erase ? [] : sessions.map((session) => sessionRow(session, state, origin, personId)),
    answers: effects.flatMap((effect) =>
      effect.kind === 'answer'
        ? [
            {
              sessionId: effect.session,
              question: effect.question,
              value: effect.value,
              relevant: effect.relevant,
              answeredAt: now,
            },
          ]
        : [],
    ),
    corrections: effects.flatMap((effect) =>
      effect.kind === 'correct'
        ? [
            {
              sessionId: effect.session,
              question: effect.question,
              previous: effect.previous,
              value: effect.value,
              correctedAt: now,
            },
          ]
        : [],
    ),
    ...(toMeasure.length > 0
      ? { measures: toMeasure.map((session) => origin.measure(session, countedAs(session, state))) }
      : {}),
    attachments: effects.flatMap((effect) =>
      effect.kind === 'attach' ? [attachmentRow(effect, origin)] : [],
    ),
    detached: [...detached(effects, 'replaced'), ...redactedFiles(effects)],
    lost: detached(effects, 'lost'),
    ...(heard && message && 'written' in message
      ? { heard: { account: lookup, message: message.written, to: heard.to } }
      : {}),
    ...meetings(effects),
    ...slotReply(effects),
    ...wish(effects),
    ...pause(effects, personId),
    ...codes(effects, origin),
    ...(pairs ? { pairs: origin.absorbed === undefined ? {} : { absorbs: origin.absorbed } } : {}),
    ...(state.habits === origin.before.habits ? {} : { habits: state.habits }),
    ...fieldwork(effects, origin),
    ...(discard ? { discard: discardRow(discard, personId) } : {}),
    ...proofreading(effects),
    outbox,
    tallies,
    ...(erase ? { erase } : {}),
  };
}

function meetings(effects: readonly Effect[]): Pick<StepRows, 'meetings'> {
  const changes = effects.flatMap((effect) => (effect.kind === 'meeting' ? [effect] : []));
  return changes.length > 0 ? { meetings: changes } : {};
}

function slotReply(effects: readonly Effect[]): Pick<StepRows, 'slotReply'> {
  const said = effects.find((effect) => effect.kind === 'asked');
  return said ? { slotReply: said } : {};
}

function wish(effects: readonly Effect[]): Pick<StepRows, 'wish'> {
  const said = effects.find((effect) => effect.kind === 'wish');
  return said ? { wish: said } : {};
}

function pause(effects: readonly Effect[], actor = ''): Pick<StepRows, 'pause'> {
  const change = effects.find((effect) => effect.kind === 'pause');
  return change ? { pause: { ...change, actor } } : {};
}

function codes(effects: readonly Effect[], { codeLookup }: StepOrigin): CodeRows {
  let rows: CodeRows = {};
  for (const effect of effects) {
    if (effect.kind === 'join') rows = { ...rows, joined: effect };
    if (effect.kind === 'invite') rows = { ...rows, invites: { ...effect, code: codeLookup(effect.code) } };
    if (effect.kind === 'revoke') rows = { ...rows, revokes: effect.invitation };
    if (effect.kind === 'dismiss') rows = { ...rows, dismisses: effect };
    if (effect.kind === 'offer-pairing')
      rows = { ...rows, pairing: { code: codeLookup(effect.code), expiresAt: effect.expiresAt } };
  }
  return rows;
}

type CodeRows = Pick<StepRows, 'joined' | 'invites' | 'revokes' | 'dismisses' | 'pairing'>;

function fieldwork(
  effects: readonly Effect[],
  { receiptHash }: StepOrigin,
): Pick<StepRows, 'event' | 'receipt'> {
  const event = effects.find((effect) => effect.kind === 'event');
  const given = effects.find((effect) => effect.kind === 'receipt');
  return {
    ...(event ? { event } : {}),
    ...(given ? { receipt: { session: given.session, receipt: receiptHash(given.code) } } : {}),
  };
}

function proofreading(
  effects: readonly Effect[],
): Pick<StepRows, 'reads' | 'quotes' | 'redacts' | 'validates'> {
  const redacts = effects.find((effect) => effect.kind === 'redact');
  const validated = effects.find((effect) => effect.kind === 'voice-validated');
  const reads = effects.flatMap((effect) =>
    effect.kind === 'proofread' ? [{ ...effect.text, state: effect.state }] : [],
  );
  const quotes = effects.flatMap((effect) =>
    effect.kind === 'quote'
      ? [{ ...effect.text, id: effect.id, start: effect.start, length: effect.length }]
      : [],
  );
  return {
    ...(reads.length > 0 ? { reads } : {}),
    ...(quotes.length > 0 ? { quotes } : {}),
    ...(redacts ? { redacts } : {}),
    ...(validated ? { validates: { ...validated.text, file: validated.file } } : {}),
  };
}

function redactedFiles(effects: readonly Effect[]): string[] {
  return effects.flatMap((effect) =>
    effect.kind === 'redact' && effect.file !== undefined ? [effect.file] : [],
  );
}

/** Whoever reads what they said in an interview is written down nowhere. */
function discardRow({ session, why }: Effect & { kind: 'discard' }, personId = ''): Discard {
  return { session, audit: { action: `erase-${why}`, actor: why === 'receipt' ? '' : personId } };
}

function tallyRow({ form, what, event }: Effect & { kind: 'tally' }, origin: StepOrigin): TallyRow {
  return {
    form,
    kind: what,
    channel: origin.channel,
    day: localDay(origin),
    ...(event === undefined ? {} : { event }),
  };
}

function sessionRow(
  session: Session,
  state: Conversation,
  { channel, pseudonym, before, waveOf }: StepOrigin,
  personId = '',
): SessionRow {
  const { interview } = session;
  const counted = countedAs(session, state);
  const isNew = session.id !== before.session?.id && before.sessions.every(({ id }) => id !== session.id);
  const campaign = session.campaign ?? (isNew ? waveOf({ ...session, ...counted }) : undefined);
  return {
    id: session.id,
    form: session.form,
    version: session.version,
    ...counted,
    channel,
    status: session.status,
    startedAt: session.startedAt,
    zone: session.zone,
    lastAt: session.lastAt,
    ...(session.completedAt === undefined ? {} : { completedAt: session.completedAt }),
    noticeVersion: state.notice,
    progress: writeProgress(session),
    ...(interview ? { interview: interviewRow(interview, pseudonym(personId)) } : {}),
    ...(session.meeting === undefined ? {} : { meeting: session.meeting }),
    ...(campaign === undefined ? {} : { campaign }),
  };
}

/** The language it is answered in, and the structure it counts for. */
function countedAs({ interview }: Session, state: Conversation): Pick<SessionRow, 'language' | 'structure'> {
  const structure = interview?.structure ?? state.memberships.at(-1)?.structure;
  const language = interview ? (state.fieldwork?.language ?? state.language) : state.language;
  return { language, ...(structure === undefined ? {} : { structure }) };
}

/** Once when it is completed, and again when an answer changes after. */
function isToMeasure(session: Session, effects: readonly Effect[], { before }: StepOrigin): boolean {
  if (session.status !== 'complete') return false;
  const head = before.sessions.find(({ id }) => id === session.id);
  return (
    head?.status !== 'complete' ||
    effects.some((effect) => effect.kind === 'answer' && effect.session === session.id)
  );
}

function interviewRow({ event, mode }: Interview, interviewer: string): InterviewRow {
  return { event, interviewer, ...(mode === undefined ? {} : { mode }) };
}

function attachmentRow(
  { id, session, question, media, from, type = '', size = 0 }: Effect & { kind: 'attach' },
  { channel, sealSource }: StepOrigin,
): AttachmentRow {
  const content = 'kept' in from ? { type, size } : { source: sealSource(from.fetch) };
  return { id, sessionId: session, question, media, channel, content };
}

function detached(effects: readonly Effect[], why: 'replaced' | 'lost'): string[] {
  return effects.flatMap((effect) => (effect.kind === 'detach' && effect.why === why ? [effect.id] : []));
}

function localDay({ now, zone }: StepOrigin): string {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate().toString();
}
