import { codeIn } from './codes/invitation-code.js';
import { useCode } from './codes/use-code.js';
import type { Context } from './context.js';
import { openForm, showMenu } from './menu.js';
import type { Action, Message } from './message.js';
import { plainScreen } from './plain-screen.js';
import { offered } from './roles/offered.js';
import { type Conversation, type GoodbyeReason, WITHDRAWN } from './state.js';
import { after, line, type Step, screen } from './step.js';

/** The notice is agreed to: its version is recorded and the first question comes at once. */
export function agree(conversation: Conversation, link: string | undefined, context: Context): Step {
  const place = conversation.place.at === 'notice' ? ({ at: 'menu' } as const) : conversation.place;
  const agreed: Conversation = { ...conversation, notice: context.notice.version, place };
  const goesOn = conversation.session !== undefined && link === undefined;
  const next = goesOn ? screen(agreed) : follow(agreed, link, context);
  return after([{ kind: 'agree', notice: context.notice.version }], next);
}

/** Opens what a link carried; without any, the menu. */
export function follow(conversation: Conversation, link: string | undefined, context: Context): Step {
  if (link === undefined) return showMenu(conversation, context);
  return codeIn(link) === undefined ? openForm(conversation, link, context) : useCode(conversation, context);
}

/**
 * The notice is refused. Of a visitor only the count remains. Somebody who had agreed to an earlier
 * notice keeps what they said under it; no question comes until they agree again.
 */
export function refuse(conversation: Conversation, link: string | undefined, context: Context): Step {
  if (conversation.notice === WITHDRAWN)
    return screen({ ...conversation, place: { at: 'goodbye', why: 'withdrawn' } });
  if (conversation.notice !== '') return line(conversation, 'notice-refused-again');
  // A second tap, or a second tab: the same no, counted once.
  if (conversation.place.at === 'goodbye') return screen(conversation);
  const gone: Conversation = { ...conversation, place: { at: 'goodbye', why: 'refused' } };
  if (link !== undefined && codeIn(link) !== undefined) return screen(gone);
  const form = link ?? offered(conversation, context)[0]?.name ?? '';
  return screen(gone, [{ kind: 'tally', form, what: 'refused' }]);
}

export function noticeScreen(conversation: Conversation, context: Context): Message {
  const { language, place } = conversation;
  const t = context.translate(language);
  const argument = place.at === 'notice' && place.link !== undefined ? { argument: place.link } : {};
  return {
    ...plainScreen(language, 'notice', context.notice.short(language)),
    before: whyAgain(conversation.notice).map((id) => t(id)),
    buttons: [
      {
        label: t('notice-agree', { age: context.minimumAge }),
        action: 'agree',
        weight: 'primary',
        ...argument,
      },
      { label: t('notice-refuse'), action: 'refuse', weight: 'plain', ...argument },
      { label: t('button-language'), action: 'language', weight: 'quiet' },
    ],
  };
}

/** What is said before the notice to somebody who had agreed to one. */
function whyAgain(notice: string): string[] {
  if (notice === '') return [];
  return [notice === WITHDRAWN ? 'notice-withdrawn' : 'notice-changed'];
}

/** Nothing more is asked, and the door stays open. */
export function goodbyeScreen(language: string, why: GoodbyeReason, context: Context): Message {
  const t = context.translate(language);
  return {
    ...plainScreen(language, 'goodbye', t(`goodbye-${why}`)),
    buttons: BUTTONS[why].map(([id, action]) => ({ label: t(id), action, weight: 'quiet' })),
  };
}

const BUTTONS: Readonly<Record<GoodbyeReason, ReadonlyArray<readonly [id: string, action: Action]>>> = {
  refused: [['button-change-mind', 'start']],
  'screened-out': [],
  withdrawn: [
    ['button-change-mind', 'start'],
    ['button-my-data', 'my-data'],
    ['button-forget', 'forget'],
  ],
  erased: [['button-start-again', 'start']],
};
