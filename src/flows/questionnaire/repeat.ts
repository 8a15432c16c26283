import type { FormNode } from '../../forms/compile.js';
import { instanceName } from '../../forms/unroll.js';
import type { Translate } from '../context.js';
import type { Button } from '../message.js';
import type { Conversation } from '../state.js';
import { after, line, type Step, screen } from '../step.js';
import { stay } from './position.js';
import { removeInstance } from './session.js';
import type { Walk } from './walk.js';

// What people do with the instances of a repeat, beside answering.

/** Removals offered on one screen at most; with more, each stands on the questions of its instance. */
const MOST_OFFERED = 10;

/** Takes an instance away. A second tap, or one from another questionnaire, changes nothing. */
export function remove(conversation: Conversation, walk: Walk, argument: string | undefined): Step {
  const node = removable(walk).find((each) => nameOf(walk, each) === argument);
  if (!node) return screen(conversation);
  const { walk: without, effects } = removeInstance(walk, node);
  const next = stay({ ...conversation, session: without.session }, without);
  return after(effects, line(next, 'repeat-removed'));
}

/** The buttons of the review that take an instance away. */
export function removeButtons(walk: Walk, t: Translate): Button[] {
  const all = removable(walk);
  return all.length > MOST_OFFERED ? [] : all.map((node) => toButton(walk, node, t));
}

/** The button that takes away the instance a question belongs to; none where it was not added. */
export function removeButton(walk: Walk, { instance }: FormNode, t: Translate): Button[] {
  const name = instance && instanceName(instance);
  return removable(walk).flatMap((node) => (node.name === name ? [toButton(walk, node, t)] : []));
}

/** The instances that people added; those a form counts come and go with the count. */
function removable({ form, instance }: Walk): FormNode[] {
  if (form.repeats.length === 0) return [];
  return form.nodes.filter(
    ({ part, slot, parent = -1 }) =>
      part === 'instance' && instance.relevant[slot] && form.nodes[parent]?.count === undefined,
  );
}

function toButton(walk: Walk, node: FormNode, t: Translate): Button {
  const label = node.label.in(walk.language, walk.instance.values);
  return {
    label: t('button-remove', { label: label === '' ? (node.instance?.position ?? '') : label }),
    action: 'remove',
    argument: nameOf(walk, node),
    weight: 'quiet',
  };
}

/** An instance as a button names it: of which session, by as much of its id as a button has room for, and which for ever. */
function nameOf({ session }: Walk, { index }: FormNode): string {
  return `${session.id.slice(-8)}#${index}`;
}
