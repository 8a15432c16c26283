import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Effect } from '../../src/flows/effect.js';
import { form, PureStage } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const STORY = form(`
settings: { form_id: story, form_title: { fr: Récit, en: Story }, default_language: fr }
survey:
  - { type: text, name: story, appearance: multiline, label: { fr: Racontez., en: Tell us. } }
  - { type: text, name: word, label: { fr: Et en un mot ?, en: In a word? } }
`);
const AGREE = 'J’ai 16 ans ou plus, d’accord';

async function begun(): Promise<{ stage: PureStage; anna: Person }> {
  const stage = new PureStage([STORY]);
  const anna = await Person.arrives(stage);
  await anna.taps(AGREE);
  return { stage, anna };
}

function heard(stage: PureStage): number[] {
  return stage.effects.flatMap((effect: Effect) => (effect.kind === 'heard' ? [effect.to.serial] : []));
}

describe('a long text', () => {
  test('gathers messages until the person says that it is whole', async () => {
    const { stage, anna } = await begun();
    anna.sees('Racontez.').seesButtons('Passer');
    await anna.types('Un jour…');
    anna.sees('Racontez.').sees('C’est noté.').seesButtons('Terminé', 'Effacer ma réponse');
    expect(stage.answers()).toEqual({ story: 'Un jour…' });
    await anna.types(' deux jours ');
    await anna.taps('Terminé');
    anna.sees('Et en un mot ?');
    expect(stage.answers()).toEqual({ story: 'Un jour…\ndeux jours' });
    expect(stage.effects.some(({ kind }) => kind === 'correct')).toBe(false);
  });

  test('is whole when the word of the button is typed, in any language', async () => {
    const { stage, anna } = await begun();
    await anna.types('terminé');
    await anna.types('DONE');
    anna.sees('Et en un mot ?');
    expect(stage.answers()).toEqual({ story: 'terminé' });
  });

  test('takes messages that came at once, before the next screen', async () => {
    const { stage, anna } = await begun();
    const first = anna.remembers();
    const to = first.to ?? never();
    for (const text of ['un', 'deux', 'trois']) await anna.sends({ kind: 'text', text, to });
    expect(stage.answers()).toEqual({ story: 'un\ndeux\ntrois' });
    expect(heard(stage)).toEqual([0, 1, 2]);
  });

  test('keeps what came before when a text after a night is said to belong to it', async () => {
    const { stage, anna } = await begun();
    await anna.types('un');
    stage.now += 12 * 60 * 60 * 1000;
    await anna.writes('deux');
    await anna.taps('Oui, c’est ma réponse');
    anna.sees('Racontez.');
    expect(stage.answers()).toEqual({ story: 'un\ndeux' });
  });

  test('a STOP in it stops, and is a part of it if it was meant so', async () => {
    const { stage, anna } = await begun();
    const { to = never() } = anna.remembers();
    await anna.types('un');
    // It came before the next screen did.
    await anna.sends({ kind: 'text', text: 'stop', to });
    anna.sees('je ne vous écris plus de moi-même').seesScreen('paused');
    expect(stage.answers()).toEqual({ story: 'un' });
    await anna.taps('Oui, c’est ma réponse');
    expect(stage.answers()).toEqual({ story: 'un\nstop' });
    expect(stage.conversation.habits).toEqual({});
  });

  test('takes one that comes after it was said to be whole', async () => {
    const { stage, anna } = await begun();
    await anna.types('un');
    const { to = never() } = anna.remembers();
    await anna.taps('Terminé');
    await anna.sends({ kind: 'text', text: 'deux', to });
    anna.sees('Ajouté à votre réponse précédente.').sees('Et en un mot ?');
    await anna.types('fin');
    expect(stage.answers()).toEqual({ story: 'un\ndeux', word: 'fin' });
  });

  test('a changed message changes its part alone', async () => {
    const { stage, anna } = await begun();
    for (const text of ['un', 'deux', 'trois']) await anna.types(text);
    const [, second = never()] = heard(stage);
    const to = { session: anna.remembers().to?.session ?? never(), serial: second };
    await anna.sends({ kind: 'text', text: '2, 2', to, edited: true });
    anna.sees('Corrigé.');
    expect(stage.answers()).toEqual({ story: 'un\n2, 2\ntrois' });
    await anna.taps('Terminé');
    await anna.sends({ kind: 'text', text: 'deux', to, edited: true });
    anna.sees('Corrigé.').sees('Et en un mot ?');
    expect(stage.answers()).toEqual({ story: 'un\ndeux\ntrois' });
  });

  test('a reply to an earlier screen adds, too', async () => {
    const { stage, anna } = await begun();
    const { to = never() } = anna.remembers();
    await anna.types('un');
    await anna.types('deux');
    await anna.sends({ kind: 'text', text: 'trois', to, edited: true, replied: true });
    expect(stage.answers()).toEqual({ story: 'un\ndeux\ntrois' });
  });

  test('is replaced where all of it is in one field', async () => {
    const { stage, anna } = await begun();
    await anna.types('un');
    const { to = never(), value } = anna.remembers();
    expect(value).toBe('un');
    await anna.sends({ kind: 'text', text: 'un\n\nautre', to, whole: true });
    anna.sees('Et en un mot ?');
    expect(stage.answers()).toEqual({ story: 'un\n\nautre' });
    await anna.sends({ kind: 'text', text: 'rien', to: { ...to, serial: 0 }, edited: true });
    anna.sees('Cette réponse a changé depuis');
    expect(stage.answers()).toEqual({ story: 'un\n\nautre' });
  });

  test('goes on when one comes back to it, and can be cleared', async () => {
    const { stage, anna } = await begun();
    await anna.types('un');
    await anna.taps('Terminé');
    await anna.taps('Retour');
    anna.seesButtons('Terminé', 'Effacer ma réponse');
    await anna.types('deux');
    expect(stage.answers()).toEqual({ story: 'un\ndeux' });
    await anna.taps('Effacer ma réponse');
    anna.sees('Et en un mot ?');
    expect(stage.answers()).toEqual({});
  });

  test('is not lost to a voice message', async () => {
    const { stage, anna } = await begun();
    await anna.types('un');
    await anna.sendsVoice();
    anna.sees('Cette réponse est déjà écrite.').sees('Racontez.');
    expect(stage.answers()).toEqual({ story: 'un' });
  });

  test('may be spoken instead', async () => {
    const { anna } = await begun();
    await anna.sendsVoice();
    anna.sees('Et en un mot ?');
  });

  test('is refused when it is longer than a text may be, and what was there stays', async () => {
    const { stage, anna } = await begun();
    await anna.types('a'.repeat(9_000));
    await anna.types('b'.repeat(2_000));
    anna.sees('Racontez.');
    expect(stage.answers().story).toBe('a'.repeat(9_000));
  });

  test('whatever is written and changed in whatever order, the answer is its parts', async () => {
    const word = fc.stringMatching(/^[a-zé]([a-zé\n ]{0,8}[a-zé])?$/).filter((text) => !STOPS.has(text));
    const change = fc.record({ which: fc.nat(6), text: word });
    await fc.assert(
      fc.asyncProperty(
        fc.array(word, { minLength: 1, maxLength: 5 }),
        fc.array(change),
        async (texts, changes) => {
          const { stage, anna } = await begun();
          for (const text of texts) await anna.types(text);
          const parts = [...texts];
          const session = anna.remembers().to?.session ?? never();
          for (const { which, text } of changes) {
            if (which >= parts.length) continue;
            parts[which] = text;
            await anna.sends({ kind: 'text', text, to: { session, serial: which }, edited: true });
          }
          expect(stage.answers().story).toBe(parts.join('\n'));
        },
      ),
      { numRuns: 100 },
    );
  });
});

/** Words that mean something else. */
const STOPS: ReadonlySet<string> = new Set(['stop', 'arrêter', 'fini', 'terminé', 'done', 'arrête']);

function never(): never {
  throw new Error('It is there.');
}
