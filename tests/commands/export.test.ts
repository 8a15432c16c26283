import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type ExportOptions, exportForm } from '../../src/commands/export.js';
import { versionOf } from '../../src/forms/version.js';
import { readYamlForm } from '../../src/forms/yaml.js';
import { openStorage, type Storage } from '../../src/storage/database/open.js';
import { storeAttachment } from '../../src/storage/files/attachments.js';
import { publishForm } from '../../src/storage/form-versions.js';
import { commitStep } from '../../src/storage/step/commit-step.js';
import { answer, firstStep, prepare, session, step } from '../storage/rows.js';
import { PNG } from '../support/file-server.js';
import { type Bench, bench, PARTY, put } from './bench.js';

const OGG = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(24), Buffer.from('OpusHead')]);
const START = Date.parse('2026-11-22T13:03:00Z');
const OLD_PARTY = PARTY.replace('select_multiple what', 'text').replace('name: liked', 'name: disliked');

interface Answered {
  readonly id: string;
  readonly source?: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly irrelevant?: Readonly<Record<string, string>>;
  readonly complete?: boolean;
}

/** A database that stays open, as while Papillon runs. */
async function answered(desk: Bench, people: readonly Answered[]): Promise<Storage> {
  const storage = await openStorage({ url: desk.config.databaseUrl, keyCheck: 'a key' });
  onTestFinished(() => storage.close());
  await prepare(storage.client);
  for (const [index, { id, source = PARTY, answers, irrelevant = {}, complete = true }] of people.entries()) {
    const version = await publish(storage, source, START + index);
    const rows = (values: Readonly<Record<string, string>>, relevant: boolean) =>
      Object.entries(values).map(([question, value]) => answer({ sessionId: id, question, value, relevant }));
    const startedAt = START + index * 60_000;
    await commitStep(
      storage.client,
      firstStep(id, {
        sessions: [
          session({
            id,
            form: 'party',
            version,
            channel: 'web',
            startedAt,
            ...(complete ? { status: 'complete', completedAt: startedAt + 120_000 } : {}),
          }),
        ],
        answers: [...rows(answers, true), ...rows(irrelevant, false)],
        corrections: complete
          ? [{ sessionId: id, question: 'people', previous: '3', value: '4', correctedAt: startedAt }]
          : [],
        tallies: [{ form: 'party', day: '2026-11-22', channel: 'web', kind: 'refused' }],
      }),
    );
  }
  return storage;
}

async function publish({ client }: Storage, source: string, publishedAt: number): Promise<string> {
  const { definition } = readYamlForm(source, 'party.yaml');
  if (!definition) throw new Error('The form of this test has errors.');
  const version = versionOf(definition);
  await publishForm(client, { name: 'party', version, definition: JSON.stringify(definition), publishedAt });
  return version;
}

async function exported(people: readonly Answered[], options: Partial<ExportOptions> = {}) {
  const desk = bench();
  await answered(desk, people);
  const out = join(desk.folder, 'out', 'deep');
  const code = await exportForm({ form: 'party', out, ...options }, desk);
  const file = (name: string) => (existsSync(join(out, name)) ? readFileSync(join(out, name), 'utf8') : '');
  return { code, desk, out, text: file('party.csv'), file };
}

const ANNA: Answered = {
  id: 'anna',
  answers: { came: 'yes', what: 'music food', people: '12', liked: 'les gens', both: '2' },
};
const BENO: Answered = {
  id: 'beno',
  answers: { came: 'no', liked: '' },
  irrelevant: { what: 'music' },
  complete: false,
};

test('one row for each session, with names of choices and local times', async () => {
  const { code, desk, out, text } = await exported([ANNA, BENO]);
  expect(code).toBe(0);
  expect(desk.printed()).toBe(`2 lignes écrites dans ${join(out, 'party.csv')}.`);
  const [header, anna, beno, end] = text.split('\n');
  expect(header).toBe(
    '\uFEFF_id,_status,_start,_end,_duration,_language,_channel,_version,_structure,_event,_mode,_interviewer,_campaign,_wave,_duplicate,came,what,people,liked,both',
  );
  expect(anna).toMatch(
    /^anna,complete,2026-11-22 14:03,2026-11-22 14:05,\d+,fr,web,[0-9a-f]{12},,,,,,,,yes,music food,12,les gens,2$/,
  );
  expect(beno).toMatch(/^beno,open,2026-11-22 14:04,,,fr,web,[0-9a-f]{12},,,,,,,,no,,,,$/);
  expect(end).toBe('');
});

