import { describe, expect, test } from 'vitest';
import { preview } from '../../src/commands/preview.js';
import { bench, PARTY, put } from './bench.js';

async function type(lines: readonly string[], { form = PARTY, environment = {} } = {}) {
  const desk = bench(environment, lines.map((line) => `${line}\n`).join(''));
  const code = await preview(put(desk.folder, 'party.yaml', form), desk);
  return { code, printed: desk.printed(), complained: desk.complained() };
}

test('a whole conversation, from the first question to the answers', async () => {
  const { code, printed } = await type(['1', '1 2', '12', 'les gens', '5']);
  expect(code).toBe(0);
  expect(printed).toContain('Essai de « La fête ». Rien n’est enregistré.');
  expect(printed).toContain('— 1 sur 4 environ —\nVenu·e ?\n   1. Oui\n   2. Non');
  expect(printed).toContain('   1. Venu·e ? → Oui');
  expect(printed).toContain('   5. Envoyer mes réponses');
  expect(printed).toContain('Merci !');
  const answers = printed.slice(printed.indexOf('Les réponses, telles'));
  expect(answers.split('\n').slice(1)).toEqual([
    '  came = "yes"',
    '  what = "music food"',
    '  people = "12"',
    '  liked = "les gens"',
    '  both = "2"',
  ]);
});

test('going back, skipping, a refused answer and a correction', async () => {
  const { printed } = await type(['Non', '/retour', '1', '/passer', '30', '20', '/skip', '2', '2', '5']);
  expect(printed).toContain('Votre réponse : Non');
  expect(printed).toContain('De 0 à 20.');
  expect(printed).toContain('(passée)');
  const answers = printed.slice(printed.indexOf('Les réponses, telles'));
  expect(answers).toContain('what = "food"');
  expect(answers).toContain('people = "20"');
});

test('commands work at any time', async () => {
  const { printed } = await type(['/aide', '/langue en', '/privacy', '/stop', '1', '/menu']);
  expect(printed).toContain('Besoin de parler à quelqu’un ?');
  expect(printed).toContain('Did you come?');
  expect(printed).toContain('Your answers are kept');
  expect(printed).toContain('Go on: The party');
});

test('ends with its input, and says that nothing was stored', async () => {
  const { code, printed } = await type(['1']);
  expect(code).toBe(0);
  expect(printed).toMatch(/Fin de l’essai\. Rien n’a été enregistré\.$/);
});

test('in the language of the settings', async () => {
  const { printed } = await type(['1'], { environment: { LANGUAGE: 'en' } });
  expect(printed).toContain('Nothing is stored');
  expect(printed).toContain('Did you come?');
});

test('ends when the person is screened out', async () => {
  const form = PARTY.replace('default_language: fr', "default_language: fr\n  screen_out: ${came} = 'no'");
  const { printed } = await type(['2', '1', '1'], { form });
  expect(printed).toContain('vient d’être effacé');
  expect(printed).toMatch(/Rien n’a été enregistré\.$/);
});

test('works without a content folder', async () => {
  const { code, printed } = await type(['/confidentialite'], { environment: { CONTENT_DIR: 'nulle-part' } });
  expect(code).toBe(0);
  expect(printed).toContain('La notice ne peut pas être lue');
});

describe('a form with errors', () => {
  test('is not begun', async () => {
    const { code, printed, complained } = await type([], {
      form: PARTY.replace("${came} = 'yes'", "${comme} = 'yes'"),
    });
    expect(code).toBe(1);
    expect(printed).toBe('');
    expect(complained).toMatch(/party\.yaml:\d+:\d+ {2}/);
  });
});
