import { expect, test } from 'vitest';
import * as discord from '../../src/bots/discord/from-message.js';
import { modalOf } from '../../src/bots/discord/modal.js';
import * as telegram from '../../src/bots/telegram/from-message.js';
import type { Context, Translate } from '../../src/flows/context.js';
import type { Input, Message } from '../../src/flows/message.js';
import { translator } from '../../src/i18n/translator.js';
import { form, PureStage } from '../support/pure-stage.js';

/** Every sentence says which language it is of. */
const tagged =
  (language: string): Translate =>
  (id, args) =>
    `⟦${language}⟧${translator(language)(id, args)}`;

class TaggedStage extends PureStage {
  override context(): Context {
    return { ...super.context(), translate: tagged, contact: (language) => `⟦${language}⟧` };
  }
}

const both = (name: string) => `{ fr: ⟦fr⟧ ${name}, en: ⟦en⟧ ${name} }`;
const streets = Array.from(
  { length: 30 },
  (_, index) => `    - { name: s${index}, label: ${both(`s${index}`)} }`,
);
const FORM = form(`
settings: { form_id: all, form_title: ${both('title')}, default_language: fr, screen_out: "\${age} < 16" }
survey:
  - { type: note, name: hello, label: ${both('note')} }
  - { type: integer, name: age, label: ${both('age')}, hint: ${both('hint')}, constraint: . < 120, constraint_message: ${both('too old')} }
  - { type: select_one yes_no, name: one, label: ${both('one')}, required: yes, required_message: ${both('please')} }
  - { type: select_multiple streets, name: many, label: ${both('many')} }
  - { type: range, name: much, label: ${both('much')}, parameters: start=0 end=100 step=1 }
  - { type: range, name: little, label: ${both('little')}, parameters: start=1 end=5 step=1 }
  - { type: date, name: day, label: ${both('day')} }
  - { type: image, name: picture, label: ${both('picture')} }
  - { type: geopoint, name: where, label: ${both('where')} }
  - { type: acknowledge, name: ok, label: ${both('ok')} }
  - { type: repeat, name: again, label: ${both('again')}, children: [ { type: text, name: each, label: ${both('each')} } ] }
choices:
  yes_no:
    - { name: yes, label: ${both('yes')} }
    - { name: no, label: ${both('no')} }
  streets:
${streets.join('\n')}
`);

/** Screens and remarks of a conversation that sees everything there is to see. */
async function seenIn(language: string): Promise<Message[]> {
  const stage = new TaggedStage([FORM], { language });
  const seen: Message[] = [await stage.look()];
  const send = async (input: Input) => {
    const { lines, screen } = await stage.send(input);
    seen.push(...lines, screen);
  };
  const to = () => {
    const { session } = stage.conversation;
    return { session: session?.id ?? '', serial: (session?.prompts.length ?? 0) - 1 };
  };
  const acts = (action: Extract<Input, { kind: 'act' }>['action'], argument?: string) =>
    send({ kind: 'act', action, ...(argument === undefined ? {} : { argument }) });
  const types = (text: string) => send({ kind: 'text', text, to: to() });

  await acts('help');
  await acts('privacy');
  await acts('language');
  await acts('refuse');
  await acts('start');
  await acts('agree');
  for (const text of ['beaucoup', '200', '30']) await types(text);
  await acts('skip');
  await send({ kind: 'choose', to: to(), choices: [0] });
  await types('s');
  await acts('resume');
  await send({ kind: 'toggle', to: to(), choice: 3 });
  await acts('done');
  for (const text of ['abc', '50', '3', 'demain peut-être']) await types(text);
  await types(language === 'fr' ? 'hier' : 'yesterday');
  await types('une photo');
  await send({ kind: 'text', text: 'un mot sans question' });
  await acts('resume');
  await send({ kind: 'file', file: { media: 'image', from: { fetch: 'x' } }, to: to() });
  await send({ kind: 'other' });
  await send({ kind: 'place', latitude: 45, longitude: 5, to: to() });
  await acts('back');
  await acts('keep');
  await types('ok');
  await types('une fois');
  await types(language === 'fr' ? 'oui' : 'yes');
  await types('deux fois');
  await types(language === 'fr' ? 'non' : 'no');
  await acts('review');
  await acts('remove', seen.at(-1)?.buttons.find(({ action }) => action === 'remove')?.argument);
  await acts('correct', '#1');
  await acts('back');
  await acts('stop');
  await acts('resume');
  await send({ kind: 'text', text: 'un mot de plus' });
  await acts('submit');
  await acts('menu');
  await send({ kind: 'choose', to: { session: 'old', serial: 0 }, choices: [0] });
  await acts('open', 'all');
  await acts('open', 'closed');
  stage.found = { channels: ['telegram', 'discord'] };
  for (const argument of [
    undefined,
    'when',
    'day.2',
    'hour.18:00',
    'hour.21:00',
    'zone',
    'zone.Indian/Reunion',
  ])
    await acts('reminders', argument);
  for (const argument of [
    'where',
    'channel.discord',
    'pause',
    'pause.1999-01-01',
    'pause.2026-12-22',
    'resume',
    'stop',
  ])
    await acts('reminders', argument);
  await send({ kind: 'text', text: 'stop' });
  await acts('reminders', 'resume');
  await acts('my-data');
  await acts('forget');
  await acts('forget', 'no');
  await acts('withdraw');
  await acts('start');
  await acts('refuse');
  await acts('start');
  await acts('agree');
  stage.now += 3 * 24 * 3_600_000;
  seen.push(await stage.look());
  await acts('forget');
  await acts('forget', 'all');
  await acts('my-data');
  return seen;
}

test.each(['fr', 'en'])('every screen and every button speaks %s', async (language) => {
  const seen = await seenIn(language);
  const names = new Set(seen.filter(({ kind }) => kind === 'screen').map(({ name }) => name));
  expect([...names].sort()).toEqual([
    'forget',
    'goodbye',
    'language',
    'menu',
    'notice',
    'paused',
    'question',
    'reminders',
    'resume',
    'review',
    'thanks',
  ]);
  expect(seen.flatMap(({ before }) => before)).toContain(
    `⟦${language}⟧${translator(language)('search-found', { text: 's' })}`,
  );
  const other = language === 'fr' ? '⟦en⟧' : '⟦fr⟧';
  for (const message of seen) {
    // Each language names itself in its own words.
    if (message.name === 'language') continue;
    const told = [message];
    const deliveries = [
      message.kind === 'line'
        ? ({ kind: 'new', lines: told, screen: undefined } as const)
        : ({ kind: 'new', lines: [], screen: message } as const),
      { kind: 'edit', message: '7', screen: message } as const,
      { kind: 'close', message: '7', screen: message, next: message } as const,
    ];
    const { to, language: spoken } = message;
    const shown = JSON.stringify([
      ...deliveries.map((delivery) => telegram.fromDelivery(delivery, tagged)),
      ...deliveries.map((delivery) => discord.fromDelivery(delivery, tagged)),
      discord.dialogue([], message, tagged(spoken)),
      to && modalOf(message, to, 'write', tagged(spoken)),
    ]);
    expect(shown).not.toContain(other);
  }
});
