import type { Answer, Client, Session } from './database/client.js';
import { orUnavailable } from './database/failure.js';
import type { AnswerRow, InterviewRow, SessionRow } from './step/step-rows.js';

export interface LoadedSession extends SessionRow {
  readonly answers: readonly AnswerRow[];
  /** The files that are answers. */
  readonly files: ReadonlyArray<{ readonly id: string; readonly media: string }>;
}

/** A session with all its answers, those no longer relevant too. */
export async function loadSession(client: Client, id: string): Promise<LoadedSession | undefined> {
  const session = await orUnavailable(
    client.session.findUnique({
      where: { id },
      include: {
        answers: { orderBy: { question: 'asc' } },
        attachments: { where: { state: { not: 'failed' } }, select: { id: true, media: true } },
      },
    }),
  );
  if (!session) return undefined;
  const { answers, attachments } = session;
  return { ...toSessionRow(session), answers: answers.map(toAnswerRow), files: attachments };
}

/** A session as the rest of the program has it: times in milliseconds, absent instead of null. */
export function toSessionRow(session: Session): SessionRow {
  return {
    id: session.id,
    form: session.form,
    version: session.version,
    language: session.language,
    channel: session.channel,
    status: session.status === 'complete' ? 'complete' : 'open',
    startedAt: session.startedAt.getTime(),
    zone: session.zone,
    lastAt: session.lastAt.getTime(),
    ...(session.completedAt !== null && { completedAt: session.completedAt.getTime() }),
    noticeVersion: session.noticeVersion,
    progress: session.progress,
    ...(session.structure !== null && { structure: session.structure }),
    ...(session.event !== null && { interview: interviewOf(session, session.event) }),
    ...(session.meeting !== null && { meeting: session.meeting }),
    ...(session.campaign !== null && { campaign: { id: session.campaign, wave: session.wave ?? '' } }),
  };
}

function interviewOf({ mode, interviewer }: Session, event: string): InterviewRow {
  return { event, ...(mode !== null && { mode }), interviewer: interviewer ?? '' };
}

/** An answer with its time in milliseconds. */
export function toAnswerRow(answer: Answer): AnswerRow {
  return {
    sessionId: answer.sessionId,
    question: answer.question,
    value: answer.value,
    relevant: answer.relevant,
    answeredAt: answer.answeredAt.getTime(),
  };
}
