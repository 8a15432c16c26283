import { Api } from 'grammy';
import { expect, onTestFinished, test } from 'vitest';
import { telegramChannel } from '../../../src/bots/telegram/channel.js';
import { translator } from '../../../src/i18n/translator.js';
import { screen } from '../../support/messages.js';
import { AGREE, door, TelegramStage, unavailable } from './stage.js';

const poll = <T>(look: () => T) => expect.poll(look, { timeout: 20_000 });
const noted = (of: unknown) => JSON.parse(JSON.stringify(of ?? null));

test('from the notice to the thanks, with every kind of answer', async () => {
  const stage = await TelegramStage.open();
  await stage.starts();
  const anna = await stage.begun();
  await anna.sends('un banc');
  await anna.sees('Déjà venu·e ?');
  await anna.taps('Oui');
  await anna.sees('Quelle rue ?');
  await anna.taps('›');
  await anna.sees('2 / 4');
  await anna.taps('Rue 9');
  await anna.sees('Où êtes-vous ?');
  await anna.presses('📍 Envoyer ma position');
  await anna.sees('Et où allez-vous ?');
  // The keyboard of the first place goes, the one of the second stays.
  await poll(() => stage.storage.client.outbox.count({ where: { state: 'due' } })).toBe(0);
  await anna.presses('📍 Envoyer ma position');
  await anna.sees('Pourquoi ?');
  await poll(() => anna.chat.keyboard).toEqual([]);
  await anna.sends('parce que');
  await anna.sees('Envoyer mes réponses');
  await anna.taps('Envoyer mes réponses');
  await anna.sees('Merci');
  expect(await stage.answers()).toMatchObject({
    wish: 'un banc',
    came: 'yes',
    street: 's9',
    why: 'parce que',
  });
  expect([...stage.reported, ...stage.house.errors, ...stage.told]).toEqual([]);
});

test('a crash between the commit and the confirmation: the update comes again, and changes nothing', async () => {
  const stage = await TelegramStage.open();
  const telegram = await stage.starts();
  const anna = await stage.begun();
  await poll(() => stage.server.updates.pending).toBe(0);
  await poll(() => stage.server.updates.isPolled).toBe(true);
  stage.server.faults.sometimes({ kind: 'cut' }, { percent: 100, method: 'getUpdates' });
  await anna.sends('un banc');
  await anna.sees('Déjà venu·e ?');
  await telegram.stop();
  expect(stage.server.updates.pending).toBe(1);
  const before = anna.chat.messages.length;
  const [count, answers] = [stage.received.length, await stage.answers()];

  stage.server.faults.clear();
  await stage.starts();
  await poll(() => stage.server.updates.pending).toBe(0);
  expect(stage.received.length).toBe(count + 1);
  expect(stage.received.at(-1)?.key).toBe(stage.received.at(-2)?.key);
  expect(await stage.answers()).toEqual(answers);
  expect(anna.chat.messages).toHaveLength(before);
  await anna.taps('Oui');
  await anna.sees('Quelle rue ?');
});

test('told to stop while an update is in hand, we end when it is stored', async () => {
  const stage = await TelegramStage.open();
  const telegram = await stage.starts();
  const anna = await stage.begun();
  const held = door();
  const arrived = door();
  stage.before = () => {
    arrived.open();
    return held.opened;
  };
  await anna.sends('un banc');
  await arrived.opened;
  const stopped = telegram.stop();
  held.open();
  await stopped;
  expect(await stage.answers()).toEqual({ wish: 'un banc' });
});

test('an update that Telegram delivers twice counts once', async () => {
  const stage = await TelegramStage.open();
  await stage.starts();
  const anna = await stage.begun();
  await poll(() => stage.server.updates.pending).toBe(0);
  await poll(() => stage.server.updates.isPolled).toBe(true);
  // It hits the poll that confirms what she sends, and comes with what is answered to it.
  stage.server.faults.next({ kind: 'repeated' }, { method: 'getUpdates' });
  await anna.sends('un banc');
  await anna.sees('Déjà venu·e ?');
  await poll(() => stage.server.updates.pending).toBe(0);
  await poll(() => stage.storage.client.outbox.count({ where: { state: { not: 'sent' } } })).toBe(0);
  const shown = anna.chat.messages.length;
  await stage.person('Bela').starts();
  const ofAnna = () =>
    stage.received.flatMap(({ account, key }) => (account === String(anna.id) ? [key] : []));
  await poll(() => ofAnna().at(-1) === ofAnna().at(-2)).toBe(true);
  await stage.begun('Cleo');
  expect(anna.chat.messages).toHaveLength(shown);
  expect(await stage.answers()).toEqual({ wish: 'un banc' });
});

