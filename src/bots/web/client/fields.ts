/** A choice that excludes the others unchecks them, and is unchecked by any of them. */
export function excludeOthers(changed: HTMLInputElement): void {
  if (!changed.checked) return;
  for (const other of document.querySelectorAll<HTMLInputElement>('main [name="choice"]')) {
    const excluded = 'exclusive' in changed.dataset || 'exclusive' in other.dataset;
    if (other !== changed && excluded) other.checked = false;
  }
}

/** What each of several questions is answered with, by its index. */
export function filledIn(data: FormData): Array<{ index: number; text: string }> {
  const answers: Array<{ index: number; text: string }> = [];
  data.forEach((text, name) => {
    if (name.startsWith('field-'))
      answers.push({ index: Number(name.slice('field-'.length)), text: String(text) });
  });
  return answers;
}

/** Leaves only the choices that contain what is typed, whatever its case and accents. */
export function filterChoices(typed: string): void {
  const wanted = plain(typed);
  let found = false;
  for (const choice of document.querySelectorAll<HTMLElement>('#choices > .choice')) {
    choice.hidden = !plain(choice.textContent ?? '').includes(wanted);
    found ||= !choice.hidden;
  }
  const nothing = document.getElementById('no-match');
  if (nothing) nothing.hidden = found;
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

/** This moment where the device is, as a date, time or datetime field writes it. */
export function momentNow(kind: string, now = new Date()): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const date = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  const time = `${two(now.getHours())}:${two(now.getMinutes())}`;
  return { date, time, datetime: `${date}T${time}` }[kind] ?? '';
}
