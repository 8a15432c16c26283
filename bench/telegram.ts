import { setTimeout as sleep } from 'node:timers/promises';
import { writeQueued } from '../src/exchange/outbox/queued.js';
import { PRIORITY } from '../src/storage/outbox/outbox-row.js';
import { insertOutbox } from '../src/storage/outbox/queue.js';
import type { Call } from '../tests/support/bot-api/call.js';
import { testIdentity } from '../tests/support/exchange-stage.js';
import type { Report } from './report.js';
import { type Papillon, type Served, serveBare, servePapillon, UNLIMITED } from './telegram-bots.js';
import { answers, arrives, percentile, QUESTIONS } from './telegram-people.js';

const REMINDERS = 1_000;
/** https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this */
const ALLOWED_PER_S = 30;
const ROUND_TRIP_MS = 40;
const ROUNDS = 5;

/** Papillon through Telegram, beside a bot that stores nothing where that says something. */
export async function measureTelegram(folder: string, share: number, report: Report): Promise<void> {
  const rows = [['through Telegram', 'Papillon', 'bare grammY', 'demanded']];
  const tell = (...row: string[]) => {
    rows.push(row);
    console.log(row.join('  '));
  };
  const { pace, refused, replyP99 } = await reminders(folder, REMINDERS * share);
  tell('reminders: share of the pace Telegram allows', percent(pace), '', '≥ 97 %');
  tell('refusals (429) meanwhile', String(refused), '', '0');
  tell('answer → next question meanwhile, p99 ms', ms(replyP99), '', 'at once');
  const ratio = await trouble(folder);
  tell(
    'beside a chat in 429 and a download that hangs, p99 against without',
    ratio.toFixed(2),
    '',
    'about 1',
  );
  for (const roundTripMs of [0, ROUND_TRIP_MS]) {
    const where = roundTripMs === 0 ? 'loopback' : `${roundTripMs} ms round trip`;
    const ours = await atFullSpeed(await servePapillon(folder, { limits: UNLIMITED, roundTripMs }));
    const bare = await atFullSpeed(await serveBare(roundTripMs), roundTripMs === 0 ? 200 : 10);
    tell(`answers/s, ${where}`, String(Math.round(ours.rate)), String(Math.round(bare.rate)), '');
    tell(`CPU ms per answer, phones and server included, ${where}`, ms(ours.cpuMs), ms(bare.cpuMs), '');
  }
  const ours = await atAPace(await servePapillon(folder, { limits: UNLIMITED }));
  const bare = await atAPace(await serveBare());
  tell('answer → next question at 200/s, p99 ms', ms(ours), ms(bare), '');
  report('Telegram', [rows], 'SQLite with synchronous=FULL');
}

/** Reminders to a thousand people with the server's limits on, while some others answer at leisure. */
async function reminders(
  folder: string,
  most: number,
): Promise<{ pace: number; refused: number; replyP99: number }> {
  const papillon = await servePapillon(folder, {});
  const { server, storage } = papillon;
  const people = [];
  for (let id = 1; id <= 10; id += 1) people.push(await arrives(server, id));
  // The chats' short bursts are allowed again.
  await sleep(11_000);
  const first = server.calls.length;
  await storage.client.transact(insertOutbox(reminderRows(papillon, most)));
  const waits = (await Promise.all(people.map((phone) => answers(phone, 2_500)))).flat();
  const sentTo = () => written(server.calls).filter(({ parameters }) => Number(parameters.chat_id) >= 1_000);
  while (sentTo().length < most) await sleep(100);
  const times = sentTo().map(({ at }) => at);
  const [from = 0, until = 0] = [times.at(0), times.at(-1)];
  const between = written(server.calls.slice(first)).filter(({ at }) => at >= from && at <= until);
  const refused = server.calls.filter(({ status }) => status === 429).length;
  await finish(papillon);
  return {
    pace: (between.length - 1) / ((until - from) / 1_000) / ALLOWED_PER_S,
    refused,
    replyP99: percentile(waits, 0.99),
  };
}

