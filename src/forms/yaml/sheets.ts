import {
  type ChoiceDefinition,
  type FormDefinition,
  type GroupRow,
  type QuestionRow,
  type RepeatRow,
  ROLES,
  type Role,
  type Row,
} from '../form.js';
import { error, unknown } from '../problem.js';
import type { Cells, Columns, Value } from './cells.js';

const SHEETS = ['settings', 'survey', 'choices'];
const SETTINGS = [
  'form_id',
  'form_title',
  'default_language',
  'screen_out',
  'roles',
  'quotable',
  'quoted_as',
];
const GROUP_COLUMNS = ['type', 'name', 'label', 'hint', 'relevant', 'appearance', 'children'];
const REPEAT_COLUMNS = [...GROUP_COLUMNS, 'repeat_count'];
const QUESTION_COLUMNS = [
  'type',
  'name',
  'label',
  'hint',
  'relevant',
  'appearance',
  'required',
  'required_message',
  'constraint',
  'constraint_message',
  'calculation',
  'choice_filter',
  'default',
  'parameters',
  'identifier',
];

/** Groups inside one another. */
const MAX_GROUPS = 20;

/**
 * The form a file means, as far as it can be read; undefined when the file holds no map at all. A name,
 * type or setting that is missing is '', for check.ts to tell of.
 */
export function readSheets(root: Value, cells: Cells): FormDefinition | undefined {
  const file = cells.columns(root, []);
  if (!file) return undefined;
  file.refuseOthers(SHEETS);
  const settings = readSettings(file.columns('settings'));
  const language = settings.default_language;
  return {
    settings,
    survey: readRows(file.items('survey'), ['survey'], cells, language),
    choices: readChoices(file.columns('choices'), cells, language),
  };
}

function readSettings(columns: Columns | undefined): FormDefinition['settings'] {
  columns?.refuseOthers(SETTINGS);
  const default_language = columns?.text('default_language') ?? '';
  return present({
    form_id: columns?.text('form_id') ?? '',
    form_title: columns?.translated('form_title', default_language) ?? {},
    default_language,
    screen_out: columns?.text('screen_out'),
    roles: columns?.has('roles') ? readRoles(columns) : undefined,
    quotable: columns?.text('quotable'),
    quoted_as: columns?.has('quoted_as') ? columns.textItems('quoted_as') : undefined,
  });
}

function readRoles(columns: Columns): Role[] {
  return columns.textItems('roles').flatMap((written, index) => {
    const role = ROLES.find((known) => known === written);
    if (role) return [role];
    columns.refuse(
      'roles',
      unknown([...columns.path, 'roles', index], 'unknown-role', written, ROLES, { roles: ROLES.join(', ') }),
    );
    return [];
  });
}

function readRows(rows: readonly Value[], path: Columns['path'], cells: Cells, language: string): Row[] {
  return readEach(rows, path, cells, (columns) =>
    isGroup(columns) ? readGroup(columns, cells, language) : readQuestion(columns, language),
  );
}

/** Reads a list of maps. What is no map is told of and left out; paths count only what is kept. */
function readEach<Kept>(
  values: readonly Value[],
  path: Columns['path'],
  cells: Cells,
  read: (columns: Columns) => Kept,
): Kept[] {
  const kept: Kept[] = [];
  for (const value of values) {
    const columns = cells.columns(value, [...path, kept.length]);
    if (columns) kept.push(read(columns));
  }
  return kept;
}

function isGroup(columns: Columns): boolean {
  return columns.has('children') || ['group', 'repeat'].includes(columns.text('type') ?? '');
}

function readGroup(columns: Columns, cells: Cells, language: string): GroupRow | RepeatRow {
  const type = columns.text('type') ?? '';
  const own = type === 'repeat' ? REPEAT_COLUMNS : GROUP_COLUMNS;
  if (type !== 'group' && type !== 'repeat')
    columns.refuse('children', error(columns.path, 'children-without-group', { type }));
  for (const name of columns.names) {
    if ([...QUESTION_COLUMNS, ...REPEAT_COLUMNS].includes(name) && !own.includes(name)) {
      columns.refuse(name, error([...columns.path, name], 'not-for-groups', { name }));
    }
  }
  columns.refuseOthers([...REPEAT_COLUMNS, ...QUESTION_COLUMNS]);
  const path = [...columns.path, 'children'];
  const isTooDeep = path.length > MAX_GROUPS * 2;
  if (isTooDeep) columns.refuse('children', error(path, 'too-deep', { max: MAX_GROUPS }));
  const group: GroupRow = present({
    type: 'group',
    name: columns.text('name') ?? '',
    label: columns.translated('label', language),
    hint: columns.translated('hint', language),
    relevant: columns.text('relevant'),
    appearance: columns.text('appearance'),
    children: isTooDeep ? [] : readRows(columns.items('children'), path, cells, language),
  });
  if (type !== 'repeat') return group;
  return present({ ...group, type: 'repeat', repeat_count: columns.text('repeat_count') });
}

