import { Temporal } from 'temporal-polyfill';
import type { Schedule } from '../calendar/schedule.js';
import type { Forms } from '../flows/context.js';
import type { Structure } from '../flows/roles/roles.js';
import { languages, translator } from '../i18n/translator.js';
import type { Scope } from '../indicators/digest/publish.js';
import { type TellingOf, type ToldWave, tellingOf, tellWave } from '../indicators/digest/tell-wave.js';
import { waveStretch } from '../indicators/digest/wanted-figures.js';
import { waveResultsLines } from '../indicators/digest/wave-results-text.js';
import type { FrameDefinition } from '../indicators/frames/frame.js';
import type { Client } from '../storage/database/client.js';
import { readPublished } from '../storage/indicators/digests.js';
import {
  countAnswered,
  isWaveTold,
  storeWaveResults,
  type ToldOfFrame,
  type WaveName,
} from '../storage/indicators/wave-results.js';
import { sumWeeks } from '../storage/indicators/week-sums.js';
import { earlierDigests, memoryRows } from './earlier-digests.js';

export interface PublishingWaves {
  readonly client: Client;
  /** None reads a question of another: each is protected by itself. */
  readonly frames: readonly FrameDefinition[];
  readonly forms: Forms;
  /** The cooperation first. */
  readonly structures: readonly Structure[];
  readonly schedules: readonly Schedule[];
}

/** The wave that is told, from a week that is over, by its Monday. */
interface Wave extends WaveName {
  readonly form: string;
  readonly week: string;
  readonly sunday: string;
}

/**
 * Tells what was answered in the waves that are over with a week, each once, for those who asked. The digests of that
 * week were told before. Throws Unavailable.
 */
export async function publishWaves(publishing: PublishingWaves, week: string): Promise<void> {
  const sunday = Temporal.PlainDate.from(week).add({ days: 6 }).toString();
  for (const { what, wave, end } of publishing.schedules) {
    if (what.kind !== 'results' || !wave || end === undefined || end > sunday) continue;
    const name = { campaign: wave.campaign, wave: wave.id };
    if (!(await isWaveTold(publishing.client, name)))
      await publishWave(publishing, { ...name, form: what.form, week, sunday });
  }
}

async function publishWave(publishing: PublishingWaves, wave: Wave): Promise<void> {
  const { client, frames, structures } = publishing;
  const { campaign, form, week, sunday } = wave;
  const [top] = structures;
  const told: ToldOfFrame[] = [];
  const figures: ToldWave['figures'][number][] = [];
  for (const frame of frames) {
    const about = tellingOf(frame, form, sunday);
    if (about.length === 0 || !top) continue;
    const of = await tellOfFrame(publishing, frame.frame.id, about, wave, { id: top.id, name: top.name });
    // A later week was told: what is told now must know of it.
    if (of === 'later') return;
    figures.push(...of.figures);
    if (of.news)
      told.push({
        frame: frame.frame.id,
        week,
        content: of.news.content,
        memories: memoryRows(of.news.memories),
      });
  }
  const people = await countAnswered(client, wave);
  const rows = languages.map((language) => ({
    campaign,
    wave: wave.wave,
    language,
    text: textOf(publishing, form, people, figures, language),
  }));
  await storeWaveResults(client, rows, told);
}

async function tellOfFrame(
  { client, forms }: PublishingWaves,
  frame: string,
  about: readonly TellingOf[],
  { campaign, wave, week }: Wave,
  scope: Scope,
): Promise<ToldWave | 'later'> {
  const rows = await readPublished(client, frame);
  if (rows.some((row) => row.week > week)) return 'later';
  const indicators = about.map(({ indicator }) => indicator);
  const earlier = await earlierDigests(client, frame, indicators, rows);
  const weeks = { frame, after: earlier.after, until: week };
  const summed = { ...(await sumWeeks(client, weeks, [], [])), answers: [] };
  return tellWave({ about, stretch: waveStretch(campaign, wave), rows, earlier, summed, forms, week, scope });
}

function textOf(
  { forms }: PublishingWaves,
  form: string,
  people: number,
  figures: ToldWave['figures'],
  language: string,
): string {
  const asked = forms.open.find(({ name }) => name === form);
  const lines = waveResultsLines(
    {
      title: asked?.title.in(language, []) ?? form,
      people,
      figures: figures.map(({ petal, indicator: { label, validated }, part }) => ({
        petal,
        label: label[language] ?? label.fr ?? '',
        part,
        notValidated: validated === 'no',
      })),
    },
    translator(language),
  );
  return lines.join('\n');
}
