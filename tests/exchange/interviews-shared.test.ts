import { expect, test } from 'vitest';
import { freshSqlite } from '../storage/stores.js';
import { interviewStage, interviews, setsUp } from '../support/interview-stage.js';
import { Messenger } from '../support/messenger.js';

const WEB = {};
/** As Telegram and Discord's direct messages: what is shown is sent. */
const SENT = { channel: 'messenger', push: true };
/** As Discord's messages in a server: shown at once, beside a channel that is sent to. */
const SHOWN = { channel: 'messenger' };

test.each([
  ['two pages', WEB, WEB],
  ['two chats', SENT, SENT],
  ['a chat and a page', SENT, WEB],
  ['a chat and a server', SENT, SHOWN],
])('two interviewers share an event and its counts against its target: %s', async (_, annas, bens) => {
  const { storage, house, interviewer } = await interviewStage(await freshSqlite());
  const { client } = storage;
  const anna = await interviewer('anna', 'interviewer', 'ors', annas);
  const ben = await interviewer('ben', 'interviewer', 'ors', bens);
  const messenger = new Messenger();
  const outbox = house.exchange.deliver(messenger, (error) => house.errors.push(error));
  outbox.start();
  await setsUp(anna);
  anna.sees('aucun entretien, 0 refus · objectif 15');
  await ben.taps('Enquête sur le terrain');
  await ben.taps('Fête du quartier · samedi 6 juin');
  await ben.taps('Français');
  await anna.taps('Nouvelle personne');
  await interviews(anna);
  await anna.taps('Donné');
  await ben.taps('Nouvelle personne');
  await ben.taps('Refus');
  ben.sees('1 entretien, 1 refus · objectif 15');
  await ben.taps('Personne suivante');
  await interviews(ben);
  await ben.taps('Donné');
  ben.sees('Entretien 2 ✓').sees('2 entretiens, 1 refus · objectif 15');
  await anna.taps('Personne suivante');
  await anna.taps('Refus');
  anna.sees('2 entretiens, 2 refus · objectif 15');
  // Each takes back what they did themselves.
  await ben.looksAgain();
  await ben.taps('Effacer le dernier entretien');
  await ben.taps('Oui, effacer');
  ben.sees('1 entretien, 2 refus · objectif 15').seesButtons('Personne suivante', 'Terminer');
  await anna.looksAgain();
  anna
    .sees('1 entretien, 2 refus')
    .seesButtons('Personne suivante', 'Effacer le dernier entretien', 'Terminer');
  await expect.poll(() => client.outbox.count({ where: { state: { in: ['due', 'sending'] } } })).toBe(0);
  await outbox.stop();
  // What was sent counts as well as what is looked at.
  if (annas === SENT) expect(lastOf(messenger, 'anna')).toContain('2 entretiens, 2 refus · objectif 15');
  if (bens === SENT) expect(lastOf(messenger, 'ben')).toContain('1 entretien, 2 refus · objectif 15');
  const done = await client.session.findMany({ where: { event: { not: null } } });
  expect(done.map(({ mode, status }) => [mode, status])).toEqual([['helped', 'complete']]);
  expect(house.errors).toEqual([]);
});

/** What the newest screen of a chat reads. */
function lastOf(messenger: Messenger, address: string): string {
  const shown = messenger.sent.filter((each) => each.address === address && each.delivery.kind !== 'close');
  return shown.at(-1)?.text ?? '';
}
