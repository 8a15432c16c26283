import type { Settings } from '../../content/settings.js';
import type { Content } from '../../content.js';
import { type Translate, translator } from '../../i18n/translator.js';
import { type Finding, hint, ok, wrong } from './finding.js';

/** The questionnaires, what is wrong with the content, and what was never filled in. */
export function checkContent(
  { forms, problems, settings }: Content,
  folder: string,
  t: Translate,
): Finding[] {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  const count = forms.length;
  return [
    ...(count > 0
      ? [ok(t('doctor-content', { forms: count, folder }))]
      : [wrong(t('doctor-content-none', { folder }))]),
    ...(errors > 0 ? [wrong(t('doctor-content-errors', { errors, folder }))] : []),
    ...(warnings > 0 ? [hint(t('doctor-content-warnings', { warnings, folder }))] : []),
    ...(settings && isAsDelivered(settings) ? [hint(t('doctor-content-as-delivered', { folder }))] : []),
  ];
}

/** Who is responsible, or whom to ask, still reads as in the settings.yaml that comes with Papillon. */
function isAsDelivered({ controller, contact }: Settings): boolean {
  return (
    Object.entries(controller).some(
      ([language, text]) => text === translator(language)('doctor-controller'),
    ) ||
    Object.entries(contact.name).some(([language, text]) => text === translator(language)('doctor-contact'))
  );
}
