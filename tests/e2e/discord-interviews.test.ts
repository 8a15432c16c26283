import { expect, test } from 'vitest';
import type { Phone } from '../support/discord/phone.js';
import { discordInstallation } from '../support/discord-installation.js';
import { VISIT } from '../support/visit-form.js';

/** What must not be read in the chat once an interview is over. */
const OF_AN_INTERVIEW =
  /secret|À lire|Pourquoi venez|Combien de fois|Votre âge|40 ans|pas compris|Code à donner/;

test('person after person in direct messages: the chat keeps nothing of them', async () => {
  const { discord, program, anna } = await discordInstallation({ form: VISIT });
  const [, code = ''] = /code ([A-Z0-9-]{9})/.exec(program.output) ?? [];
  await anna.in(discord.home).runs('/questionnaire');
  await anna.receives('/confidentialite');
  await anna.sends(code);
  await anna.receives('/confidentialite');
  await anna.clicks('J’ai 16 ans ou plus, d’accord');
  await anna.receives('Votre rôle : administration de Papillon');
  await setsUp(anna, 'Dimanche aux Ors');

  const codes: string[] = [];
  let next = 'Nouvelle personne';
  for (const person of [1, 2, 3, 4, 5]) {
    await anna.clicks(next);
    await anna.receives('À lire :');
    next = 'Personne suivante';
    if (person === 2) {
      await anna.clicks('Refus');
      await anna.receives('Refus compté.');
      continue;
    }
    await anna.clicks('D’accord');
    await anna.receives('Pourquoi venez-vous ?');
    if (person === 1) {
      // Only Anna can take away what she writes here: it is no answer, and she is told.
      const typed = await anna.sends('secret de vive voix');
      await anna.receives('effacez-le, s’il vous plaît');
      await anna.deletes(typed);
    }
    await writes(anna, `secret ${person}`);
    await anna.receives('Combien de fois ?');
    await writes(anna, `souvent secret ${person}`);
    await anna.receives('Je n’ai pas compris.');
    await anna.clicks('Retour');
    await anna.receives(`Votre réponse : secret ${person}`);
    await anna.clicks('Garder ma réponse');
    await anna.receives('Combien de fois ?');
    await writes(anna, '3');
    codes.push(await ends(anna));
    await anna.clicks('Donné');
    await anna.sees(`Entretien ${codes.length} ✓`);
    await expect.poll(() => anna.dm.transcript(), { timeout: 20_000 }).not.toMatch(OF_AN_INTERVIEW);
  }
  await anna.clicks('Effacer le dernier entretien');
  await anna.receives('On ne pourra pas le retrouver');
  await anna.clicks('Oui, effacer');
  await anna.receives('3 entretiens, 1 refus · objectif 15');
  await expect.poll(() => anna.dm.transcript(), { timeout: 10_000 }).not.toMatch(OF_AN_INTERVIEW);
  for (const given of codes) expect(anna.dm.transcript()).not.toContain(given);
  if (process.env.SHOW_TRANSCRIPT) console.log(anna.dm.transcript());

  const rows = await program.exported('visit');
  const refusals = await program.exported('visit', 'visit-refusals');
  expect(rows.map(({ why }) => why)).toEqual(['secret 1', 'secret 3', 'secret 4']);
  expect(rows[0]).toMatchObject({
    _status: 'complete',
    _event: 'Dimanche aux Ors',
    _mode: 'helped',
    _channel: 'discord',
    many: '3',
    age: 'older',
  });
  expect(rows[0]?._duration).toMatch(/^\d+$/);
  expect(refusals).toMatchObject([{ kind: 'refused', event: 'Dimanche aux Ors', count: '1' }]);

  // The first person writes their code to Papillon, on their own phone.
  const carl = discord.user({ username: 'Carl', locale: 'fr' });
  await carl.in(discord.home).runs('/questionnaire');
  await carl.receives('/confidentialite');
  await carl.sends(codes[0] ?? '');
  await carl.receives('secret 1');
  await carl.clicks('Effacer mes réponses');
  await carl.receives('Effacer toutes vos réponses ?');
  await carl.clicks('Oui, effacer');
  await carl.receives('vos réponses sont effacées');
  expect((await program.exported('visit')).map(({ why }) => why)).toEqual(['secret 3', 'secret 4']);
  expect(program.output).not.toContain('secret');
}, 180_000);