test('nothing that waits is ever dropped, and a webhook somebody set is removed', async () => {
  const stage = await TelegramStage.open();
  stage.server.world.webhook = 'https://example.org/hook';
  const anna = stage.person();
  await anna.starts();
  await stage.starts();
  await anna.sees('Notice 1 fr');
  expect(stage.server.world.webhook).toBe('');
  expect(stage.server.updates.dropped).toEqual([]);
  expect(stage.server.calls.filter(({ parameters }) => 'drop_pending_updates' in noted(parameters))).toEqual(
    [],
  );
});

test('each chat goes in its order, and one that takes long holds back no other', async () => {
  const stage = await TelegramStage.open();
  await stage.starts();
  const [anna, bela] = [await stage.begun(), await stage.begun('Bela')];
  const held = door();
  stage.before = async ({ account }) => {
    if (account === String(anna.id)) await held.opened;
  };
  await anna.sends('un');
  await anna.sends('deux');
  await bela.sends('un banc');
  await bela.sees('Déjà venu·e ?');
  await bela.taps('Oui');
  await bela.sees('Quelle rue ?');
  // What is held is not confirmed: a crash now would lose nothing.
  expect(stage.server.updates.pending).toBeGreaterThanOrEqual(2);
  held.open();
  await poll(() => stage.server.updates.pending).toBe(0);
  const said = stage.received.flatMap(({ account, input }) =>
    account === String(anna.id) && input.kind === 'text' ? [input.text] : [],
  );
  expect(said).toEqual(['un', 'deux']);
  // Fetched again while it was held, each was taken once.
  const keys = stage.received.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});

test('a chat that Telegram makes wait, or does not answer for, holds back no other', async () => {
  const stage = await TelegramStage.open();
  await stage.starts();
  const [anna, bela, cleo] = [await stage.begun(), await stage.begun('Bela'), await stage.begun('Cleo')];
  const { faults } = stage.server;
  faults.sometimes({ kind: 'error', code: 429, retryAfter: 30 }, { percent: 100, chat: anna.id });
  faults.sometimes({ kind: 'hanging' }, { percent: 100, chat: bela.id });
  for (const stuck of [anna, bela]) {
    await stuck.sends('un banc');
    await stuck.sends('un deuxième');
  }
  await cleo.sends('un banc');
  await cleo.sees('Déjà venu·e ?');
  await cleo.taps('Oui');
  await cleo.sees('Quelle rue ?');
  faults.clear();
  await bela.sees('Déjà venu·e ?');
}, 60_000);

test('while the store is away nothing is confirmed, and then everything is stored', async () => {
  const stage = await TelegramStage.open();
  await stage.starts();
  const anna = await stage.begun();
  await poll(() => stage.server.updates.pending).toBe(0);
  let tries = 0;
  stage.onPoll = () => Promise.reject(unavailable());
  stage.before = () => {
    tries += 1;
    return Promise.reject(unavailable());
  };
  await anna.sends('un banc');
  await poll(() => tries).toBeGreaterThan(1);
  expect(stage.server.updates.pending).toBe(1);
  stage.before = async () => undefined;
  await anna.sees('Déjà venu·e ?');
  await poll(() => stage.server.updates.pending).toBe(0);
  // It is not Telegram that was away, and a store that is away is no bug.
  expect([...stage.told, ...stage.reported]).toEqual([]);
});

test('a bug with one update is reported, and everybody else is served', async () => {
  const stage = await TelegramStage.open();
  await stage.starts();
  const anna = await stage.begun();
  stage.before = () => Promise.reject(new TypeError('a bug'));
  await anna.sends('un banc');
  await poll(() => stage.reported.length).toBe(1);
  stage.before = async () => undefined;
  await stage.begun('Bela');
  await poll(() => stage.server.updates.pending).toBe(0);
});

