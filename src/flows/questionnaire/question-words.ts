import type { FormNode, NodeChoice } from '../../forms/compile.js';
import type { Translate } from '../context.js';
import type { Walk } from './walk.js';

/** What a question asks. Whether there is one more of a repeat is asked in the catalogues' words. */
export function questionText({ language, instance }: Walk, node: FormNode, t: Translate): string {
  const label = node.label.in(language, instance.values);
  return node.part === 'more' ? moreText(label, t) : label;
}

/** Asks whether there is one more of a repeat; `label` is what it would be called, or ''. */
export function moreText(label: string, t: Translate): string {
  return label === '' ? t('repeat-more') : t('repeat-add', { label });
}

/** What a choice reads. */
export function choiceText(
  { language, instance }: Walk,
  node: FormNode,
  { name, label }: Pick<NodeChoice, 'name' | 'label'>,
  t: Translate,
): string {
  return node.part === 'more' ? t(`repeat-${name}`) : label.in(language, instance.values);
}

/** What a question stands under: « Décision 2 », « Combien de personnes ? », the outer one first. */
export function headingsOf({ form, language, instance }: Walk, { parent, part }: FormNode): string[] {
  let group = '';
  for (let at = part ? undefined : parent; at !== undefined; at = form.nodes[at]?.parent) {
    const around = form.nodes[at];
    const label = around?.label.in(language, instance.values) ?? '';
    if (around?.part === 'instance') return [label, group].filter(Boolean);
    group ||= label;
  }
  return [group].filter(Boolean);
}
