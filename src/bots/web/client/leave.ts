import { askedOnScreen, dropDraft } from './draft.js';
import { place } from './kiosk.js';
import { banner } from './screen.js';
import { abandon } from './send-input.js';

const AGAIN_MS = 2_000;

/**
 * « Ce n'est pas moi »: what is on screen goes at once, then the browser forgets who it was, then the
 * page starts anew. Without network it stays blank and tries on.
 */
export async function leave(): Promise<void> {
  abandon();
  dropDraft(askedOnScreen());
  document.getElementById('main')?.replaceChildren();
  document.getElementById('lines')?.replaceChildren();
  banner('forgotten');
  while (!(await forgotten())) await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  location.reload();
}

async function forgotten(): Promise<boolean> {
  try {
    return (await fetch(place('/leave'), { method: 'POST' })).ok;
  } catch {
    return false;
  }
}
