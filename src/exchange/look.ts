import { codeIn } from '../flows/codes/invitation-code.js';
import { currentScreen } from '../flows/screen.js';
import type { Conversation, Place } from '../flows/state.js';
import type { Newcomer } from './context/standings.js';
import type { Receipt } from './update.js';
import type { Works } from './works.js';

/**
 * Shows where somebody stands; when they just opened a link, the way to what it carries. Must run in the
 * person's lane.
 */
export async function look(
  { standings, contexts }: Works,
  lookup: string,
  newcomer: Newcomer,
  opened?: string,
): Promise<Receipt> {
  const { known, revision, ...standing } = await standings.of(lookup, newcomer);
  const conversation = linked(standing.conversation, opened);
  const screen = currentScreen(conversation, await contexts.showing({ known, conversation }));
  return { outcome: 'repeat', lines: [], screen, revision };
}

function linked(conversation: Conversation, link: string | undefined): Conversation {
  if (link === undefined || conversation.session?.form === link) return conversation;
  // A phone loads the page anew as it likes, and whoever interviews is in the middle of it.
  if (conversation.fieldwork) return conversation;
  const place: Place = conversation.notice === '' ? { at: 'notice', link } : placeOf(link);
  return { ...conversation, place };
}

/** Opening a page changes nothing: an invitation waits for a tap. */
function placeOf(link: string): Place {
  return codeIn(link) === undefined ? { at: 'menu' } : { at: 'invited', link };
}
