import { describe, expect, test } from 'vitest';
import { commandsIn, discordWords, isRegistered } from '../../../src/bots/discord/commands.js';
import { languages, translator } from '../../../src/i18n/translator.js';

const commands = commandsIn(['fr', 'en'], translator);

describe('commands', () => {
  test('are taken by Discord: lower case, short, each name once, in every language', () => {
    for (const language of languages) {
      const all = commandsIn([language, ...languages], translator);
      for (const { name, name_localizations, description, description_localizations } of all) {
        for (const each of [name, ...Object.values(name_localizations)])
          expect(each).toMatch(/^[-_'\p{Ll}\p{N}]{1,32}$/u);
        for (const each of [description, ...Object.values(description_localizations)])
          expect(each.length).toBeLessThanOrEqual(100);
      }
      expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    }
  });

  test('are named in the first language, and in the others for those who read them', () => {
    expect(commands.map(({ name }) => name)).toEqual([
      'questionnaire',
      'menu',
      'reponses',
      'retour',
      'passer',
      'stop',
      'langue',
      'aide',
      'confidentialite',
      'lier',
      'rappels',
      'mesdonnees',
      'oublier',
    ]);
    expect(commands[7]).toMatchObject({
      name_localizations: { fr: 'aide', 'en-GB': 'help', 'en-US': 'help' },
      contexts: [0, 1],
    });
  });

  test('are known by any of their words', () => {
    const words = discordWords(languages.map(translator));
    expect(words.get('questionnaire')).toBe('start');
    expect(words.get('aide')).toBe('help');
    expect(words.get('privacy')).toBe('privacy');
  });

  test('of roles are known where they are typed, and in nobody’s list', () => {
    const words = discordWords(languages.map(translator));
    for (const [word, action] of [
      ['observer', 'observe'],
      ['inviter', 'invite'],
      ['agenda', 'agenda'],
    ] as const) {
      expect(words.get(word)).toBe(action);
      expect(commands.map(({ name }) => name)).not.toContain(word);
    }
  });
});

describe('what is registered', () => {
  /** As Discord gives it back: with more, and in an order of its own. */
  const given = () =>
    commands
      .map((command) => ({ id: '7', version: '1', nsfw: false, options: [], ...command }))
      .map((command) => ({
        ...command,
        name_localizations: Object.fromEntries(Object.entries(command.name_localizations).reverse()),
        contexts: [...command.contexts].reverse(),
      }))
      .reverse();

  test('is left alone when it is what we want', () => expect(isRegistered(given(), commands)).toBe(true));

  test.each([
    ['nothing', []],
    ['one too few', given().slice(1)],
    ['one too many', [...given(), { ...given()[0], name: 'old' }]],
    ['another description', given().map((each) => ({ ...each, description: 'x' }))],
    ['no translation', given().map((each) => ({ ...each, name_localizations: null }))],
    ['another place', given().map((each) => ({ ...each, contexts: [0] }))],
    ['what cannot be read', { message: 'no' }],
  ])('%s is replaced', (_, registered) => expect(isRegistered(registered, commands)).toBe(false));
});
