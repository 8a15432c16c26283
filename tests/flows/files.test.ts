import { expect, test } from 'vitest';
import type { PromptRef } from '../../src/flows/message.js';
import { loseFile } from '../../src/flows/questionnaire/lose-file.js';
import { toMessage } from '../../src/flows/screen.js';
import { form, PureStage } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const WALK = form(`
settings: { form_id: walk, form_title: { fr: Marche exploratoire }, default_language: fr }
survey:
  - { type: image, name: bench, label: { fr: Un banc ? } }
  - { type: text, name: why, label: { fr: Pourquoi celui-là ? } }
  - { type: geopoint, name: where, label: { fr: Où est-il ? } }
  - { type: barcode, name: tag, label: { fr: Le numéro dessus ? } }
  - { type: integer, name: seats, label: { fr: Combien de places ? } }
`);

async function arrives(): Promise<{ stage: PureStage; anna: Person }> {
  const stage = new PureStage([WALK]);
  const anna = await Person.arrives(stage);
  await anna.taps('J’ai 16 ans ou plus, d’accord');
  return { stage, anna };
}

test('a photo, a voice, a place and a code are answers, read back in words', async () => {
  const { stage, anna } = await arrives();
  await anna.sendsPhoto({ type: 'image/jpeg', size: 1234, from: { fetch: 'telegram-file' } });
  await anna.sees('Pourquoi celui-là ?').sendsVoice();
  await anna.sees('Où est-il ?').sendsPlace({ latitude: 45.0447, longitude: 5.0497, accuracy: 12 });
  await anna.sees('Le numéro dessus ?').types('B-17');
  await anna.types('3');
  anna.seesAnswer('Un banc ?', '📷 photo').seesAnswer('Pourquoi celui-là ?', '🎤 message vocal');
  anna.seesAnswer('Où est-il ?', '📍 45.0447, 5.0497 (± 12 m)');
  anna.seesAnswer('Le numéro dessus ?', 'B-17');
  const attached = stage.effects.filter((effect) => effect.kind === 'attach');
  expect(attached).toMatchObject([
    { question: 'bench', media: 'image', type: 'image/jpeg', size: 1234, from: { fetch: 'telegram-file' } },
    { question: 'why', media: 'audio' },
  ]);
  expect(stage.answers()).toMatchObject({
    bench: attached[0]?.id,
    why: attached[1]?.id,
    where: '45.0447 5.0497 0 12',
  });
});

test('a file on our disk already keeps its id', async () => {
  const { stage, anna } = await arrives();
  await anna.sendsPhoto({ from: { kept: '0b7f8f53-6a52-4a3b-9c77-2f5a54f1c0de' } });
  expect(stage.answers()).toEqual({ bench: '0b7f8f53-6a52-4a3b-9c77-2f5a54f1c0de' });
});

test('a kind that does not fit: one kind sentence, and nothing is attached', async () => {
  const { stage, anna } = await arrives();
  await anna.types('un banc bleu');
  anna.sees('Il me faut une photo.').sees('Un banc ?');
  await anna.sendsVoice();
  anna.sees('Il me faut une photo.');
  await anna.sendsPlace({ latitude: 45, longitude: 5 });
  anna.sees('Il me faut une photo.');
  await anna.taps('Passer');
  await anna.sendsPhoto();
  anna.sees('Il me faut un texte ici, ou un message vocal.').sees('Pourquoi celui-là ?');
  expect(stage.effects.filter(({ kind }) => kind === 'attach')).toEqual([]);
});

test('the second photo of an album, for the prompt just answered, is no correction', async () => {
  const { stage, anna } = await arrives();
  const to = promptOf(anna);
  await anna.sendsPhoto();
  const first = stage.answers();
  await anna.sendsFile({ media: 'image', from: { fetch: 'second' } }, { to });
  anna.sees('je garde un seul fichier par question').sees('Pourquoi celui-là ?');
  expect(stage.answers()).toEqual(first);
});

