import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../storage/stores.js';
import { arrivals } from '../support/arrivals.js';
import { contentFolder } from '../support/content-folder.js';
import { MESSENGERS, ownMessenger } from '../support/either-phone.js';
import { Program } from '../support/program.js';
import { VOICE } from '../support/voice.js';

const WISHES = `
settings:
  form_id: souhaits
  form_title: { fr: Vos souhaits, en: Your wishes }
  default_language: fr
  roles: [volunteer]
  quotable: \${agreed} = 'yes'
survey:
  - { type: text, name: bench, label: { fr: Qu’est-ce qui manque dehors ?, en: What is missing outside? } }
  - { type: text, name: help, label: { fr: Qui pourrait aider ?, en: Who could help? } }
  - { type: text, name: worry, label: { fr: Qu’est-ce qui vous inquiète ?, en: What worries you? } }
  - { type: text, name: dream, label: { fr: De quoi rêvez-vous ?, en: What do you dream of? } }
  - { type: select_one yes_no, name: agreed, label: { fr: Peut-on vous citer ?, en: May we quote you? } }
choices:
  yes_no: [ { name: yes, label: { fr: Oui, en: Yes } }, { name: no, label: { fr: Non, en: No } } ]
`;
const BENCH = 'Des bancs à l’ombre.';
const HELP = 'Marcelline Petitjean, du 12 rue des Lilas, et moi.';
const WORRY = 'La nuit, devant l’école.';
/** Words of the redaction and sound of the voice: what must be found nowhere. */
const TRACES = ['Marcelline', 'marcelline', 'Petitjean', VOICE.subarray(-21).toString('latin1')];
const PATIENT = { timeout: 60_000 };

test.each(MESSENGERS)(
  'texts read again on %s: quoted, redacted, marked, a voice written down; what was taken out is nowhere',
  async (channel) => {
    const { program, ben, carla } = await installation(channel);
    await ben.runs('/menu');
    await ben.receives('Que voulez-vous faire ?');
    await ben.taps('Répondre : Vos souhaits');
    await ben.receives('Qu’est-ce qui manque dehors ?');
    await ben.sends(BENCH);
    await ben.receives('Qui pourrait aider ?');
    await ben.sends(HELP);
    await ben.receives('Qu’est-ce qui vous inquiète ?');
    await ben.sends(WORRY);
    await ben.receives('De quoi rêvez-vous ?');
    await ben.sendsVoice(VOICE);
    await ben.receives('Peut-on vous citer ?');
    await ben.taps('Oui');
    await ben.receives('Voici vos réponses. Tout est juste ?');
    await ben.taps('Envoyer mes réponses');
    await ben.receives('Merci !');
    const outside = temporaryFolder();
    const backup = join(outside, 'before.tar');
    await program.run('export', '--form', 'souhaits', '--out', join(outside, 'out'));
    expect(await program.run('backup', backup)).toMatchObject({ code: 0 });
    expect(tracesIn(program.dataDir)).toEqual(TRACES.filter((trace) => trace !== 'marcelline'));

    await carla.runs('/relire');
    await carla.receives(`« ${BENCH} »`);
    await carla.sees('4 textes à relire.');
    await carla.taps('❝ Citation');
    await carla.receives(`« ${HELP} »`);
    await carla.taps('⬛ Noircir');
    await carla.receives('Écrivez les mots à noircir');
    expect(carla.messages.filter(({ text }) => text.includes(HELP))).toHaveLength(1);
    if (channel === 'discord') {
      // There nothing that somebody typed can be taken away.
      await carla.sends('Marcelline Petitjean');
      await carla.receives('Je n’ai pas gardé ce message');
    }
    await carla.writes('Madame Petitjean');
    await carla.receives('Ces mots ne sont pas dans le texte.');
    await carla.writes('marcelline petitjean');
    await carla.receives(
      `C’est noirci. Un export fait avant contient encore ce texte : ${join(outside, 'out')}`,
    );
    await carla.sees('« ███, du 12 rue des Lilas, et moi. »');
    await carla.taps('Suivant');
    await carla.receives(`« ${WORRY} »`);
    await carla.taps('🔖 Marquer');
    await carla.receives('🎤 message vocal');
    await carla.taps('🎧 Écouter');
    await carla.receives('Voici l’enregistrement.');
    const recordings = () => carla.messages.flatMap(({ files }) => files.map((each) => Buffer.from(each)));
    await expect.poll(recordings, PATIENT).toEqual([VOICE]);
    await carla.taps('✍️ Écrire ce qui est dit');
    await carla.receives('Écrivez ce qui est dit, sans nom.');
    await carla.writes('Un jardin pour tout le monde.');
    await carla.receives('Tout est relu. Merci !');
    await carla.taps('Revoir le texte marqué');
    await carla.receives(`« ${WORRY} »`);
    await carla.taps('Suivant');
    await carla.receives('Plus aucun texte marqué.');

    // Nothing that was read stays with her.
    const shown = () => carla.messages.map(({ text }) => text).join('\n');
    for (const text of [BENCH, HELP, WORRY, 'rue des Lilas', 'Voici l’enregistrement'])
      await expect.poll(shown, PATIENT).not.toContain(text);
    await expect.poll(recordings, PATIENT).toEqual([]);
    if (process.env.SHOW_TRANSCRIPT)
      console.log([ben, carla].map((phone) => phone.transcript()).join('\n\n'));
    await ben.runs('/menu');
    await ben.receives('Que voulez-vous faire ?');
    const [row] = await program.exported('souhaits');
    expect(row).toMatchObject({
      bench: BENCH,
      help: '███, du 12 rue des Lilas, et moi.',
      worry: WORRY,
      dream: 'Un jardin pour tout le monde.',
    });

    expect(await program.stop()).toBe(0);
    const database = new Database(join(program.dataDir, 'papillon.db'), { readonly: true });
    const quotes = database.prepare('SELECT "question", "start", "length" FROM "Quote"').all();
    database.close();
    expect(quotes).toEqual([{ question: 'bench', start: 0, length: BENCH.length }]);
    expect(tracesIn(program.dataDir)).toEqual([]);
    expect(TRACES.filter((trace) => program.output.includes(trace))).toEqual([]);
    // A backup of before knows them: whoever restores it has them redacted again.
    expect(await program.run('restore', backup)).toMatchObject({ code: 0 });
    expect(tracesIn(program.dataDir)).toEqual([]);
  },
  300_000,
);

/** Which of them are in a file of the folder, name or content. */
function tracesIn(folder: string): string[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  const contents = paths
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'latin1'));
  return TRACES.filter((trace) => [...paths, ...contents].some((each) => each.includes(trace)));
}

async function installation(channel: (typeof MESSENGERS)[number]) {
  const contentDir = contentFolder({ 'questionnaires/souhaits.yaml': WISHES });
  const messenger = await ownMessenger(channel);
  const settings = { CONTENT_DIR: contentDir, LOG_LEVEL: 'trace', ...messenger.settings };
  const program = await Program.create(settings);
  await program.start();
  const arrives = arrivals(messenger, program);
  return {
    program,
    ben: await arrives('Ben', 'volunteer', 'bénévole'),
    carla: await arrives('Carla', 'coordinator', 'coordination'),
  };
}