test('with labels in a language', async () => {
  const { text } = await exported([ANNA], { labels: 'en' });
  expect(text.split('\n')[1]).toMatch(/,Yes,Music ; Food,12,les gens,2$/);
});

test('with a column for each choice, empty where nothing was answered', async () => {
  const { text } = await exported([ANNA, BENO], { split: true });
  const [header, anna, beno] = text.split('\n');
  expect(header).toMatch(/,came,what\/music,what\/food,what\/dont_know,people,liked,both$/);
  expect(anna).toMatch(/,yes,1,1,0,12,les gens,2$/);
  expect(beno).toMatch(/,no,,,,,,$/);
});

test('a repeat has a file of its own: a row for each instance, by its position', async () => {
  const source = PARTY.replace(
    /\nchoices:/,
    `
  - type: repeat
    name: decisions
    label: { fr: Décision, en: Decision }
    children:
      - { type: text, name: text, label: { fr: Quoi ?, en: What? } }
      - { type: group, name: more, children: [ { type: select_multiple what, name: kind, label: { fr: De quoi ?, en: Of what? } } ] }
choices:`,
  );
  const decided = {
    id: 'anna',
    source,
    answers: {
      came: 'yes',
      'decisions[2]': 'yes',
      'decisions[2].text': '=planter',
      'decisions[2].kind': 'music food',
      'decisions[10]': 'yes',
      'decisions[11]': 'no',
      'decisions[3]': 'yes',
      'decisions[3].text': 'fêter',
    },
    irrelevant: { 'decisions[1]': 'removed', 'decisions[1].text': 'rien' },
  };
  const { text, file } = await exported([decided, { ...BENO, source }], { labels: 'en' });
  expect(text.split('\n')[0]).toMatch(/,both$/);
  expect(text).not.toMatch(/planter|decisions/);
  expect(file('party-decisions.csv').split('\n')).toEqual([
    '\uFEFF_id,_position,text,kind',
    "anna,1,'=planter,Music ; Food",
    'anna,2,fêter,',
    'anna,3,,',
    '',
  ]);
});

test('every version has its columns, the newest first, and each value is written as its version says', async () => {
  const old = {
    id: 'old',
    source: OLD_PARTY,
    answers: { came: 'yes', what: 'music et tout', disliked: 'rien' },
  };
  const { text } = await exported([old, ANNA], { split: true });
  const [header, first] = text.split('\n');
  expect(header).toMatch(/,came,what\/music,what\/food,what\/dont_know,people,liked,both,what,disliked$/);
  expect(first).toMatch(/,yes,,,,,,,music et tout,rien$/);
});

test('no cell is a formula, numbers stay numbers, and texts stay whole', async () => {
  const cells: ReadonlyArray<readonly [string, string]> = [
    ['=1+1', `'=1+1`],
    ['+33 6', `'+33 6`],
    ['@cmd', `'@cmd`],
    ['-2+3', `'-2+3`],
    ['＝1', `'＝1`],
    ['-3', '-3'],
    ['2.5', '2.5'],
    ['a, b', '"a, b"'],
    ['dit "oui"', '"dit ""oui"""'],
    ['deux\nlignes', '"deux\nlignes"'],
    ['é 🦋', 'é 🦋'],
  ];
  const { text } = await exported(cells.map(([liked], index) => ({ id: `s${index}`, answers: { liked } })));
  for (const [index, [, cell]] of cells.entries()) {
    expect(text).toMatch(new RegExp(`\ns${index},.*,${cell.replace(/[.*+?^$()|]/g, '\\$&')},\n`));
  }
});

