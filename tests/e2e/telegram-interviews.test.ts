import { expect, test } from 'vitest';
import { contentFolder } from '../support/content-folder.js';
import { ownTelegram, tellOfFailure } from '../support/messengers.js';
import { Program } from '../support/program.js';
import { VISIT } from '../support/visit-form.js';

test('nine passers-by, one phone: the chat keeps nothing of them, the export counts them', async () => {
  const { program, anna } = await installation();
  const [, code = ''] = /code ([A-Z0-9-]{9})/.exec(program.output) ?? [];
  await anna.starts();
  await anna.receives('/confidentialite');
  await anna.sends(code);
  await anna.receives('/confidentialite');
  await anna.taps('J’ai 16 ans ou plus, d’accord');
  await anna.receives('Votre rôle : administration de Papillon');
  await anna.sends('/terrain');
  await anna.receives('À quel événement êtes-vous ?');
  await anna.taps('Nouvel événement');
  await anna.sees('Comment s’appelle l’événement ?');
  await anna.sends('Fête du quartier');
  await anna.receives('Pour quelle structure ?');
  await anna.taps('Maison de quartier des Ors');
  await anna.sees('Combien d’entretiens');
  await anna.sends('15');
  await anna.receives('Dans quelle langue');
  await anna.taps('Français');
  await anna.sees('aucun entretien, 0 refus · objectif 15');

  let button = 'Nouvelle personne';
  const codes: string[] = [];
  for (const person of [1, 2, 3, 4, 5, 6, 7, 8, 9]) {
    await anna.taps(button);
    await anna.sees('À lire :');
    button = 'Personne suivante';
    if (person === 3 || person === 6) {
      await anna.taps('Refus');
      await anna.sees('Refus compté.');
      continue;
    }
    await anna.taps('D’accord');
    await anna.receives('Pourquoi venez-vous ?');
    await anna.sends(`secret ${person}`);
    await anna.receives('Combien de fois ?');
    await anna.sends(`souvent secret ${person}`);
    await anna.receives('Je n’ai pas compris.');
    await anna.sends('3');
    await anna.receives('Votre âge ?');
    await anna.taps('40 ans ou plus');
    await anna.receives('Comment la personne a-t-elle répondu ?');
    await anna.taps('Seule');
    const end = await anna.sees('Code à donner');
    codes.push(/[A-Z]+-\d{4}/.exec(end.text ?? '')?.[0] ?? '');
    await anna.taps('Donné');
    await anna.sees(`Entretien ${codes.length} ✓`);
    await expect
      .poll(() => anna.chat.transcript(), { timeout: 20_000 })
      .not.toMatch(/secret|À lire|Votre âge/);
  }
  await anna.taps('Effacer le dernier entretien');
  await anna.sees('On ne pourra pas le retrouver');
  await anna.taps('Oui, effacer');
  await anna.sees('6 entretiens, 2 refus · objectif 15');

  await expect.poll(() => anna.chat.transcript(), { timeout: 10_000 }).not.toContain('secret');
  const chat = anna.chat.transcript();
  for (const word of [
    'Pourquoi venez-vous',
    'Combien de fois',
    'Votre âge',
    'pas compris',
    'À lire',
    ...codes,
  ])
    expect(chat).not.toContain(word);
  if (process.env.SHOW_TRANSCRIPT) console.log(chat);

  const rows = await program.exported('visit');
  const refusals = await program.exported('visit', 'visit-refusals');
  expect(rows).toHaveLength(6);
  expect(new Set(rows.map(({ _interviewer: name }) => name)).size).toBe(1);
  expect(rows[0]).toMatchObject({
    _status: 'complete',
    _structure: 'les-ors',
    _event: 'Fête du quartier',
    _mode: 'alone',
    _channel: 'telegram',
    why: 'secret 1',
  });
  expect(rows[0]?._duration).toMatch(/^\d+$/);
  expect(refusals).toMatchObject([{ kind: 'refused', event: 'Fête du quartier', count: '2' }]);
  await anna.taps('Terminer');
  await anna.sees('Que voulez-vous faire ?');
}, 240_000);

async function installation() {
  const contentDir = contentFolder({ 'questionnaires/visit.yaml': VISIT }, [
    'questionnaires/grand-public.yaml',
  ]);
  const { api, telegram } = await ownTelegram();
  const program = await Program.create({ CONTENT_DIR: contentDir, ...telegram });
  await program.start();
  const anna = api.user({ id: 77, first_name: 'Anna', language_code: 'fr' });
  tellOfFailure(() => [anna.chat.transcript(), program.output]);
  return { program, anna };
}
