import { type FormDefinition, isGroup } from '../../forms/form.js';
import { error, type Problem, unknown, warning } from '../../forms/problem.js';
import { flatten } from '../../forms/rows.js';
import { checkDrawing } from './check-drawing.js';
import { checkExpression, checkIndicator } from './check-indicator.js';
import {
  type FrameDefinition,
  type FrameForm,
  type FrameVersion,
  hasIndicators,
  type IndicatorDefinition,
  type Petal,
} from './frame.js';
import { questionsRead } from './questions-read.js';

type Path = Problem['path'];
type Forms = ReadonlyMap<string, FormDefinition>;

/** Everything wrong with a frame beyond its structure. What is given as '' is told of elsewhere. */
export function checkFrame(frame: FrameDefinition, definitions: readonly FormDefinition[]): Problem[] {
  const forms: Forms = new Map(definitions.map((form) => [form.settings.form_id, form]));
  const measures = hasIndicators(frame);
  return [
    ...Object.entries(frame.forms).flatMap(([name, form]) => checkForm(name, form, forms)),
    ...checkValidity(frame.versions),
    ...frame.versions.flatMap(({ petals }, index) => {
      const path = ['versions', index, 'petals'];
      return [
        ...checkPetals(petals, path, forms, measures),
        ...checkDrawing(petals, path),
        ...checkOverlap(petals, path),
      ];
    }),
    ...checkLanguages(frame),
  ];
}

function checkForm(name: string, { dimensions, people }: FrameForm, forms: Forms): Problem[] {
  const path = ['forms', name];
  const form = forms.get(name);
  if (!form) return [unknown(path, 'frame-unknown-form', name, forms.keys())];
  const questions = flatten(form.survey).flatMap(({ row }) => (isGroup(row) ? [] : [row.name]));
  return [
    ...Object.entries(dimensions)
      .filter(([, question]) => question !== undefined && !questions.includes(question))
      .map(([dimension, question = '']) =>
        unknown([...path, 'dimensions', dimension], 'frame-unknown-question', question, questions, {
          form: name,
        }),
      ),
    ...(people === undefined ? [] : checkExpression(people, form, [...path, 'people'])),
  ];
}

/** Versions whose dates make no sense, or meet: a day belongs to one of them at most. */
function checkValidity(versions: readonly FrameVersion[]): Problem[] {
  return versions.flatMap(({ from, until = FOREVER }, index) => {
    if (from === '') return [];
    const path = ['versions', index];
    if (until < from) return [error([...path, 'until'], 'frame-dates', { from, until })];
    const other = versions
      .slice(0, index)
      .find((before) => before.from !== '' && before.from <= until && from <= (before.until ?? FOREVER));
    if (!other) return [];
    const at = [...path, 'from'];
    return other.until === undefined
      ? [error(at, 'frame-overlap-open', { from, other: other.from })]
      : [error(at, 'frame-overlap', { from, other: other.from, until: other.until })];
  });
}

/** Later than every date. */
const FOREVER = '9999-12-31';

function checkPetals(petals: readonly Petal[], path: Path, forms: Forms, measures: boolean): Problem[] {
  if (petals.length === 0) return [error(path, 'frame-no-petal')];
  const taken = new Set<string>();
  return petals.flatMap(({ id, label, indicators }, index) => {
    const at = [...path, index];
    return [
      ...checkId(id, [...at, 'id'], taken),
      ...(measures && label === undefined ? [error(at, 'frame-petal-unnamed', { petal: id })] : []),
      ...(measures && indicators.length === 0 ? [error(at, 'frame-petal-empty', { petal: id })] : []),
      ...indicators.flatMap((indicator, number) => {
        const place = [...at, 'indicators', number];
        return [
          ...checkId(indicator.id, [...place, 'id'], taken),
          ...checkIndicator(indicator, place, forms),
        ];
      }),
    ];
  });
}

/** The same answers among other people: less the first, an indicator would speak of who is in one of them only. */
function checkOverlap(petals: readonly Petal[], path: Path): Problem[] {
  const known = new Map<string, IndicatorDefinition>();
  return petals.flatMap(({ indicators }, petal) =>
    indicators.flatMap((indicator, index) => {
      const questions = questionsRead(indicator);
      if (questions === '' || indicator.measure === 'ratio') return [];
      const first = known.get(questions);
      known.set(questions, first ?? indicator);
      if (!first || amongOf(first) === amongOf(indicator)) return [];
      const at = [...path, petal, 'indicators', index];
      return [error(at, 'frame-overlap-people', { indicator: indicator.id, other: first.id })];
    }),
  );
}

function amongOf({ denominator = '' }: IndicatorDefinition): string {
  const written = denominator.replace(/\s+/g, ' ').trim();
  return written === 'true()' ? '' : written;
}

function checkId(id: string, path: Path, taken: Set<string>): Problem[] {
  if (id !== '' && taken.has(id)) return [error(path, 'frame-duplicate-id', { id })];
  taken.add(id);
  return [];
}

/** Texts that some language of the frame lacks. */
function checkLanguages({ frame, versions }: FrameDefinition): Problem[] {
  const texts: Array<{ path: Path; text: object | undefined }> = [
    { path: ['frame', 'title'], text: frame.title },
    ...versions.flatMap(({ petals }, version) =>
      petals.flatMap(({ label, question, indicators }, petal) => {
        const path = ['versions', version, 'petals', petal];
        return [
          { path: [...path, 'label'], text: label },
          { path: [...path, 'question'], text: question },
          ...indicators.map(({ label: text }, index) => ({
            path: [...path, 'indicators', index, 'label'],
            text,
          })),
        ];
      }),
    ),
  ];
  const written = texts.flatMap(({ path, text }) => (text ? [{ path, tags: Object.keys(text) }] : []));
  const languages = [...new Set(written.flatMap(({ tags }) => tags))];
  return written.flatMap(({ path, tags }) =>
    tags.length === 0
      ? []
      : languages
          .filter((language) => !tags.includes(language))
          .map((language) => warning(path, 'missing-translation', { language })),
  );
}
