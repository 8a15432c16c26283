import type { Form } from '../forms/compile.js';
import type { Context } from './context.js';
import { groupsFor } from './meetings/groups.js';
import type { Action, Button, Message } from './message.js';
import { plainScreen } from './plain-screen.js';
import { goOn } from './questionnaire/questionnaire.js';
import { beginSession } from './questionnaire/session.js';
import { isForRoles, offered } from './roles/offered.js';
import { type Right, structuresFor } from './roles/roles.js';
import type { Conversation, Session, SessionHead } from './state.js';
import { after, line, type Step, screen } from './step.js';

/** Shows the questionnaires open now; the only one, not begun yet, opens at once. */
export function showMenu(conversation: Conversation, context: Context): Step {
  const [only, ...others] = offered(conversation, context);
  const isAlone = others.length === 0 && duties(conversation, context).length === 0;
  return only && isAlone && !headOf(conversation, only.name)
    ? openForm(conversation, only.name, context)
    : screen({ ...conversation, place: { at: 'menu' } });
}

/** Begins a questionnaire, goes on with it, or shows what was answered. */
export function openForm(conversation: Conversation, name: string, context: Context): Step {
  const form = context.forms.open.find((candidate) => candidate.name === name);
  const isTheirs = form === undefined || offered(conversation, context).includes(form);
  if (!isTheirs) return line({ ...conversation, place: { at: 'menu' } }, 'not-yours');
  const head = headOf(conversation, name);
  if (head && (head.status === 'open' || !form || !isForRoles(form))) {
    const session = conversation.session?.id === head.id ? conversation.session : context.found.session;
    if (session) return goOn({ ...conversation, session }, context);
  }
  if (!form) return line({ ...conversation, place: { at: 'menu' } }, 'menu-closed');
  return beginForm(conversation, form, context);
}

/** Begins a questionnaire anew. */
export function beginForm(
  conversation: Conversation,
  form: Form,
  context: Context,
  about: Pick<Session, 'campaign'> = {},
): Step {
  const begun = beginSession(form, context.freshId, context, conversation.language);
  const { id, version, status } = begun.session;
  const sessions = [...conversation.sessions, { id, form: form.name, version, status }];
  const session = { ...begun.session, ...about };
  return after(begun.effects, goOn({ ...conversation, session, sessions }, context));
}

export function menuScreen(conversation: Conversation, language: string, context: Context): Message {
  const t = context.translate(language);
  const open = offered(conversation, context);
  const own = duties(conversation, context);
  return {
    ...plainScreen(language, 'menu', t(open.length + own.length > 0 ? 'menu-question' : 'menu-empty')),
    buttons: [
      ...open.map((form): Button => {
        const known = headOf(conversation, form.name)?.status ?? 'new';
        const status = known === 'complete' && isForRoles(form) ? 'new' : known;
        return {
          label: t(`menu-${status}`, { title: form.title.in(language, []) }),
          action: 'open',
          argument: form.name,
          weight: status === 'complete' ? 'quiet' : 'primary',
        };
      }),
      ...own.map((action): Button => ({ label: t(`menu-${action}`), action, weight: 'plain' })),
      { label: t('button-my-data'), action: 'my-data', weight: 'quiet' },
    ],
  };
}

/** What the person's roles let them do; about meetings where there are groups that meet. */
function duties(conversation: Conversation, context: Context): Duty[] {
  return DUTIES.flatMap(([action, right]) => {
    const where = OF_GROUPS.has(action)
      ? groupsFor(right, conversation, context)
      : structuresFor(right, conversation.memberships, context.structures);
    return where.length > 0 ? action : [];
  });
}

const DUTIES = [
  ['interview', 'interview'],
  ['observe', 'observe'],
  ['meeting', 'plan'],
  ['agenda', 'plan'],
  ['invite', 'invite'],
  ['digest', 'results'],
  ['proofread', 'proofread'],
] as const satisfies ReadonlyArray<readonly [Action, Right]>;
type Duty = (typeof DUTIES)[number][0];
const OF_GROUPS: ReadonlySet<Duty> = new Set(['observe', 'meeting']);

function headOf(conversation: Conversation, form: string): SessionHead | undefined {
  return conversation.sessions.findLast((head) => head.form === form);
}
