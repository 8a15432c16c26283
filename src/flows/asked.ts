import { Temporal } from 'temporal-polyfill';
import type { AskedFor, Asking, FoundAsked, SlotAgain } from './asked-for.js';
import type { Context } from './context.js';
import { dayText } from './meetings/words.js';
import { beginForm } from './menu.js';
import type { Button, Message } from './message.js';
import { plainScreen } from './plain-screen.js';
import { goOn } from './questionnaire/questionnaire.js';
import { offered } from './roles/offered.js';
import type { Conversation } from './state.js';
import { after, line, remark, type Step } from './step.js';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** The message that asks somebody for a questionnaire. */
export function askedMessage(
  about: Asking,
  { slot, form: name, until }: AskedFor,
  language: string,
  context: Context,
): Message {
  const t = context.translate(language);
  const form = context.forms.open.find((each) => each.name === name);
  const title = form?.title.in(language, []) ?? name;
  const button = (verb: string, label: string, weight: Button['weight']): Button => ({
    label: t(label),
    action: 'asked',
    argument: `${verb}.${slot}`,
    weight,
  });
  const last =
    until === undefined ? [] : [t('asked-until', { day: dayText(Temporal.PlainDate.from(until), language) })];
  return {
    ...plainScreen(language, 'asked', [t(`asked-${about}`, { title }), ...last].join(' ')),
    buttons: [
      button('begin', about === 'go-on' ? 'button-resume' : 'asked-button-begin', 'primary'),
      button('later', 'asked-button-later', 'plain'),
      button('no', 'asked-button-no', 'quiet'),
    ],
  };
}

/** A tap on such a message, by the id of its slot: `begin.<id>`, `later.<id>` or `no.<id>`. */
export function asked(conversation: Conversation, argument: string | undefined, context: Context): Step {
  const [, verb, slot] = ASKED.exec(argument ?? '') ?? [];
  const found = context.found.asked;
  if (!found || found.slot !== slot) return remark(conversation, 'asked-unknown');
  if (found.session?.status === 'complete') return remark(conversation, 'asked-done');
  if (verb === 'no')
    return after([{ kind: 'asked', slot, reply: 'declined' }], remark(conversation, 'asked-declined'));
  const left = (found.overAt ?? Number.POSITIVE_INFINITY) - context.now;
  if (left <= 0) return remark(conversation, 'asked-over');
  if (verb === 'begin') return begin(conversation, found, context);
  return later(conversation, found, left, context);
}

/** Asked again a day later; on the last day two hours later, whatever else went that day. */
function later(conversation: Conversation, found: FoundAsked, left: number, context: Context): Step {
  const { slot, schedule, name, graceMinutes } = found;
  const isLastDay = left <= DAY_MS;
  const at = context.now + (isLastDay ? 2 * HOUR_MS : DAY_MS);
  const again: SlotAgain = {
    id: context.freshId,
    schedule,
    slot: `${name}#later@${at}`,
    graceMinutes,
    at,
    ...(isLastDay ? { freeUntil: at + HOUR_MS } : {}),
  };
  return after(
    [{ kind: 'asked', slot, reply: 'later', again }],
    remark(conversation, isLastDay ? 'asked-later-today' : 'asked-later'),
  );
}

/** The slot a tap is about. */
export function slotOf(argument: string | undefined): string | undefined {
  return ASKED.exec(argument ?? '')?.[2];
}

const ASKED = /^(begin|later|no)\.(.+)$/s;

function begin(
  conversation: Conversation,
  { form: name, mark, session }: FoundAsked,
  context: Context,
): Step {
  if (session) {
    const inHand = conversation.session?.id === session.id ? conversation.session : session;
    return goOn({ ...conversation, session: inHand }, context);
  }
  const form = offered(conversation, context).find((each) => each.name === name);
  return form
    ? beginForm(conversation, form, context, { campaign: mark })
    : line({ ...conversation, place: { at: 'menu' } }, 'menu-closed');
}
