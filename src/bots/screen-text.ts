import type { Translate } from '../flows/context.js';
import type { Message } from '../flows/message.js';
import { stepsOf } from './range-steps.js';

/** Everything to read on a screen, with its emphasis; `t` speaks its language. */
export function screenText(message: Message, t: Translate): string {
  const { progress, before, text, hint, answers, present, wanted } = message;
  return paragraphs(
    before,
    progress ? `*${progress.text}* · ${text}` : text,
    hint === undefined ? undefined : `*${hint.trim()}*`,
    // A choice made before is marked on its button.
    present === undefined || message.choices.length > 0 ? undefined : t('chat-present', { answer: present }),
    answers.flatMap(({ under, label, answer }, index) => [
      ...(under === undefined || under === answers[index - 1]?.under ? [] : [`**${under}**`]),
      `${index + 1}. ${label}\n→ ${answer}`,
    ]),
    wanted?.kind === 'range' && stepsOf(wanted) === undefined
      ? t('chat-range', { start: wanted.start, end: wanted.end })
      : undefined,
  );
}

/** A question with the answer given to it; what was typed stands below it anyway. */
export function closedText({ text, present, wanted }: Message): string {
  if (present === undefined) return text;
  return wanted?.kind === 'text' ? `${text} ✓` : `${text}\n✓ ${present}`;
}

/**
 * Remarks, and what is read on the screen they lead to, as texts that each may be a message: a remark of one
 * paragraph and the question it is about are read together.
 */
export function textsOf(lines: readonly Message[], told: string | undefined): string[] {
  const remarks = lines.map((line) => paragraphs(line.before, line.text));
  return remarks.every((remark) => !remark.includes('\n\n'))
    ? [paragraphs(remarks, told)]
    : [...remarks, ...(told === undefined ? [] : [told])];
}

/** Paragraphs parted by an empty line; nothing makes no paragraph. */
export function paragraphs(...parts: ReadonlyArray<string | undefined | readonly string[]>): string {
  return parts
    .flatMap((part) => part ?? [])
    .filter((part) => part !== '')
    .join('\n\n');
}
