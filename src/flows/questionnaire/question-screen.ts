import type { QuestionNode } from '../../forms/compile.js';
import { fieldListOf } from '../../forms/field-list.js';
import { openChoices } from '../../forms/instance.js';
import { escapeEmphasis } from '../../forms/text.js';
import type { Context, Translate } from '../context.js';
import type { Button, Message, PromptRef } from '../message.js';
import { plainScreen } from '../plain-screen.js';
import { fieldListFrom, skippedTogether } from './field-list.js';
import { isLong } from './long-text.js';
import { notesBefore } from './notes.js';
import { chosenNames } from './position.js';
import { progressOf } from './progress.js';
import { choiceText, headingsOf, moreText, questionText } from './question-words.js';
import { removeButton } from './repeat.js';
import { lookalikes } from './search.js';
import { severalHint } from './several-numbers.js';
import { answerOf, mustAnswer, previousQuestion, seenQuestions, type Walk } from './walk.js';

/** One question, with what it needs to be answered by a tap or a word. */
export function questionScreen(
  walk: Walk,
  { question, search }: { readonly question: string; readonly search?: string },
  context: Context,
): Message {
  const { session, language } = walk;
  const t = context.translate(language);
  const node = walk.form.asked.find((candidate) => candidate.name === question);
  if (!node) return plainScreen(language, 'question', '');
  const progress = progressOf(walk, node);
  const chosen = chosenNames(walk, node);
  const value = answerOf(walk, node);
  const given = value !== '' && session.visited[node.name] === 'answered';
  const isBegun = value !== '' && !(value in session.files) && isLong(node);
  const hint = isBegun && !given ? t('long-more') : hintOf(walk, node, t);
  const fieldList = fieldListFrom(walk, node, t);
  return {
    ...plainScreen(language, 'question', questionText(walk, node, t)),
    progress: { ...progress, text: t('progress', progress) },
    before:
      search === undefined ? readBefore(walk, node) : [t('search-found', { text: escapeEmphasis(search) })],
    ...(hint ? { hint } : {}),
    to: { session: session.id, serial: session.prompts.length - 1 },
    ...(node.type.wanted ? { wanted: node.type.wanted(node.row) } : {}),
    choices: offered(walk, node, search).map((choice) => ({
      index: choice.index,
      label: node.part === 'more' ? t(`repeat-${choice.name}`) : choice.label,
      exclusive: choice.exclusive,
      chosen: chosen.includes(choice.name),
    })),
    ...(value === '' || value in session.files ? {} : { value }),
    ...(given ? { present: shown(walk, node, value, t) } : {}),
    buttons: [
      ...(search === undefined
        ? []
        : [{ label: t('search-all'), action: 'resume', weight: 'plain' } as const]),
      ...buttons(walk, node, { given: given || isBegun, isBegun }, t),
    ],
    ...(fieldList ? { fieldList } : {}),
    ...(session.interview ? { isPassing: true } : {}),
  };
}

function hintOf(walk: Walk, node: QuestionNode, t: Translate): string | undefined {
  const own = node.hint?.in(walk.language, walk.instance.values);
  const hints = [own, severalHint(walk, node, t)].filter((each) => each !== undefined && each !== '');
  return hints.length > 0 ? hints.join(' ') : undefined;
}

/** A question that is no longer asked, with the answer given to it. Undefined when nobody can tell any more. */
export function closedQuestion(
  walk: Walk,
  { session, serial }: PromptRef,
  t: Translate,
): Message | undefined {
  const question = session === walk.session.id ? walk.session.prompts[serial] : undefined;
  const node = walk.form.asked.find((candidate) => candidate.name === question);
  if (!node) return addedInstance(walk, question, t);
  const value = answerOf(walk, node);
  return {
    ...plainScreen(
      walk.language,
      'question',
      [...headingsOf(walk, node), questionText(walk, node, t)].join(' · '),
    ),
    ...(value === '' ? {} : { present: shown(walk, node, value, t) }),
    ...(node.type.wanted ? { wanted: node.type.wanted(node.row) } : {}),
    ...closedFieldList(walk, node, serial, t),
  };
}