function reminderRows({ server }: Papillon, most: number): Parameters<typeof insertOutbox>[0] {
  return Array.from({ length: most }, (_, index) => {
    const id = 1_000 + index;
    // As if they had written before.
    server.user({ id, first_name: 'Bela' }).chat.refusal = undefined;
    const lookup = testIdentity.lookup('account', 'telegram', String(id));
    const row = {
      chat: testIdentity.lookup('chat', 'telegram', String(id)),
      channel: 'telegram',
      address: testIdentity.seal(String(id)),
      priority: PRIORITY.reminder,
      dueAt: 0,
      key: `reminder-${id}`,
      say: writeQueued(lookup, { lines: [{ say: 'line', id: 'use-buttons' }], screen: false }),
    };
    return { row, at: Date.now() };
  });
}

/**
 * People answer without and with trouble in other chats, in turn, because the machine is shared; the
 * slowest hundredth of a round against that of the other, the median of the rounds.
 */
async function trouble(folder: string): Promise<number> {
  const papillon = await servePapillon(folder, { limits: UNLIMITED });
  const { server } = papillon;
  const stuck = await arrives(server, 1);
  await stuck.sees('Question 00');
  const photographer = await arrives(server, 2, 'photo');
  await photographer.sees('Une photo ?');
  const wait = { kind: 'error', code: 429, retryAfter: 30 } as const;
  let id = 100;
  const crowd = async () => {
    const all = Array.from({ length: 20 }, async () => answers(await arrives(server, id++), 250));
    return (await Promise.all(all)).flat();
  };
  await crowd();
  const [calm, troubled]: [number[], number[]] = [[], []];
  const inTrouble = async () => {
    server.faults.sometimes(wait, { percent: 100, chat: stuck.id });
    server.faults.sometimes({ kind: 'hanging' }, { percent: 100, method: 'download' });
    await stuck.sends('/menu');
    if (troubled.length === 0) await photographer.sendsPhoto(new Uint8Array(100_000));
    troubled.push(percentile(await crowd(), 0.99));
    server.faults.clear();
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    // Each in turn goes first: the longer it runs, the faster or slower everything may be.
    if (round % 2 === 1) await inTrouble();
    calm.push(percentile(await crowd(), 0.99));
    if (round % 2 === 0) await inTrouble();
  }
  await finish(papillon);
  return percentile(
    troubled.map((slow, round) => slow / (calm[round] ?? slow)),
    0.5,
  );
}

/** Everybody answers as soon as they are asked: answers each second, and what one costs. */
async function atFullSpeed(served: Served, people = 200): Promise<{ rate: number; cpuMs: number }> {
  const phones = await Promise.all(Array.from({ length: people }, (_, id) => arrives(served.server, id + 1)));
  await Promise.all(phones.map((phone) => phone.sees('Question 00')));
  const [start, before] = [performance.now(), process.cpuUsage()];
  await Promise.all(phones.map((phone) => answers(phone)));
  const seconds = (performance.now() - start) / 1_000;
  const { user, system } = process.cpuUsage(before);
  await finish(served);
  const given = people * (QUESTIONS - 1);
  return { rate: given / seconds, cpuMs: (user + system) / 1_000 / given };
}

/** A hundred people, each with an answer every half second. */
async function atAPace(served: Served): Promise<number> {
  const phones = await Promise.all(Array.from({ length: 100 }, (_, id) => arrives(served.server, id + 1)));
  await Promise.all(phones.map((phone) => phone.sees('Question 00')));
  const waits = await Promise.all(phones.map((phone) => answers(phone, 500)));
  await finish(served);
  return percentile(waits.flat(), 0.99);
}

/** Sendings, edits and deletions that were done: what Telegram counts. */
function written(calls: readonly Call[]): Call[] {
  return calls.filter(({ method, executed }) => executed && /^(send|edit|delete)Message/.test(method));
}

async function finish(served: Served): Promise<void> {
  await served.close();
  if ('errors' in served && Array.isArray(served.errors) && served.errors.length > 0) throw served.errors[0];
}

const ms = (value: number) => value.toFixed(1);
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
