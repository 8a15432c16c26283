import type { Form } from '../../forms/compile.js';
import type { Context } from '../context.js';
import type { Conversation } from '../state.js';

/** The questionnaires that are for this person: for everybody, or for one of their roles. */
export function offered(
  { memberships }: Pick<Conversation, 'memberships'>,
  { forms }: Pick<Context, 'forms'>,
): Form[] {
  return forms.open.filter((form) => isFor(form, { memberships }));
}

/** Whether somebody may answer this questionnaire. */
export function isFor(form: Form, { memberships }: Pick<Conversation, 'memberships'>): boolean {
  const { roles } = form.definition.settings;
  return !roles || memberships.some(({ role }) => role === 'administrator' || roles.includes(role));
}

/** Those anybody may be asked, passers-by too. */
export function forEverybody({ forms }: Pick<Context, 'forms'>): Form[] {
  return forms.open.filter((form) => !isForRoles(form));
}

/** Whoever fills in such a form does it as their task: again each time, not once. */
export function isForRoles({ definition }: Form): boolean {
  return definition.settings.roles !== undefined;
}

/** What a questionnaire is called; its `form_id` where it is no longer asked. */
export function titleOf(name: string, language: string, { forms }: Pick<Context, 'forms'>): string {
  return forms.open.find((form) => form.name === name)?.title.in(language, []) ?? name;
}
