import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { type Given, replayAnswers, replaySteps } from '../flows/questionnaire/replay.js';
import { wordsOf } from '../flows/words.js';
import { languages, translator } from '../i18n/translator.js';
import type { CommandContext, ExitCode } from './command.js';
import { readFormFile } from './form-file.js';
import { readSource } from './source-file.js';

export interface ReplayOptions {
  /** A path, or the JSON itself. */
  readonly answers: string;
  readonly language?: string;
  /** ISO 8601; without an offset, in the zone of the settings. */
  readonly now?: string;
}

/** Answers a form without a chat and prints what came of it as one JSON object. */
export async function replay(
  file: string,
  options: ReplayOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const { config, t, print, complain } = context;
  const now = options.now === undefined ? Date.now() : momentOf(options.now, config.timeZone);
  if (now === undefined) {
    complain(t('command-now-wrong', { value: options.now ?? '' }));
    return 2;
  }
  const form = readFormFile(file, context);
  const answers = form && readAnswers(options.answers, context);
  if (!form || !answers) return 1;
  const language = options.language ?? form.definition.settings.default_language;
  if (!form.languages.includes(language)) {
    complain(t('command-language-unknown', { language, languages: form.languages.join(', ') }));
    return 1;
  }
  const settings = { now, zone: config.timeZone, language, words: wordsOf(languages, translator).reply };
  const result = Array.isArray(answers)
    ? replaySteps(form, answers, settings)
    : replayAnswers(form, new Map(Object.entries(answers)), settings);
  print(JSON.stringify(result, undefined, 2));
  return 0;
}

/** Milliseconds since 1970 of a moment written in ISO 8601, or undefined when it is none. */
function momentOf(text: string, zone: string): number | undefined {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    // Without an offset it is a local time.
  }
  try {
    return Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds;
  } catch {
    return undefined;
  }
}

const given: z.ZodType<Given> = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.union([z.string(), z.number()])),
  z.array(z.lazy(() => z.record(z.string(), given))),
]);
const answersSchema = z.union([z.record(z.string(), given), z.array(z.tuple([z.string(), given]))]);

function readAnswers(
  written: string,
  { t, complain }: CommandContext,
): z.infer<typeof answersSchema> | undefined {
  const read = /^\s*[{[]/.test(written) ? { source: written } : readSource(written);
  if ('refused' in read) {
    complain(t(read.refused.id, read.refused.args));
    return undefined;
  }
  const parsed = parseJson(read.source);
  if ('reason' in parsed) {
    complain(t('command-answers-not-json', { reason: parsed.reason }));
    return undefined;
  }
  const checked = answersSchema.safeParse(parsed.json);
  if (!checked.success) {
    complain(t('command-answers-shape', { object: '{"nom": "valeur"}', list: '[["nom", "valeur"]]' }));
  }
  return checked.data;
}

function parseJson(source: string): { json: unknown } | { reason: string } {
  try {
    return { json: JSON.parse(source.replace(/^\uFEFF/, '')) };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}