test('moments among the answers are local text too', async () => {
  const source = PARTY.replace(
    'survey:',
    'survey:\n  - { type: start, name: begin }\n  - { type: today, name: day }',
  );
  const answers = { begin: '2026-11-22T14:03:05.000+01:00', day: '2026-11-22' };
  const { text } = await exported([{ id: 'x', source, answers }]);
  expect(text.split('\n')[1]).toMatch(/,2026-11-22 14:03,2026-11-22,,,,,$/);
});

test('the correction log and the refusals have files of their own', async () => {
  const { file } = await exported([ANNA, BENO]);
  expect(file('party-corrections.csv')).toBe(
    '\uFEFF_id,when,question,previous,value\nanna,2026-11-22 14:03,people,3,4\n',
  );
  expect(file('party-refusals.csv')).toBe('\uFEFFday,channel,kind,event,count\n2026-11-22,web,refused,,2\n');
});

describe('what people sent', () => {
  const PHOTOS = PARTY.replace(
    'survey:',
    'survey:\n  - { type: image, name: photo, label: { fr: Une photo ?, en: A photo? } }',
  );

  /** Anna's photo and voice, by what became of them. */
  async function exportedWith(photo: 'stored' | 'pending' | 'gone', relevant = true) {
    const desk = bench();
    const storage = await answered(desk, [{ id: 'anna', source: PHOTOS, answers: { came: 'yes' } }]);
    const [image, voice] = [randomUUID(), randomUUID()];
    const keep = (id: string, content: Buffer, media: 'image' | 'audio') =>
      storeAttachment(storage.folder, Readable.from([content]), { id, media });
    const about = { sessionId: 'anna', channel: 'web' };
    await commitStep(
      storage.client,
      step({
        seen: 'files',
        answers: [
          answer({ sessionId: 'anna', question: 'photo', value: image, relevant }),
          answer({ sessionId: 'anna', question: 'liked', value: voice }),
        ],
        attachments: [
          {
            ...{ ...about, id: image, question: 'photo', media: 'image' },
            content: photo === 'pending' ? { source: 'sealed' } : await keep(image, PNG, 'image'),
          },
          {
            ...{ ...about, id: voice, question: 'liked', media: 'audio' },
            content: await keep(voice, OGG, 'audio'),
          },
        ],
      }),
    );
    if (photo === 'gone') rmSync(join(storage.folder.files, image));
    const out = join(desk.folder, 'out');
    expect(await exportForm({ form: 'party', out }, desk)).toBe(0);
    return { desk, out, image, voice, text: readFileSync(join(out, 'party.csv'), 'utf8') };
  }

  test('is in media/, and the cells hold the names', async () => {
    const { desk, out, image, voice, text } = await exportedWith('stored');
    expect(text).toContain(`,${image}.png,yes,,,${voice}.opus,\n`);
    expect(readdirSync(join(out, 'media')).sort()).toEqual([`${image}.png`, `${voice}.opus`].sort());
    expect(readFileSync(join(out, 'media', `${image}.png`))).toEqual(PNG);
    expect(statSync(join(out, 'media')).mode & 0o777).toBe(0o700);
    expect(statSync(join(out, 'media', `${image}.png`)).mode & 0o777).toBe(0o600);
    expect(desk.complained()).toBe('');
  });

  test('and has not arrived yet is an empty cell, and said', async () => {
    const { desk, voice, text } = await exportedWith('pending');
    expect(text).toContain(`,,yes,,,${voice}.opus,\n`);
    expect(desk.printed()).toContain('Un fichier envoyé n’est pas encore arrivé');
  });

  test('and was taken away is an empty cell, and a complaint', async () => {
    const { desk, out, voice, text } = await exportedWith('gone');
    expect(text).toContain(`,,yes,,,${voice}.opus,\n`);
    expect(readdirSync(join(out, 'media'))).toEqual([`${voice}.opus`]);
    expect(desk.complained()).toContain('Un fichier n’est plus dans le dossier de données');
  });

  test('to a question that is no longer asked stays home', async () => {
    const { out, voice } = await exportedWith('stored', false);
    expect(readdirSync(join(out, 'media'))).toEqual([`${voice}.opus`]);
  });
});

