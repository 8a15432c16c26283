import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { approvedQuotes } from '../../src/exchange/quotes.js';
import { makeBackup } from '../../src/storage/copy/backup.js';
import { restoreBackup } from '../../src/storage/copy/restore.js';
import { openStorage, type Storage } from '../../src/storage/database/open.js';
import { logExport } from '../../src/storage/export/made-exports.js';
import { storeKinds, temporaryFolder } from '../storage/stores.js';
import { House } from '../support/exchange-stage.js';
import { form } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const WISH = form(`
settings:
  form_id: wish
  form_title: { fr: Vos souhaits, en: Your wishes }
  default_language: fr
  quotable: \${agreed} = 'yes'
survey:
  - { type: text, name: wish, label: { fr: Votre souhait ?, en: Your wish? } }
  - { type: calculate, name: repeated, calculation: "concat('Vous souhaitez : ', \${wish})" }
  - { type: text, name: who, identifier: yes, label: { fr: Votre nom ?, en: Your name? } }
  - { type: text, name: more, label: { fr: Autre chose ?, en: Anything else? } }
  - { type: select_one yes_no, name: agreed, label: { fr: Peut-on vous citer ?, en: May we quote you? } }
choices:
  yes_no: [ { name: yes, label: { fr: Oui, en: Yes } }, { name: no, label: { fr: Non, en: No } } ]
`);
const AGREE = 'J’ai 16 ans ou plus, d’accord';
const VOICE = Buffer.concat([
  Buffer.from('OggS\0\x02'),
  Buffer.alloc(22),
  Buffer.from('OpusHead'),
  Buffer.alloc(30, 'la voix'),
]);
const MENU = { kind: 'act', action: 'proofread' } as const;

interface Said {
  readonly wish: string;
  readonly agrees?: boolean;
  readonly structure?: string | null;
  readonly voice?: boolean;
}

/** Somebody answers everything. */
async function answers(
  house: House,
  storage: Storage,
  name: string,
  { wish, agrees = true, structure = 'ors', voice = false }: Said,
): Promise<Person> {
  const anna = await Person.arrives(house.stage(name));
  await anna.taps(AGREE);
  await anna.types(wish);
  await anna.types('Son nom à elle');
  if (voice) {
    const kept = await house.exchange.upload(
      { channel: 'web', account: name },
      'audio',
      Readable.from([VOICE]),
    );
    if (!('kept' in kept)) throw new Error(`The file was refused: ${kept.refused}.`);
    await anna.sendsFile({ media: 'audio', from: kept });
  } else await anna.taps('Passer');
  await anna.taps(agrees ? 'Oui' : 'Non');
  await anna.taps('Envoyer mes réponses');
  await storage.client.session.updateMany({ where: { structure: null }, data: { structure } });
  house.now += 1_000;
  return anna;
}

/** Somebody with a role in a structure. */
async function withRole(
  house: House,
  storage: Storage,
  role: string,
  structure: string,
  push = false,
): Promise<Person> {
  const name = `${role} of ${structure}`;
  const carla = await Person.arrives(house.stage(name, { push }));
  const before = new Set((await storage.client.person.findMany()).map(({ id }) => id));
  await carla.taps(AGREE);
  const person = (await storage.client.person.findMany()).find(({ id }) => !before.has(id));
  if (!person) throw new Error('She is stored.');
  const since = new Date(house.now);
  await storage.client.membership.create({ data: { personId: person.id, role, structure, since } });
  house.restart();
  return carla;
}

