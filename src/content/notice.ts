import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Notice } from '../flows/context.js';
import { contactOf, type Settings } from './settings.js';
import { inLanguage, requireLanguages, type Words } from './words.js';

/** The words in braces of a notice text, and what stands for them. */
const placeholders = {
  controller: ({ controller, languages }: Settings, language: string) =>
    inLanguage(controller, language, languages) ?? '',
  contact: contactOf,
  minimum_age: ({ minimum_age }: Settings) => String(minimum_age),
  retention: ({ retention, languages }: Settings, language: string) =>
    inLanguage(retention, language, languages) ?? '',
};

const PLACEHOLDER = /\{([^{}]*)\}/g;

const paragraph = z
  .string()
  .trim()
  .min(1)
  .superRefine((text, context) => {
    for (const [written, name = ''] of text.matchAll(PLACEHOLDER)) {
      if (isPlaceholder(name)) continue;
      context.addIssue({ code: 'custom', message: 'content-placeholder', params: { value: written } });
    }
  });

export interface NoticeTexts {
  /** Read before the first question. */
  readonly short: Words<readonly string[]>;
  /** Read to passers-by; without it, what is read before the first question. */
  readonly aloud?: Words<readonly string[]> | undefined;
  /** Paragraphs of /confidentialite. */
  readonly full: Words<readonly string[]>;
}

/** content/notice.yaml, which must speak each of these languages. */
export function noticeSchema(languages: readonly string[]): z.ZodType<NoticeTexts> {
  const inEach = (lines: z.ZodType<string[]>) =>
    z.record(z.string(), lines).superRefine((words, context) => requireLanguages(words, languages, context));
  return z.strictObject({
    short: inEach(z.array(paragraph).length(2, 'content-two-lines')),
    aloud: inEach(z.array(paragraph).min(1)).optional(),
    full: inEach(z.array(paragraph).min(1)),
  });
}

/** The notice people read: texts and settings put together, with Message's emphasis (`**strong**`). */
export function noticeOf(texts: NoticeTexts, settings: Settings): Notice {
  const read = (lines: Words<readonly string[]>, language: string): readonly string[] =>
    (inLanguage(lines, language, settings.languages) ?? []).map((text) => fill(text, settings, language));
  return {
    version: noticeVersion(texts, settings),
    short: (language) => read(texts.short, language).join('\n'),
    aloud: (language) => read(texts.aloud ?? texts.short, language).join('\n'),
    full: (language) => read(texts.full, language),
  };
}

/**
 * 12 hexadecimal digits that change when people must be asked again. The contact is left out: a new
 * telephone number changes nothing that was agreed to.
 */
function noticeVersion(texts: NoticeTexts, { controller, minimum_age, retention }: Settings): string {
  const read = [texts.short, texts.full, ...(texts.aloud ? [texts.aloud] : [])];
  const agreed = JSON.stringify([...read, controller, minimum_age, retention]);
  return createHash('sha256').update(agreed).digest('hex').slice(0, 12);
}

function fill(text: string, settings: Settings, language: string): string {
  return text.replace(PLACEHOLDER, (written, name: string) =>
    isPlaceholder(name) ? placeholders[name](settings, language) : written,
  );
}

function isPlaceholder(name: string): name is keyof typeof placeholders {
  return Object.hasOwn(placeholders, name);
}
