import { type FormDefinition, NAME_PATTERN } from '../form.js';
import { error, type Problem } from '../problem.js';

/** The settings every form needs. Their languages and expressions are checked with the others. */
export function checkSettings(settings: FormDefinition['settings']): Problem[] {
  const missing = (name: string) => error(['settings', name], 'missing-setting', { name });
  const problems: Problem[] = [];
  if (settings.form_id === '') problems.push(missing('form_id'));
  else if (!NAME_PATTERN.test(settings.form_id)) {
    problems.push(error(['settings', 'form_id'], 'name-pattern', { name: settings.form_id }));
  }
  if (Object.keys(settings.form_title).length === 0) problems.push(missing('form_title'));
  if (settings.default_language === '') problems.push(missing('default_language'));
  return problems;
}