test('the same in a server, where nothing can be typed: no message that only the interviewer sees keeps anything', async () => {
  const { discord, program, anna } = await discordInstallation({ form: VISIT });
  const [, code = ''] = /code ([A-Z0-9-]{9})/.exec(program.output) ?? [];
  const there = anna.in(discord.home);
  await anna.in(discord.home).runs('/questionnaire');
  await anna.receives('/confidentialite');
  await anna.sends(code);
  await anna.receives('/confidentialite');
  await anna.clicks('J’ai 16 ans ou plus, d’accord');
  await anna.receives('Votre rôle : administration de Papillon');
  await anna.closesDms();
  await setsUp(there, 'Dimanche aux Ors');

  await there.clicks('Nouvelle personne');
  await there.receives('À lire :');
  await there.clicks('D’accord');
  await there.receives('Pourquoi venez-vous ?');
  await writes(there, 'secret 1');
  await there.receives('Combien de fois ?');
  await there.clicks('Retour');
  await there.receives('Votre réponse : secret 1');
  // A command shows a new message; the one before must not stay behind with what it showed.
  await there.runs('/menu');
  await there.receives('Un entretien est en cours.');
  await expect.poll(() => there.screen.transcript()).not.toContain('secret');
  await there.clicks('Continuer l’entretien');
  await there.receives('Combien de fois ?');
  await writes(there, '3');
  const given = await ends(there);
  await there.runs('/aide');
  await there.receives('Vous répondez à un petit questionnaire.');
  await there.clicks('Donné');
  await there.receives('Entretien 1 ✓');
  await expect.poll(() => there.screen.transcript()).not.toMatch(OF_AN_INTERVIEW);
  expect(there.screen.transcript()).not.toContain(given);
  await expect
    .poll(() => there.screen.messages.filter(({ mine, rows }) => !mine && rows.length > 0).length)
    .toBe(2);

  await there.clicks('Personne suivante');
  await there.clicks('Refus');
  await there.receives('Refus compté.');
  await there.clicks('Personne suivante');
  await there.clicks('D’accord');
  await there.receives('Pourquoi venez-vous ?');
  await writes(there, 'secret 2');
  await there.receives('Combien de fois ?');
  await there.runs('/stop');
  await there.clicks('Arrêter et effacer');
  await there.receives('1 entretien, 1 refus · objectif 15');
  await expect.poll(() => there.screen.transcript()).not.toMatch(OF_AN_INTERVIEW);
  if (process.env.SHOW_TRANSCRIPT) console.log(there.screen.transcript());

  await there.clicks('Effacer le dernier entretien');
  await there.receives('On ne pourra pas le retrouver');
  await there.clicks('Oui, effacer');
  await there.receives('aucun entretien, 1 refus');
  const rows = await program.exported('visit');
  const refusals = await program.exported('visit', 'visit-refusals');
  expect(rows).toEqual([]);
  expect(refusals).toMatchObject([{ kind: 'refused', count: '1' }]);
}, 120_000);

/** A new event with its target, in French. */
async function setsUp(anna: Phone, event: string): Promise<void> {
  await anna.runs('/menu');
  await anna.receives('Enquête sur le terrain');
  await anna.clicks('Enquête sur le terrain');
  await anna.receives('À quel événement êtes-vous ?');
  await anna.clicks('Nouvel événement');
  await anna.receives('Comment s’appelle l’événement ?');
  await writes(anna, event);
  await anna.receives('Pour quelle structure ?');
  await anna.clicks('Maison de quartier des Ors');
  await anna.receives('Combien d’entretiens');
  await writes(anna, 'beaucoup');
  await anna.receives('Un nombre en chiffres');
  await writes(anna, '15');
  await anna.receives('Dans quelle langue');
  await anna.clicks('Français');
  await anna.receives('aucun entretien, 0 refus · objectif 15');
}

async function writes(anna: Phone, text: string): Promise<void> {
  await anna.fills(await anna.opens('✏️ Répondre'), { 'Votre réponse': text });
}

/** From the last question to the code, which is returned. */
async function ends(anna: Phone): Promise<string> {
  await anna.receives('Votre âge ?');
  await anna.clicks('40 ans ou plus');
  await anna.receives('Comment la personne a-t-elle répondu ?');
  await anna.clicks('Avec de l’aide');
  const { text } = await anna.receives('Code à donner');
  return /[A-Z]+-\d{4}/.exec(text)?.[0] ?? '';
}