function readQuestion(columns: Columns, language: string): QuestionRow {
  columns.refuseOthers(QUESTION_COLUMNS);
  const [type = '', list_name, ...more] = columns.text('type')?.split(/\s+/) ?? [];
  if (more.length > 0) {
    const words = more.join(' ');
    columns.refuse(
      'type',
      error([...columns.path, 'type'], 'type-words', { words, type, name: list_name ?? '' }),
    );
  }
  const required = columns.text('required');
  return present({
    // What stands beside it keeps it from being a group.
    type: ['group', 'repeat'].includes(type) ? (columns.text('type') ?? '') : type,
    list_name,
    name: columns.text('name') ?? '',
    label: columns.translated('label', language),
    hint: columns.translated('hint', language),
    relevant: columns.text('relevant'),
    appearance: columns.text('appearance'),
    required: yesOrNo(required) ?? required,
    required_message: columns.translated('required_message', language),
    constraint: columns.text('constraint'),
    constraint_message: columns.translated('constraint_message', language),
    calculation: columns.text('calculation'),
    choice_filter: columns.text('choice_filter'),
    default: columns.text('default'),
    parameters: columns.has('parameters') ? readParameters(columns) : undefined,
    identifier: readYes(columns, 'identifier'),
  });
}

function yesOrNo(text: string | undefined): 'yes' | 'no' | undefined {
  if (/^(yes|true|true\(\))$/i.test(text ?? '')) return 'yes';
  return /^(no|false|false\(\))$/i.test(text ?? '') ? 'no' : undefined;
}

/** A column that is yes, or not there. */
function readYes(columns: Columns, name: string): true | undefined {
  const written = columns.text(name);
  const answer = yesOrNo(written);
  if (written !== undefined && answer === undefined)
    columns.refuse(name, error([...columns.path, name], 'not-yes-or-no', { name, value: written }));
  return answer === 'yes' ? true : undefined;
}

/** A map, or `start=1 end=10`. */
function readParameters(columns: Columns): Record<string, string> {
  if (columns.isMap('parameters')) return columns.columns('parameters')?.texts() ?? {};
  const text = columns.text('parameters')?.replace(/\s*=\s*/g, '=') ?? '';
  return Object.fromEntries(
    text.split(/[\s;,]+/).flatMap((part) => {
      const [, name, value] = /^([^=]+)=([^=]+)$/.exec(part) ?? [];
      if (name !== undefined && value !== undefined) return [[name, value]];
      if (part !== '')
        columns.refuse(
          'parameters',
          error([...columns.path, 'parameters'], 'parameter-form', { text: part }),
        );
      return [];
    }),
  );
}

function readChoices(lists: Columns | undefined, cells: Cells, language: string): FormDefinition['choices'] {
  return Object.fromEntries(
    (lists?.names ?? []).map((list) => {
      const rows = lists?.items(list) ?? [];
      return [list, readEach(rows, ['choices', list], cells, (columns) => readChoice(columns, language))];
    }),
  );
}

function readChoice(columns: Columns, language: string): ChoiceDefinition {
  const extra = columns.names.filter((name) => !['name', 'label', 'exclusive'].includes(name));
  const choice = {
    name: columns.text('name') ?? '',
    label: columns.translated('label', language) ?? {},
    ...(readYes(columns, 'exclusive') && { exclusive: true }),
  };
  return Object.assign(choice, columns.texts(extra));
}

/** Leaves out what is undefined. */
function present<Columns extends object>(columns: Columns): Columns {
  for (const [name, value] of Object.entries(columns)) {
    if (value === undefined) Reflect.deleteProperty(columns, name);
  }
  return columns;
}
