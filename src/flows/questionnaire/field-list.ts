import type { QuestionNode } from '../../forms/compile.js';
import { dependsOn, fieldListOf } from '../../forms/field-list.js';
import type { Translate } from '../context.js';
import type { Button, Field, FieldList } from '../message.js';
import { notesBefore } from './notes.js';
import { answerOf, isRelevant, mustAnswer, previousQuestion, type Walk } from './walk.js';

/** The screen of the field-list a question begins, for channels that can show several questions at once. */
export function fieldListFrom(walk: Walk, node: QuestionNode, t: Translate): FieldList | undefined {
  const list = fieldListOf(walk.form, node);
  const fields = fieldsFrom(walk, node);
  if (!list || fields.length === 0) return undefined;
  const { language, instance } = walk;
  const hint = list.group.hint?.in(language, instance.values);
  return {
    name: list.group.name,
    of: list.questions.length,
    before: notesBefore(walk, node, list.group),
    text: list.group.label.in(language, instance.values) || t('field-list'),
    ...(hint ? { hint } : {}),
    fields: fields.map((field, index) => toField(walk, field, index === 0)),
    buttons: buttons(walk, node, t),
  };
}

/**
 * The questions to fill in together with one that was not seen before, which comes first: those after it in its
 * field-list, up to one whose text or relevance hangs on an answer still to be written here. What was seen comes
 * back by itself: a correction is about one question.
 */
export function fieldsFrom(walk: Walk, node: QuestionNode): QuestionNode[] {
  const fields: QuestionNode[] = [];
  if (walk.session.visited[node.name]) return fields;
  for (const question of fieldListOf(walk.form, node)?.questions ?? []) {
    if (question.slot < node.slot || walk.session.visited[question.name]) continue;
    if (dependsOn(walk.form, question, fields)) break;
    if (isRelevant(walk, question)) fields.push(question);
  }
  return fields;
}

/** Of those the ones one tap leaves unanswered, all or none: where one must be answered, nobody is led past it. */
export function skippedTogether(walk: Walk, node: QuestionNode): readonly QuestionNode[] {
  const fields = fieldsFrom(walk, node);
  return fields.some((field) => mustAnswer(walk, field)) ? [] : fields;
}

/** Notes before the first of them are read before the whole. */
function toField(walk: Walk, node: QuestionNode, isFirst: boolean): Field {
  const { language, instance, session } = walk;
  const hint = node.hint?.in(language, instance.values);
  const value = answerOf(walk, node);
  return {
    index: node.index,
    before: isFirst ? [] : notesBefore(walk, node),
    text: node.label.in(language, instance.values),
    ...(hint ? { hint } : {}),
    wanted: node.type.wanted?.(node.row) ?? { kind: 'text' },
    required: mustAnswer(walk, node),
    ...(value === '' || value in session.files ? {} : { value }),
  };
}

function buttons(walk: Walk, node: QuestionNode, t: Translate): Button[] {
  const all: Button[] = [];
  if (skippedTogether(walk, node).length > 0)
    all.push({ label: t('button-skip'), action: 'skip', argument: 'all', weight: 'quiet' });
  if (previousQuestion(walk, node.name))
    all.push({ label: t('button-back'), action: 'back', weight: 'quiet' });
  return all;
}