/** What was answered in a field-list, for the prompt that asked all of it; those after it asked what was left. */
function closedFieldList(walk: Walk, node: QuestionNode, serial: number, t: Translate): Partial<Message> {
  const list = fieldListOf(walk.form, node);
  const isIn = (question: string) => list?.questions.some(({ name }) => name === question) === true;
  if (!list || walk.session.prompts.slice(0, serial).some(isIn)) return {};
  const text = list.group.label.in(walk.language, walk.instance.values) || t('field-list');
  const { name } = list.group;
  return {
    fieldList: { name, of: list.questions.length, before: [], text, fields: [], buttons: [] },
    answers: readBack(
      walk,
      seenQuestions(walk).filter(({ name }) => isIn(name)),
      t,
    ),
  };
}

/** Questions with their answers. */
export function readBack(walk: Walk, questions: readonly QuestionNode[], t: Translate): Message['answers'] {
  return questions.map((node) => {
    const value = answerOf(walk, node);
    const under = headingsOf(walk, node).join(' · ');
    return {
      question: node.name,
      index: node.index,
      ...(under === '' ? {} : { under }),
      label: questionText(walk, node, t),
      answer: value === '' ? t('review-skipped') : shown(walk, node, value, t),
    };
  });
}

/** The question that a yes has made an instance of. */
function addedInstance(walk: Walk, question: string | undefined, t: Translate): Message | undefined {
  const node = question === undefined ? undefined : walk.form.find(question);
  if (node?.part !== 'instance') return undefined;
  const text = moreText(node.label.in(walk.language, walk.instance.values), t);
  return { ...plainScreen(walk.language, 'question', text), present: t('repeat-yes') };
}

/** An answer as a person reads it. */
export function shown(walk: Walk, node: QuestionNode, value: string, t: Translate): string {
  const choices = node.choices.map((choice) => ({
    name: choice.name,
    exclusive: choice.exclusive,
    label: choiceText(walk, node, choice, t),
  }));
  const file = (id: string) => walk.session.files[id] && t(`file-${walk.session.files[id]}`);
  const { language, clock } = walk;
  const text = node.type.show?.(value, { language, zone: clock.zone, choices, file }) ?? value;
  return node.type.choices ? text : escapeEmphasis(text);
}

/** What a question stands under is read above each one: in a chat the first of them is soon out of sight. */
function readBefore(walk: Walk, node: QuestionNode): string[] {
  const notes = notesBefore(walk, node);
  return [...headingsOf(walk, node).filter((heading) => !notes.includes(heading)), ...notes];
}

function offered(walk: Walk, node: QuestionNode, search: string | undefined) {
  return search === undefined
    ? openChoices(node, walk.instance, walk.clock, walk.language)
    : lookalikes(walk, node, search);
}

interface Given {
  readonly given: boolean;
  /** A long text, to which more may be added. */
  readonly isBegun: boolean;
}

function buttons(walk: Walk, node: QuestionNode, { given, isBegun }: Given, t: Translate): Button[] {
  const all: Button[] = [];
  if (isBegun) all.push({ label: t('button-long-done'), action: 'keep', weight: 'primary' });
  else if (given) all.push({ label: t('button-keep'), action: 'keep', weight: 'plain' });
  if (!mustAnswer(walk, node)) {
    all.push({ label: t(given ? 'button-clear' : 'button-skip'), action: 'skip', weight: 'quiet' });
  }
  const together = skippedTogether(walk, node);
  if (together.length > 1) {
    const label = t('button-skip-all', { count: together.length });
    all.push({ label, action: 'skip', argument: 'all', weight: 'quiet' });
  }
  if (previousQuestion(walk, node.name))
    all.push({ label: t('button-back'), action: 'back', weight: 'quiet' });
  return given ? [...all, ...removeButton(walk, node, t)] : all;
}
