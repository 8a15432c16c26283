import { isBorrowed, keepDraft, restoreDraft } from './draft.js';
import { excludeOthers, filledIn, filterChoices, momentNow } from './fields.js';
import { locate, record, sendChosen, showWhatCanBe } from './files.js';
import { follow } from './follow.js';
import { isKiosk, watchIdle } from './kiosk.js';
import { leave } from './leave.js';
import { banner } from './screen.js';
import { sendInput } from './send-input.js';

/**
 * The page's script. Every tap or form carries what it sends in `data-input` (see from-message.ts);
 * the server answers with the next screen, which is swapped in.
 */
addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('button') : null;
  if (!button) return;
  const data = button.dataset;
  if (data.input !== undefined) sendInput(JSON.parse(data.input));
  if (data.now !== undefined && button.form) sendForm(button.form, momentNow(data.now));
  if (data.record !== undefined) record(button);
  if (data.place !== undefined) locate(data.place);
  if (data.leave !== undefined && (data.leave === '' || confirm(data.leave))) leave();
});

addEventListener('submit', (event) => {
  event.preventDefault();
  if (event.target instanceof HTMLFormElement) sendForm(event.target);
});

addEventListener('input', (event) => {
  const target = event.target;
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
  if (/^(text$|field-)/.test(target.name)) keepDraft(target.name, target.value);
  else if (target.name === 'choice' && target instanceof HTMLInputElement) excludeOthers(target);
  else if (target.id === 'filter') filterChoices(target.value);
});

addEventListener('change', (event) => {
  const target = event.target;
  if (target instanceof HTMLInputElement && target.type === 'file') sendChosen(target);
});

addEventListener('keydown', (event) => {
  const menu = document.querySelector<HTMLDetailsElement>('#menu[open]');
  if (event.key !== 'Escape' || !menu) return;
  menu.open = false;
  menu.querySelector('summary')?.focus();
});

// The back button may keep a page alive: what somebody else typed is not on it.
addEventListener('pagehide', () => {
  if (!isBorrowed()) return;
  for (const id of ['main', 'lines']) document.getElementById(id)?.replaceChildren();
});

// A page kept alive behind the back button may show what was left since.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});

function sendForm(form: HTMLFormElement, text?: string): void {
  const input = JSON.parse(form.dataset.input ?? '{}');
  const data = new FormData(form);
  if (input.kind === 'choose') input.choices = data.getAll('choice').map(Number);
  else if (input.kind === 'fill') input.answers = filledIn(data);
  else input.text = text ?? data.get('text');
  sendInput(input);
}

restoreDraft();
showWhatCanBe();
if (isKiosk) watchIdle(banner, leave);
else follow();
