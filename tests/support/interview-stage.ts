import type { Message } from '../../src/flows/message.js';
import type { Storage } from '../../src/storage/database/open.js';
import { House, type StageOptions, testIdentity } from './exchange-stage.js';
import { form } from './pure-stage.js';
import { Person } from './scenario.js';

export const VISIT = form(`
settings:
  form_id: visit
  form_title: { fr: La visite, en: The visit }
  default_language: fr
  screen_out: "\${age} = 'child'"
survey:
  - { type: text, name: why, label: { fr: Pourquoi venez-vous ?, en: Why do you come? } }
  - { type: select_one ages, name: age, label: { fr: Votre âge ?, en: Your age? } }
choices:
  ages:
    - { name: child, label: { fr: Moins de 16 ans, en: Under 16 } }
    - { name: adult, label: { fr: 16 ans ou plus, en: 16 or older } }
`);

/** A house in which passers-by are asked about their visit, on a Saturday in June. */
export async function interviewStage<Kind extends Storage>(storage: Kind) {
  const house = await House.open(storage, [VISIT]);
  house.now = Date.parse('2026-06-06T12:00:00Z');
  /** Somebody with a role, at the menu. */
  async function interviewer(
    name: string,
    role = 'interviewer',
    structure = 'ors',
    options: StageOptions = {},
  ): Promise<Person> {
    const person = await Person.arrives(house.stage(name, options));
    await person.taps('J’ai 16 ans ou plus, d’accord');
    await person.sends({ kind: 'act', action: 'menu' });
    const { personId } = await storage.client.account.findFirstOrThrow({
      where: { lookup: testIdentity.lookup('account', options.channel ?? 'web', name) },
    });
    await storage.client.membership.create({
      data: { personId, role, structure, since: new Date(house.now) },
    });
    house.restart();
    return person.looksAgain();
  }
  return { storage, house, interviewer };
}

/** From the menu to the first person: a new event, its target, the language. */
export async function setsUp(anna: Person): Promise<Person> {
  await anna.taps('Enquête sur le terrain');
  await anna.taps('Nouvel événement');
  await anna.writes('Fête du quartier');
  await anna.writes('15');
  return anna.taps('Français');
}

/** From the notice to the code. */
export async function interviews(anna: Person, why = 'pour le jardin'): Promise<string> {
  await anna.taps('D’accord');
  await anna.types(why);
  await anna.taps('16 ans ou plus');
  await anna.taps('Avec de l’aide');
  return codeIn(anna.remembers());
}

/** The code on a screen; '' where there is none. */
export function codeIn({ text }: Message): string {
  return /\*\*([A-Z]+-\d+)\*\*/.exec(text)?.[1] ?? '';
}
