import { environmentOf } from '../../forms/instance.js';
import { answerOf, type Walk } from '../questionnaire/walk.js';

/** What is told of somebody who is quoted: one of their answers. */
export interface Described {
  readonly question: string;
  /** As stored. */
  readonly value: string;
  /** As people read it. */
  readonly label: string;
}

/** Whether what somebody wrote may be quoted, as their form says. */
export function isQuotable({ form, instance, clock, language }: Walk): boolean {
  return form.quotable?.truth(environmentOf(instance, clock, language)) === true;
}

/** Who said it, as far as the form wants it told (`quoted_as`). */
export function described(walk: Walk): Described[] {
  const { form, instance, language, clock } = walk;
  return (form.definition.settings.quoted_as ?? []).flatMap((question) => {
    const node = form.find(question);
    const value = node ? answerOf(walk, node) : '';
    if (!node?.type || value === '') return [];
    const choices = node.choices.map(({ name, exclusive, label }) => ({
      name,
      exclusive,
      label: label.in(language, instance.values),
    }));
    const file = () => undefined;
    const label = node.type.show?.(value, { language, zone: clock.zone, choices, file }) ?? value;
    return [{ question, value, label }];
  });
}