test('an edited message changes the photo; the file before goes, and the log knows its id alone', async () => {
  const { stage, anna } = await arrives();
  const to = promptOf(anna);
  await anna.sendsPhoto();
  const { bench: before = '' } = stage.answers();
  await anna.sendsFile({ media: 'image', from: { fetch: 'better' } }, { to, edited: true });
  anna.sees('✏️ Corrigé.').sees('Pourquoi celui-là ?');
  const { bench: now } = stage.answers();
  expect(now).not.toBe(before);
  expect(stage.effects).toContainEqual({ kind: 'detach', id: before, why: 'replaced' });
  expect(stage.effects).toContainEqual(
    expect.objectContaining({ kind: 'correct', question: 'bench', previous: before, value: now }),
  );
});

test('a photo that is cleared, or a voice replaced by words, goes', async () => {
  const { stage, anna } = await arrives();
  await anna.sendsPhoto();
  await anna.sendsVoice();
  const { bench, why } = stage.answers();
  await anna.taps('Retour');
  await anna.types('Parce qu’il est au soleil');
  await anna.taps('Retour');
  await anna.taps('Retour');
  await anna.taps('Effacer ma réponse');
  expect(stage.answers()).toEqual({ why: 'Parce qu’il est au soleil' });
  expect(stage.effects.filter(({ kind }) => kind === 'detach')).toEqual([
    { kind: 'detach', id: why, why: 'replaced' },
    { kind: 'detach', id: bench, why: 'replaced' },
  ]);
});

test('a place nobody asked for is not held back like a text', async () => {
  const { stage, anna } = await arrives();
  const to = promptOf(anna);
  await anna.taps('Passer');
  await anna.sendsPlace({ latitude: 45, longitude: 5 }, { to });
  anna.sees('aucune question ne l’attend').sees('Pourquoi celui-là ?');
  expect(stage.answers()).toEqual({});
});

test('a text that looks like the id of a file is a text', async () => {
  const { anna } = await arrives();
  await anna.taps('Passer');
  await anna.types('0b7f8f53-6a52-4a3b-9c77-2f5a54f1c0de');
  await anna.taps('Retour');
  expect(anna.remembers().value).toBe('0b7f8f53-6a52-4a3b-9c77-2f5a54f1c0de');
  expect(anna.remembers().present).toContain('0b7f8f53');
});

test('a field is not filled with the id of a file', async () => {
  const { anna } = await arrives();
  await anna.taps('Passer');
  await anna.sendsVoice();
  await anna.taps('Retour');
  expect(anna.remembers()).toMatchObject({ present: '🎤 message vocal' });
  expect(anna.remembers().value).toBeUndefined();
});

test('a file that could not be had: the question is asked again', async () => {
  const { stage, anna } = await arrives();
  await anna.sendsPhoto();
  const { bench: id = '' } = stage.answers();
  const said = lose(stage, id);
  expect(said).toEqual([
    'Je n’ai pas pu garder votre fichier pour « Un banc ? ». Pouvez-vous l’envoyer encore ? Je vous repose la question bientôt.',
  ]);
  expect(stage.answers()).toEqual({});
  await anna.looksAgain();
  await anna.sees('Pourquoi celui-là ?').taps('Passer');
  await anna.sees('Un banc ?').sendsPhoto();
  anna.sees('Où est-il ?');
  expect(lose(stage, id)).toBeUndefined();
});

test('a file that could not be had after the end opens its question once more', async () => {
  const { stage, anna } = await arrives();
  await anna.sendsPhoto();
  const { bench: id = '' } = stage.answers();
  for (let more = 0; more < 4; more += 1) await anna.taps('Passer');
  await anna.taps('Envoyer mes réponses');
  anna.seesScreen('thanks');
  lose(stage, id);
  await anna.looksAgain();
  await anna.sees('Un banc ?').sendsPhoto();
  anna.sees('✏️ Corrigé.');
});

/** What is said of it; undefined when it answers nothing any more. */
function lose(stage: PureStage, id: string): string[] | undefined {
  const { session } = stage.conversation;
  if (!session) throw new Error('There is no session.');
  const context = stage.context();
  const lost = loseFile(stage.conversation, session, { id, question: 'bench' }, context);
  if (!lost) return undefined;
  stage.conversation = lost.state;
  stage.effects.push(...lost.effects);
  return lost.effects.flatMap((effect) =>
    effect.kind === 'say' && effect.say.say !== 'screen'
      ? [toMessage(effect.say, lost.state, context).text]
      : [],
  );
}

function promptOf(person: Person): PromptRef {
  const { to } = person.remembers();
  if (!to) throw new Error('There is no question on the screen.');
  return to;
}