test('after a quiet week update ids go back, and nobody is forgotten', async () => {
  let now = Date.parse('2026-11-01T10:00:00Z');
  const stage = await TelegramStage.open({ now: () => now });
  await stage.starts();
  await stage.begun();
  await poll(() => stage.server.updates.pending).toBe(0);
  now += 8 * 24 * 3_600_000;
  const held = door();
  stage.before = () => held.opened;
  const [bela, cleo] = [stage.person('Bela'), stage.person('Cleo')];
  await bela.starts();
  await poll(() => stage.server.updates.pending).toBe(1);
  await cleo.starts();
  held.open();
  await bela.sees('Notice 1 fr');
  await cleo.sees('Notice 1 fr');
  await poll(() => stage.server.updates.pending).toBe(0);
});

test('another program with the same token: told once, and it goes on by itself when that one stops', async () => {
  const stage = await TelegramStage.open();
  await stage.starts();
  await poll(() => stage.server.updates.isPolled).toBe(true);
  const other = new Api(stage.server.token, { apiRoot: stage.server.root });
  // It polls, is thrown out when we try again, and polls once more.
  const rival = async () => {
    await expect(other.getUpdates({ timeout: 50 })).rejects.toThrow('409');
    await expect(other.getUpdates({ timeout: 50 })).rejects.toThrow('409');
  };
  await rival();
  const anna = stage.person();
  await anna.starts();
  await anna.sees('Notice 1 fr');
  expect(stage.told.filter((what) => what === 'another-polls').length).toBeGreaterThanOrEqual(1);
  expect(stage.told.at(-1)).toBe('back');
}, 60_000);

test('a webhook set while we poll is another program too, and goes', async () => {
  const stage = await TelegramStage.open();
  await stage.starts();
  await poll(() => stage.server.updates.isPolled).toBe(true);
  await new Api(stage.server.token, { apiRoot: stage.server.root }).setWebhook('https://example.org/hook');
  const anna = stage.person();
  await anna.starts();
  await anna.sees('Notice 1 fr');
  expect(stage.told).toEqual(['another-polls', 'back']);
}, 60_000);

test('Telegram cannot be reached for a while: told once, and back', async () => {
  const stage = await TelegramStage.open();
  await stage.starts();
  const anna = await stage.begun();
  await poll(() => stage.server.updates.isPolled).toBe(true);
  await stage.server.goesDown();
  await poll(() => stage.told).toEqual(['away']);
  await anna.sends('un banc');
  await stage.server.comesBack();
  await anna.sees('Déjà venu·e ?');
  expect(stage.told).toEqual(['away', 'back']);
});

test('a token that Telegram no longer knows is told, and does not keep from stopping', async () => {
  const stage = await TelegramStage.open();
  const telegram = await stage.starts();
  await stage.begun();
  stage.server.faults.sometimes({ kind: 'error', code: 401 }, { percent: 100, method: 'getUpdates' });
  await stage.person('Bela').starts();
  await poll(() => stage.told).toEqual(['wrong-token']);
  await telegram.stop();
});

test('whoever waits a second sees that we are at it', async () => {
  const stage = await TelegramStage.open();
  await stage.starts();
  const anna = await stage.begun();
  const signs = () => stage.server.callsOf('sendChatAction').length;
  const before = signs();
  const held = door();
  stage.before = () => held.opened;
  await anna.sends('un banc');
  await poll(signs).toBeGreaterThan(before);
  held.open();
  await anna.sees('Déjà venu·e ?');
});

test('in a group we only say where we talk', async () => {
  const stage = await TelegramStage.open();
  await stage.starts();
  const anna = stage.person();
  const group = stage.server.group({ title: 'Accueil', founder: anna });
  await anna.in(group).sends('/menu@papillon_test_bot');
  await group.chat.sees('https://t.me/papillon_test_bot');
  await anna.in(group).sends('Mon avis : un banc');
  await poll(() => stage.server.updates.pending).toBe(0);
  expect(stage.received).toEqual([]);
});

