import type { Context } from './context.js';
import type { Message } from './message.js';
import { plainScreen } from './plain-screen.js';
import { goOn } from './questionnaire.js';
import { beginSession } from './session.js';
import type { Conversation, SessionHead } from './state.js';
import { after, line, type Step, screen } from './step.js';

/** Shows the questionnaires open now; the only one, not begun yet, opens at once. */
export function showMenu(conversation: Conversation, context: Context): Step {
  const [only, ...others] = context.forms.open;
  return only && others.length === 0 && !headOf(conversation, only.name)
    ? openForm(conversation, only.name, context)
    : screen({ ...conversation, place: { at: 'menu' } });
}

/** Begins a questionnaire, goes on with it, or shows what was answered. */
export function openForm(conversation: Conversation, name: string, context: Context): Step {
  const head = headOf(conversation, name);
  if (head) {
    const session = conversation.session?.id === head.id ? conversation.session : context.asked;
    if (session) return goOn({ ...conversation, session }, context);
  }
  const form = context.forms.open.find((candidate) => candidate.name === name);
  if (!form) return line({ ...conversation, place: { at: 'menu' } }, 'menu-closed');
  const { session, effects } = beginSession(form, context.freshId, context, conversation.language);
  const { id, version, status } = session;
  const sessions = [...conversation.sessions, { id, form: name, version, status }];
  return after(effects, goOn({ ...conversation, session, sessions }, context));
}

export function menuScreen(conversation: Conversation, language: string, context: Context): Message {
  const t = context.translate(language);
  const { open } = context.forms;
  return {
    ...plainScreen(language, 'menu', t(open.length > 0 ? 'menu-question' : 'menu-empty')),
    buttons: open.map((form) => {
      const status = headOf(conversation, form.name)?.status ?? 'new';
      return {
        label: t(`menu-${status}`, { title: form.title.in(language, []) }),
        action: 'open',
        argument: form.name,
        weight: status === 'complete' ? 'quiet' : 'primary',
      };
    }),
  };
}

function headOf(conversation: Conversation, form: string): SessionHead | undefined {
  return conversation.sessions.findLast((head) => head.form === form);
}
