import { isKiosk } from './kiosk.js';

/**
 * What is being typed, kept until the server has it: across screens in memory, and across a reload
 * in this tab's storage, except where others use this device too.
 */
interface Draft {
  readonly of: string;
  /** By the name of the field. */
  readonly texts: Readonly<Record<string, string>>;
}

const NAME = 'papillon-draft';
let draft = stored();

/** Whether whoever answers is not whose device this is: a shared tablet, or a phone held by an interviewer. */
export function isBorrowed(): boolean {
  return isKiosk || document.getElementById('main')?.dataset.passing !== undefined;
}

/** What is asked on screen, one question or several; '' when nothing is. */
export function askedOnScreen(): string {
  return document.getElementById('main')?.dataset.draft ?? '';
}

export function keepDraft(field: string, text: string): void {
  const of = askedOnScreen();
  if (of === '') return;
  set({ of, texts: { ...(draft?.of === of ? draft.texts : {}), [field]: text } });
}

/** Forgets the draft of what was answered. */
export function dropDraft(of: string): void {
  if (draft?.of === of) set(undefined);
}

/** Puts back what was being typed on this screen. */
export function restoreDraft(): void {
  if (!draft || draft.of !== askedOnScreen()) return;
  for (const field of typedFields()) {
    const text = draft.texts[field.name];
    if (text !== undefined) field.value = text;
  }
}

/** Fields that are typed into: one question's, or several. */
export function typedFields(): NodeListOf<HTMLInputElement | HTMLTextAreaElement> {
  return document.querySelectorAll('main [name="text"], main [name^="field-"]');
}

function set(next: Draft | undefined): void {
  draft = next;
  if (next && isBorrowed()) return;
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
    const kept = JSON.parse(sessionStorage.getItem(NAME) ?? 'null');
    return kept?.texts ? kept : undefined;
  } catch {
    return undefined;
  }
}