describe.each(storeKinds)('texts read again, on $name', ({ fresh }) => {
  test('are those of the coordinator’s structures, and not the names of people', async () => {
    const storage = await fresh();
    const house = await House.open(storage, [WISH]);
    await answers(house, storage, 'anna', { wish: 'Un banc' });
    await answers(house, storage, 'ben', { wish: 'Un arbre', structure: 'noel' });
    const carla = await withRole(house, storage, 'coordinator', 'ors');
    await carla.sends(MENU);
    carla.sees('Votre souhait ?').sees('« Un banc »').sees('C’est le dernier à relire.');
    await carla.taps('Suivant');
    carla.sees('Tout est relu.').seesNot('Un arbre').seesNot('Son nom');
    await (await withRole(house, storage, 'staff', 'ors'))
      .sends(MENU)
      .then((staff) => staff.sees('Cela ne fait pas partie'));
    const all = await withRole(house, storage, 'coordinator', 'coop');
    await all.sends(MENU);
    all.sees('« Un arbre »');
  });

  test('of nobody’s structure are read by those above', async () => {
    const storage = await fresh();
    const house = await House.open(storage, [WISH]);
    await answers(house, storage, 'anna', { wish: 'Un banc', structure: null });
    const carla = await withRole(house, storage, 'coordinator', 'ors');
    await carla.sends(MENU);
    carla.sees('Tout est relu.');
    const all = await withRole(house, storage, 'coordinator', 'coop');
    await all.sends(MENU);
    all.sees('« Un banc »');
  });

  test('become quotes, where their author agreed', async () => {
    const storage = await fresh();
    const house = await House.open(storage, [WISH]);
    await answers(house, storage, 'anna', { wish: 'Un banc' });
    await answers(house, storage, 'ben', { wish: 'Rien', agrees: false });
    await answers(house, storage, 'cleo', { wish: `${'bla '.repeat(60)}plus de *bancs* partout` });
    const carla = await withRole(house, storage, 'coordinator', 'ors');
    await carla.sends(MENU);
    carla.sees('« Un banc »');
    await carla.taps('❝ Citation');
    carla.sees('« Rien »').seesButtons('⬛ Noircir', '🔖 Marquer', 'Suivant', 'Menu');
    await carla.taps('Suivant');
    await carla.taps('❝ Citation');
    await carla.types('rien de tel');
    carla.sees('Ces mots ne sont pas dans le texte.');
    await carla.types('plus  de *Bancs*');
    carla.sees('Tout est relu.');
    const sources = { client: storage.client, forms: house.forms };
    const quotes = await approvedQuotes(sources, { from: 0, until: house.now + 1_000_000 }, 'fr');
    expect(quotes.map(({ text }) => text).sort()).toEqual(['Un banc', 'plus de *bancs*']);
    const audit = await storage.client.audit.findMany();
    expect(audit.map(({ action }) => action)).toEqual(['quote', 'quote']);
    expect(JSON.stringify(audit)).not.toContain('banc');
  });

  test('can be marked, and come back', async () => {
    const storage = await fresh();
    const house = await House.open(storage, [WISH]);
    await answers(house, storage, 'anna', { wish: 'Un banc' });
    await answers(house, storage, 'ben', { wish: 'Un arbre' });
    const carla = await withRole(house, storage, 'coordinator', 'ors');
    await carla.sends(MENU);
    const before = carla.remembers();
    await carla.taps('🔖 Marquer');
    carla.sees('« Un arbre »');
    // A second tap on the button of before.
    const { to } = before;
    if (!to) throw new Error('It has a prompt.');
    await carla.sends({ ...MENU, argument: 'next', to });
    carla.sees('« Un arbre »');
    await carla.taps('Suivant');
    await carla.taps('Revoir le texte marqué');
    carla.sees('« Un banc »');
    await carla.taps('Suivant');
    carla.sees('Plus aucun texte marqué.');
  });

  test('can be marked when they are the last', async () => {
    const storage = await fresh();
    const house = await House.open(storage, [WISH]);
    await answers(house, storage, 'anna', { wish: 'Un banc' });
    const carla = await withRole(house, storage, 'coordinator', 'ors');
    await carla.sends(MENU);
    await carla.taps('🔖 Marquer');
    carla.sees('Tout est relu.');
    await carla.taps('Revoir le texte marqué');
    carla.sees('« Un banc »');
  });

  test('come again once they are others', async () => {
    const storage = await fresh();
    const house = await House.open(storage, [WISH]);
    const anna = await answers(house, storage, 'anna', { wish: 'Un banc' });
    const carla = await withRole(house, storage, 'coordinator', 'ors');
    await carla.sends(MENU);
    // While it is on show its author changes it: what was seen is not decided about.
    await anna.sends({ kind: 'act', action: 'correct', argument: 'wish' });
    await anna.types('Un banc rouge');
    await carla.taps('❝ Citation');
    carla.sees('« Un banc rouge »');
    expect(await storage.client.quote.count()).toBe(0);
    await anna.sends({ kind: 'act', action: 'correct', argument: 'wish' });
    await anna.types('Un banc vert');
    await carla.looksAgain();
    carla.sees('Ce texte vient de changer.');
    await carla.taps('Suivant');
    carla.sees('« Un banc vert »');
    await carla.taps('Suivant');
    carla.sees('Tout est relu.');
  });

  test('are redacted everywhere, for whoever wrote them too', async () => {
    const storage = await fresh();
    const house = await House.open(storage, [WISH]);
    const anna = await answers(house, storage, 'anna', { wish: 'Un banc pour Zoé et zoé !' });
    await anna.sends({ kind: 'act', action: 'correct', argument: 'wish' });
    await anna.types('Un banc pour Zoé, et pour zoé !');
    await logExport(storage.folder, { at: house.now + 1, form: 'wish', path: '/exports/mai' });
    const carla = await withRole(house, storage, 'coordinator', 'ors');
    await anna.looksAgain();
    await carla.sends(MENU);
    await carla.taps('⬛ Noircir');
    await carla.types('ZOÉ');
    carla.sees('C’est noirci. Un export fait avant contient encore ce texte : /exports/mai.');
    carla.sees('« Un banc pour ███, et pour ███ ! »');
    await carla.taps('Suivant');
    carla.sees('Tout est relu.');
    const { client } = storage;
    const stored = JSON.stringify([
      await client.answer.findMany(),
      await client.correction.findMany(),
      await client.audit.findMany(),
      await client.person.findMany(),
      await client.outbox.findMany(),
    ]);
    expect(stored.toLowerCase()).not.toContain('zoé');
    expect(stored).toContain('Vous souhaitez : Un banc pour ███');
    await anna.sends({ kind: 'act', action: 'review' });
    anna.seesAnswer('Votre souhait ?', 'Un banc pour ███, et pour ███ !');
    expect(await client.audit.findMany()).toMatchObject([{ action: 'redact', actor: expect.any(String) }]);
    expect(house.errors).toEqual([]);
  });

  test('a step of the author that is under way does not bring the words back', async () => {
    const storage = await fresh();
    const house = await House.open(storage, [WISH]);
    const anna = await answers(house, storage, 'anna', { wish: 'Zoé' });
    const carla = await withRole(house, storage, 'coordinator', 'ors');
    await anna.looksAgain();
    await carla.sends(MENU);
    await carla.taps('⬛ Noircir');
    const all = carla.remembers();
    const { to } = all;
    if (!to) throw new Error('It has a prompt.');
    await Promise.all([
      carla.sends({ ...MENU, argument: 'redact-all', to }),
      anna.sends({ kind: 'act', action: 'correct', argument: 'agreed' }),
    ]);
    const wishes = await storage.client.answer.findMany({ where: { question: 'wish' } });
    expect(wishes).toMatchObject([{ value: '███' }]);
    expect(house.errors).toEqual([]);
  });

  test('voices are heard, and go once they are noted, validated or removed', async () => {
    const storage = await fresh();
    const house = await House.open(storage, [WISH]);
    for (const name of ['anna', 'ben', 'cleo'])
      await answers(house, storage, name, { wish: name, voice: true });
    const { client, folder } = storage;
    const carla = await withRole(house, storage, 'coordinator', 'ors');
    await carla.sends(MENU);
    await toVoice(carla);
    await carla.taps('🎧 Écouter');
    carla.seesFile('voix.ogg');
    const [file] = await client.attachment.findMany({ orderBy: { storedAt: 'asc' } });
    const made = `voice.${file?.id}` as const;
    const heard = (account: string) => house.exchange.file({ channel: 'web', account }, made);
    expect((await heard('coordinator of ors'))?.includes('la voix')).toBe(true);
    expect(await heard('anna')).toBeUndefined();

    await carla.taps('✍️ Écrire ce qui est dit');
    await carla.types('Des fleurs');
    await toVoice(carla);
    await carla.taps('Notes validées : effacer la voix');
    await toVoice(carla);
    await carla.taps('Supprimer cette réponse');
    carla.sees('Tout est relu.');

    const more = await client.answer.findMany({
      where: { question: 'more' },
      orderBy: { answeredAt: 'asc' },
    });
    expect(
      more
        .map(({ value }) => value)
        .filter((value) => !/^[0-9a-f-]{36}$/.test(value))
        .sort(),
    ).toEqual(['', 'Des fleurs']);
    expect(await client.attachment.findMany()).toMatchObject([{ state: 'expired' }]);
    expect(existsSync(folder.files) ? readdirSync(folder.files) : []).toEqual([]);
    const actions = (await client.audit.findMany()).map(({ action }) => action);
    expect(actions.sort()).toEqual(['remove-voice', 'validate-voice', 'write-voice']);
    expect(house.errors).toEqual([]);
  });

  test('leave the chat when the next one comes', async () => {
    const storage = await fresh();
    const house = await House.open(storage, [WISH]);
    await answers(house, storage, 'anna', { wish: 'Un banc' });
    const carla = await withRole(house, storage, 'coordinator', 'ors', true);
    await carla.sends(MENU);
    await carla.taps('Suivant');
    const queued = (await storage.client.outbox.findMany()).map(({ say }) => say).join('\n');
    expect(queued).toContain('"instead":"proofread-cleared"');
    expect(queued).not.toContain('Un banc');
  });
});

