import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { Temporal } from 'temporal-polyfill';
import type { Client } from '../../src/storage/database/client.js';
import { insert } from '../../src/storage/database/insert.js';
import { type MeasureRow, measureStatements } from '../../src/storage/indicators/measures.js';
import { NOW, prepare } from '../storage/rows.js';

/** By the question each is about. */
const INDICATORS = {
  'meeting-people': 'effect_meeting_people',
  'visited-another-house': 'visited_another_house',
  'people-like-me': 'for_people_like_me',
  learning: 'effect_learning',
  'having-a-say': 'effect_having_a_say',
  'together-we-can-change': 'together_we_can_change',
  'changing-habits': 'effect_changing_habits',
  'finding-help': 'effect_finding_help',
};
const PROGRESS = JSON.stringify({ visited: {}, prompts: [] });
const AGES = ['16_to_25', '26_to_39', '40_to_59', '60_to_74'];
const QUARTERS = ['les_ors', 'saint_nicolas', 'centre'];
const STRUCTURES = ['les-ors', 'saint-nicolas', 'noel-guichard'];

/** Questionnaires completed in one week, by chance: who answered, and « yes » to about two of three. */
export async function collect(client: Client, monday: string, people: number, seed: number): Promise<void> {
  if (!(await client.formVersion.findFirst({ where: { name: 'accueil' } }))) await prepare(client);
  const random = xoroshiro128plus(seed);
  const pick = (count: number) => uniformInt(random, 0, count - 1);
  const often = <T>(all: readonly T[]): T | undefined => all[Math.min(pick(all.length), pick(all.length))];
  const sessions = Array.from({ length: people }, (_, index) => {
    const structure = often(STRUCTURES);
    const age = often(AGES);
    const quarter = often(QUARTERS);
    const about = {
      frame: 'drome-5',
      form: 'accueil',
      version: 'v1',
      day: Temporal.PlainDate.from(monday)
        .add({ days: pick(7) })
        .toString(),
      week: monday,
      language: 'fr',
      people: 1,
      ...(structure !== undefined && pick(6) > 0 ? { structure } : {}),
      ...(age !== undefined && pick(10) > 0 ? { age } : {}),
      ...(quarter === undefined ? {} : { quarter }),
    };
    const answered = Object.entries(INDICATORS).map(([indicator, question]) => {
      const isCounted = pick(8) > 0;
      const isYes = isCounted && pick(3) > 0;
      const row: MeasureRow = {
        ...about,
        indicator,
        outcome: isCounted ? 'counted' : 'dont_know',
        numerator: isYes ? 1 : 0,
        denominator: isCounted ? 1 : 0,
      };
      const value = isYes ? ['totally', 'rather_yes'][pick(2)] : ['rather_no', 'not_at_all'][pick(2)];
      return { row, question, value: isCounted && value !== undefined ? value : 'dont_know' };
    });
    return { sessionId: `${monday} ${index}`, rows: answered.map(({ row }) => row), answered };
  });
  const time = new Date(NOW);
  const columns =
    'id form version language channel status startedAt zone lastAt completedAt noticeVersion progress';
  const rows = sessions.map(({ sessionId }) => [
    ...[
      sessionId,
      'accueil',
      'v1',
      'fr',
      'web',
      'complete',
      time,
      'Europe/Paris',
      time,
      time,
      'n1',
      PROGRESS,
    ],
  ]);
  const answers = sessions.flatMap(({ sessionId, answered }) =>
    answered.map(({ question, value }) => [sessionId, question, value, true, time]),
  );
  await client.transact([
    ...insert('Session', columns.split(' '), rows),
    ...measureStatements(sessions),
    ...insert('Answer', ['sessionId', 'question', 'value', 'relevant', 'answeredAt'], answers),
  ]);
}
