import { currentScreen } from '../flows/screen.js';
import type { Conversation, Place } from '../flows/state.js';
import type { Newcomer } from './standings.js';
import type { Receipt } from './update.js';
import type { Works } from './works.js';

/** Shows where somebody stands; a link to another questionnaire shows the way to it. Must run in the person's lane. */
export async function look(
  { standings, contexts }: Works,
  lookup: string,
  newcomer: Newcomer,
): Promise<Receipt> {
  const { conversation, revision } = await standings.of(lookup, newcomer);
  const screen = currentScreen(linked(conversation, newcomer.form), contexts.now());
  return { outcome: 'repeat', lines: [], screen, revision };
}

function linked(conversation: Conversation, form: string | undefined): Conversation {
  if (form === undefined || conversation.session?.form === form) return conversation;
  const place: Place = conversation.notice === '' ? { at: 'notice', form } : { at: 'menu' };
  return { ...conversation, place };
}