test('after a redaction the words are in no byte of the data folder, also when an older backup comes back', async () => {
  const dataDir = temporaryFolder();
  const url = `file:${join(dataDir, 'papillon.db')}`;
  const opened = { url, keyCheck: 'a key', dataDir };
  const older = join(temporaryFolder(), 'older.tar');
  const storage = await openStorage(opened);
  const house = await House.open(storage, [WISH]);
  const anna = await answers(house, storage, 'anna', { wish: 'Un banc pour Marcelline', voice: true });
  await anna.sends({ kind: 'act', action: 'correct', argument: 'wish' });
  await anna.types('Un banc, et une fontaine pour Marcelline Dupuis');
  const carla = await withRole(house, storage, 'coordinator', 'ors', true);
  await makeBackup(older, { url, dataDir, now: house.now });
  expect(bytesIn(dataDir)).toContain('Marcelline');

  await carla.sends(MENU);
  await toVoice(carla);
  await carla.taps('Notes validées : effacer la voix');
  const again = await withRole(house, storage, 'coordinator', 'coop', true);
  await storage.client.proofread.deleteMany();
  await again.sends(MENU);
  await again.taps('⬛ Noircir');
  await again.types('Marcelline Dupuis');
  again.sees('une fontaine pour ███');
  await again.taps('Suivant');
  expect(house.errors).toEqual([]);
  await storage.close();
  for (const trace of ['Marcelline', 'Dupuis', 'la voixla voix'])
    expect(bytesIn(dataDir)).not.toContain(trace);

  await restoreBackup(older, { ...opened, now: house.now + 1_000 });
  const restored = await openStorage(opened);
  const [wish] = await restored.client.answer.findMany({ where: { question: 'wish' } });
  // What was not redacted is still there.
  expect(wish?.value).toBe('Un banc, et une fontaine pour ███');
  await restored.close();
  for (const trace of ['Marcelline', 'Dupuis', 'la voixla voix'])
    expect(bytesIn(dataDir)).not.toContain(trace);
});

/** On to the next voice, of which one is left. */
async function toVoice(carla: Person): Promise<void> {
  for (let seen = 0; seen < 10 && !carla.remembers().text.includes('🎤'); seen += 1)
    await carla.taps('Suivant');
}

/** Every file of the folder, but what a restore put aside, to be deleted by hand. */
function bytesIn(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('before-restore'))
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n');
}