test('the files are whole, and for their owner alone', async () => {
  const { out } = await exported([ANNA]);
  expect(readdirSync(out).sort()).toEqual(['party-corrections.csv', 'party-refusals.csv', 'party.csv']);
  expect(statSync(join(out, 'party.csv')).mode & 0o777).toBe(0o600);
});

test('the running Papillon goes on writing', async () => {
  const desk = bench();
  const storage = await answered(desk, [ANNA]);
  const transaction = storage.client.$transaction(async (inside) => {
    await inside.setting.create({ data: { name: 'busy', value: 'yes' } });
    expect(await exportForm({ form: 'party', out: join(desk.folder, 'out') }, desk)).toBe(0);
  });
  await transaction;
  expect(await storage.client.setting.count({ where: { name: 'busy' } })).toBe(1);
});

describe('refused', () => {
  test('an unknown form, with those there are', async () => {
    const { code, desk } = await exported([ANNA], { form: 'fete' });
    expect(code).toBe(1);
    expect(desk.complained()).toMatch(/« fete ».*party/);
  });

  test('a language the form is not written in', async () => {
    const { code, desk, text } = await exported([ANNA], { labels: 'de' });
    expect({ code, text }).toEqual({ code: 1, text: '' });
    expect(desk.complained()).toContain('fr, en');
  });

  test('a folder that is a file', async () => {
    const desk = bench();
    await answered(desk, [ANNA]);
    const out = put(desk.folder, 'out', '');
    expect(await exportForm({ form: 'party', out }, desk)).toBe(1);
    expect(await exportForm({ form: 'party', out: join(out, 'below') }, desk)).toBe(1);
    expect(desk.complained()).toMatch(/est un fichier[\s\S]*est un fichier/);
  });

  test('a file that cannot be replaced', async () => {
    const desk = bench();
    await answered(desk, [ANNA]);
    put(desk.folder, 'out/party.csv/inside', '');
    expect(await exportForm({ form: 'party', out: join(desk.folder, 'out') }, desk)).toBe(1);
    expect(desk.complained()).toMatch(/ne peut pas être écrit \(E/);
    expect(readdirSync(join(desk.folder, 'out'))).toEqual(['party.csv']);
  });

  test('a database that is not there is not made', async () => {
    const desk = bench();
    expect(await exportForm({ form: 'party', out: join(desk.folder, 'out') }, desk)).toBe(1);
    expect(desk.complained()).toContain('Il n’y a pas encore de réponses');
    expect(readdirSync(desk.folder)).toEqual([]);
  });
});

test('an answer that names somebody is in no file, nor what is worked out from it', async () => {
  const source = `
settings: { form_id: party, form_title: { fr: La fête }, default_language: fr }
survey:
  - { type: select_one kind, name: kind, label: { fr: Vous êtes ? } }
  - { type: text, name: people, identifier: yes, label: { fr: Votre nom ? } }
  - { type: calculate, name: hello, calculation: "concat('Bonjour ', \${people})" }
  - { type: calculate, name: again, calculation: "concat(\${hello}, ' !')" }
  - type: repeat
    name: others
    label: { fr: Autre }
    children:
      - { type: text, name: friend, identifier: yes, label: { fr: Qui ? } }
      - { type: text, name: why, label: { fr: Pourquoi ? } }
choices:
  kind: [ { name: school, label: { fr: Une école } } ]
`;
  const { text, file } = await exported([
    {
      id: 'a',
      source,
      answers: {
        kind: 'school',
        people: 'Alix',
        hello: 'Bonjour Alix',
        again: 'Bonjour Alix !',
        'others[1]': 'yes',
        'others[1].friend': 'Sacha',
        'others[1].why': 'Pour rire',
      },
    },
  ]);
  const all = [text, file('party-others.csv'), file('party-corrections.csv')].join('\n');
  expect(all).toContain('school');
  expect(all).toContain('Pour rire');
  // Of the changed name, only that it was changed would be known: not even that.
  for (const kept of ['Alix', 'Sacha', 'people', 'hello', 'friend']) expect(all).not.toContain(kept);
});
