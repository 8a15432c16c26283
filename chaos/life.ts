import { setTimeout as sleep } from 'node:timers/promises';
import type { Action, Input } from '../src/flows/message.js';
import type { Character } from './character.js';
import type { Page } from './page.js';
import type { Person } from './person.js';
import type { Question } from './questionnaire.js';

/** What people do at a question, in a hundred. */
const AT_A_QUESTION = {
  answer: 63,
  pass: 5,
  back: 6,
  wander: 20,
  language: 2,
  pause: 2,
  menu: 1,
  help: 1,
} as const;

/** Milliseconds between two things somebody does; the server takes two inputs a second from one person. */
const PACE_MS = [150, 900] as const;
const CALM_PACE_MS = [50, 150] as const;
/** More than anybody needs: then they are lost. */
const MOST_DEEDS = 400;

/** Lives through the questionnaire, until its end or until they leave. `calm` is when only the end matters. */
export async function live(person: Person, who: Character, calm: () => boolean): Promise<'left' | 'done'> {
  const { dice } = person;
  let returned = false;
  let refused = false;
  await person.opens();
  for (let deeds = 0; deeds < MOST_DEEDS; deeds += 1) {
    if (who.leavesAfter !== undefined && deeds >= who.leavesAfter) return 'left';
    const [least, most] = calm() ? CALM_PACE_MS : PACE_MS;
    await sleep(dice.between(least, most));
    switch (person.page.screen) {
      case 'notice':
        if (refused && !who.hesitates) return 'done';
        if (who.refuses && !refused) {
          refused = true;
          await act(person, 'refuse', calm());
        } else if (!calm() && dice.chance(10)) await act(person, 'language', false);
        else if (person.worlds.possible.some(({ screenedOut }) => screenedOut)) return 'done';
        else await act(person, 'agree', calm());
        break;
      case 'goodbye':
        if (!who.hesitates || !refused || has(person.page, 'start') === undefined) return 'done';
        await act(person, 'start', calm());
        break;
      case 'question':
        await (calm() ? answer(person, who, true) : atAQuestion(person, who));
        break;
      case 'review': {
        const corrections = person.page.taps.filter((tap) => tap.kind === 'act' && tap.action === 'correct');
        if (!calm() && corrections.length > 0 && dice.chance(30)) await person.does(dice.pick(corrections));
        else if (has(person.page, 'submit')) await act(person, 'submit', calm());
        else if (has(person.page, 'resume')) await act(person, 'resume', calm());
        else return 'done';
        break;
      }
      case 'thanks':
        if (calm() || returned || !who.returns) return 'done';
        returned = true;
        await act(person, 'review', false);
        break;
      case 'resume':
        await act(person, person.quoted() && dice.chance(50) ? 'use' : 'resume', calm());
        break;
      case 'paused':
        await act(person, 'resume', calm());
        break;
      case 'menu':
        await act(person, 'open', calm());
        break;
      case 'language':
        await person.does(dice.pick(person.page.taps.filter(isLanguage)), calm());
        break;
      default:
        throw new Error(`They stand at an unknown screen « ${person.page.screen} »: ${person.page.text}`);
    }
  }
  throw new Error(`They did ${MOST_DEEDS} things and are still at ${person.page.screen}.`);
}

async function atAQuestion(person: Person, who: Character): Promise<void> {
  const { dice, page } = person;
  switch (dice.weighted(AT_A_QUESTION)) {
    case 'answer':
      return answer(person, who, false);
    case 'pass':
      return has(page, 'skip') ? act(person, 'skip', false) : answer(person, who, false);
    case 'back':
      return has(page, 'back') ? act(person, 'back', false) : answer(person, who, false);
    case 'wander':
      return person.wanders(who);
    case 'language':
      return act(person, 'language', false);
    case 'pause':
      return act(person, 'stop', false);
    case 'menu':
      return act(person, 'menu', false);
    case 'help':
      return act(person, 'help', false);
  }
}

/** Answers a page, whether it is the one on show or an old one. */
export async function answer(
  person: Person,
  who: Character,
  calm: boolean,
  page = person.page,
): Promise<void> {
  const keep = has(page, 'keep');
  if (keep && page === person.page && person.dice.chance(30)) return person.does(keep, calm);
  await person.does(reply(person, page, person.questionOn(page), who), calm);
}

/** What one might answer to a page. */
export function reply(
  person: Person,
  { prompt, taps, field }: Page,
  question: Question,
  who: Character,
): Input {
  const { dice, questionnaire } = person;
  if (!prompt) throw new Error('The question has no prompt.');
  if (question.type === 'text') {
    if (field?.kind !== 'text') throw new Error(`No field for ${question.name}.`);
    return { ...field, text: person.thinksOf() };
  }
  if (question.type === 'select_multiple') {
    if (field?.kind !== 'choose') throw new Error(`No boxes for ${question.name}.`);
    const indexes = question.choices.map((_, index) => index);
    const alone = indexes.filter((index) => question.choices[index]?.exclusive);
    const others = indexes.filter((index) => !question.choices[index]?.exclusive);
    const some = others.filter(() => dice.chance(40));
    const choices = dice.chance(10) ? [dice.pick(alone)] : some.length > 0 ? some : [dice.pick(others)];
    return { ...field, choices };
  }
  const screensOut = (index: number | undefined) =>
    questionnaire.screenOut({ [question.name]: question.choices[index ?? -1]?.name ?? '' });
  const choices = taps.flatMap((tap) => (tap.kind === 'choose' ? [tap] : []));
  const wanted = choices.filter(({ choices: [index] }) => screensOut(index) === who.tooYoung);
  return dice.pick(wanted.length > 0 ? wanted : choices);
}

function act(person: Person, action: Action, calm: boolean): Promise<void> {
  const tap = has(person.page, action);
  if (!tap) throw new Error(`No way to « ${action} » on ${person.page.screen}: ${person.page.text}`);
  return person.does(tap, calm);
}

function has({ taps }: Page, action: Action): Input | undefined {
  return taps.find((tap) => tap.kind === 'act' && tap.action === action);
}

function isLanguage(tap: Input): boolean {
  return tap.kind === 'act' && tap.action === 'language' && tap.argument !== undefined;
}