test('a group that becomes a supergroup is written to at its new number: as an update, and as an error', async () => {
  const stage = await TelegramStage.open();
  await stage.starts();
  const group = stage.server.group({ title: 'Accueil', founder: stage.person() });
  const old = String(group.id);
  await group.becomesSupergroup();
  await poll(() => stage.moved).toEqual([[old, String(group.id)]]);
  const channel = telegramChannel(new Api(stage.server.token, { apiRoot: stage.server.root }), translator);
  const delivery = { kind: 'new', lines: [], screen: screen() } as const;
  expect(await channel.send(old, delivery, 'once')).toEqual({ outcome: 'moved', address: String(group.id) });
  expect(await channel.send(String(group.id), delivery, 'once')).toMatchObject({ outcome: 'sent' });
});

test('who blocked the bot is not written to until they write again', async () => {
  const stage = await TelegramStage.open();
  await stage.starts();
  const anna = await stage.begun();
  await poll(() => stage.storage.client.outbox.count({ where: { state: { not: 'sent' } } })).toBe(0);
  const blocked = {
    kind: 'error',
    code: 403,
    description: 'Forbidden: bot was blocked by the user',
  } as const;
  stage.server.faults.next(blocked, { method: 'sendMessage' });
  await anna.sends('un banc');
  const { client } = stage.storage;
  await poll(() => client.account.findMany({ select: { reachable: true } })).toEqual([{ reachable: false }]);
  await anna.sends('/menu');
  await anna.sees('Que voulez-vous faire ?');
  await poll(() => client.account.findMany({ select: { reachable: true } })).toEqual([{ reachable: true }]);
});

test('what Telegram refuses is set aside, can be seen, and is not tried for ever', async () => {
  const stage = await TelegramStage.open();
  await stage.starts();
  const anna = await stage.begun();
  stage.server.faults.next(
    { kind: 'error', code: 400, description: 'Bad Request: what' },
    { method: 'sendMessage' },
  );
  await anna.sends('un banc');
  const { client } = stage.storage;
  await poll(() => client.outbox.findMany({ where: { state: 'failed' }, select: { reason: true } })).toEqual([
    { reason: '400' },
  ]);
  const calls = stage.server.callsOf('sendMessage').length;
  await anna.sends('/menu');
  await anna.sees('Que voulez-vous faire ?');
  expect(stage.server.callsOf('sendMessage')).toHaveLength(calls + 1);
});

test('the language of the question about a place changes with its keyboard', async () => {
  const stage = await TelegramStage.open();
  await stage.starts();
  const anna = await stage.begun();
  await anna.sends('un banc');
  await anna.sees('Déjà venu·e ?');
  await anna.taps('Oui');
  await anna.sees('Quelle rue ?');
  await anna.sends('Rue 3');
  await anna.sees('Où êtes-vous ?');
  await anna.sends('/langue');
  await anna.sees('Français');
  await anna.taps('Français');
  await poll(() => stage.storage.client.outbox.count({ where: { state: { not: 'sent' } } })).toBe(0);
  await anna.presses('📍 Envoyer ma position');
  await anna.sees('Et où allez-vous ?');
});

test('nobody’s words are in what is reported when everything fails', async () => {
  const stage = await TelegramStage.open();
  await stage.starts();
  const anna = await stage.begun();
  const seen: string[] = [];
  const watch = (error: unknown) => void seen.push(String(error));
  process.on('unhandledRejection', watch);
  onTestFinished(() => void process.off('unhandledRejection', watch));
  for (const kind of ['malformed', 'cut', 'lost'] as const)
    stage.server.faults.sometimes({ kind }, { percent: 25, seed: 7 });
  await anna.sends('mon secret');
  await anna.sees('Déjà venu·e ?');
  await anna.taps('Oui');
  await anna.sees('Quelle rue ?');
  stage.server.faults.clear();
  expect(JSON.stringify([stage.told, stage.reported.map(String), seen])).not.toContain('secret');
  expect(seen).toEqual([]);
}, 60_000);

test('a link opens its questionnaire', async () => {
  const stage = await TelegramStage.open();
  await stage.starts();
  const anna = stage.person();
  await anna.starts('walk');
  await anna.taps(AGREE, await anna.sees(AGREE));
  await anna.sees('Votre souhait ?');
});
