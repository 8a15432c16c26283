import { isKiosk } from './kiosk.js';

/**
 * What is being typed, kept until the server has it: across screens in memory, and across a reload
 * in this tab's storage, except on a shared tablet.
 */
interface Draft {
  readonly prompt: string;
  readonly text: string;
}

const NAME = 'papillon-draft';
let draft = stored();

/** The question on screen, or '' when none is asked. */
export function promptOnScreen(): string {
  return document.getElementById('main')?.dataset.prompt ?? '';
}

export function keepDraft(text: string): void {
  set({ prompt: promptOnScreen(), text });
}

/** Forgets the draft of a question that was answered. */
export function dropDraft(prompt: string): void {
  if (draft?.prompt === prompt) set(undefined);
}

/** Puts back what was being typed for the question on screen. */
export function restoreDraft(): void {
  const field = document.querySelector<HTMLInputElement | HTMLTextAreaElement>('main [name="text"]');
  if (field && draft && draft.prompt === promptOnScreen()) field.value = draft.text;
}

function set(next: Draft | undefined): void {
  draft = next;
  if (isKiosk) return;
  try {
    if (next) sessionStorage.setItem(NAME, JSON.stringify(next));
    else sessionStorage.removeItem(NAME);
  } catch {
    // A browser may refuse storage; memory does for this page.
  }
}

function stored(): Draft | undefined {
  if (isKiosk) return undefined;
  try {
    return JSON.parse(sessionStorage.getItem(NAME) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}
