import { isKiosk } from './kiosk.js';

/** Screens on which an invitation still waits for an answer. */
const WAITING: ReadonlySet<string | undefined> = new Set(['notice', 'language', 'goodbye', 'invited']);

/** An invitation that was answered leaves the address: who loads the page anew is not asked again. */
export function leaveInvitation(): void {
  if (WAITING.has(document.getElementById('main')?.dataset.name)) return;
  if (/^\/(q|kiosk)\/join-/.test(location.pathname)) history.replaceState(null, '', isKiosk ? '/kiosk' : '/');
}
