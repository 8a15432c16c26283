import * as z from 'zod';
import { isQuiet, QUIET, type QuietHours } from '../flows/habits.js';
import { escapeEmphasis } from '../forms/text.js';
import { languages } from '../i18n/translator.js';
import { time } from './plan-parts.js';
import { inLanguage, requireLanguages, wordsSchema } from './words.js';

const DISCORD_INVITE = /^https:\/\/(discord\.gg|discord\.com\/invite)\/[\w-]+$/;

/** content/settings.yaml */
export const settingsSchema = z
  .strictObject({
    /** Who is responsible for the data, with its article: it reads inside sentences. */
    controller: wordsSchema,
    /** The human that help ends at. */
    contact: z.strictObject({
      name: wordsSchema,
      phone: z.string().min(1).optional(),
      email: z.email().optional(),
    }),
    /** An invite to the server where people meet the bot: without one nobody can write to it on Discord. */
    discord_server: z.string().regex(DISCORD_INVITE, 'content-discord-server').optional(),
    /** Offered to people, the usual one first. */
    languages: z.array(z.enum(languages)).min(1),
    /** Years. */
    minimum_age: z.int().min(1),
    /** Local times between which nobody is written to of our own accord. */
    quiet_hours: z
      .strictObject({ from: time, to: time })
      .refine(isNight, 'content-quiet-hours')
      .default(QUIET),
    /** Days after which a questionnaire nobody uses any more has no link to whoever answered it. */
    link_days: z.int().min(1).max(30).default(30),
    /** How long answers are kept, as sentences of the notice. */
    retention: wordsSchema,
  })
  .superRefine(({ controller, contact, retention, languages }, context) => {
    requireLanguages(controller, languages, context, ['controller']);
    requireLanguages(contact.name, languages, context, ['contact', 'name']);
    requireLanguages(retention, languages, context, ['retention']);
  });
export type Settings = z.infer<typeof settingsSchema>;

/** « l’accueil de la maison, 04 …, accueil@… », written for a Message: an address may hold `_`. */
export function contactOf({ contact, languages }: Settings, language: string): string {
  const parts = [inLanguage(contact.name, language, languages), contact.phone, contact.email];
  return parts.flatMap((part) => (part === undefined ? [] : escapeEmphasis(part))).join(', ');
}

/** Hours of the day written in their place would let messages go at night. */
function isNight(hours: QuietHours): boolean {
  return hours.from !== hours.to && isQuiet(DEEP_IN_THE_NIGHT, hours);
}

const DEEP_IN_THE_NIGHT = '03:00';
