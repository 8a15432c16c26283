import { isAlias, isMap, isNode, isScalar, isSeq } from 'yaml';
import type { Translated } from '../form.js';
import { error, type PlacedProblem, type Problem, unknown } from '../problem.js';
import { unmasked, type YamlDocument } from './document.js';
import type { Places } from './places.js';

type Path = Problem['path'];

/** What the yaml library has in the place of a key or value: a node, null or undefined. */
export type Value = unknown;

/** No honest file has as many things to read, only aliases of aliases: a trap. */
const MAX_THINGS = 500_000;
const THINGS_PER_ALIAS = 500;

/** Thrown when reading on could be endless. */
export class TooMuch extends Error {}

/** Reads the nodes of a YAML file as what a form needs, noting every mistake and where each thing stands. */
export class Cells {
  readonly problems: PlacedProblem[] = [];
  private things = 0;

  constructor(
    private readonly document: YamlDocument,
    private readonly places: Places,
  ) {}

  /** The entries of a map; an empty value has none. Undefined, with a problem, for anything else. */
  columns(value: Value, path: Path): Columns | undefined {
    const node = this.resolve(value, path);
    this.note(path, value);
    if (isEmpty(node)) return new Columns(this, path, new Map());
    if (!isMap(node)) return this.refuse('not-a-map', path, value);
    const entries = new Map<string, Entry>();
    for (const { key, value: held } of node.items) {
      const name = isScalar(key) ? unmasked(String(key.source ?? key.value ?? '')).trim() : '';
      const at = [...path, name];
      if (name === '') this.tell(error(path, 'not-a-key'), key);
      else if (entries.has(name)) this.tell(error(at, 'duplicate-key', { name }), key);
      else {
        entries.set(name, { key, value: held });
        this.note(at, isScalar(held) && !isEmpty(held) ? held : key);
      }
    }
    return new Columns(this, path, entries);
  }

  /** The items of a list; an empty value has none. None, with a problem, for anything else. */
  items(value: Value, path: Path): readonly Value[] {
    const node = this.resolve(value, path);
    if (isEmpty(node)) return [];
    if (!isSeq(node)) {
      this.refuse('not-a-list', path, value);
      return [];
    }
    return node.items;
  }

  /** A text, number or boolean as text; undefined when empty or, with a problem, when it is none. */
  text(value: Value, path: Path): string | undefined {
    const node = this.resolve(value, path);
    if (isEmpty(node)) return undefined;
    if (!isScalar(node)) return this.refuse('not-a-text', path, value);
    const written = typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
    const isWhole = typeof node.value === 'number' && /^[-+]?\d+\.0+$/.test(written);
    return unmasked(isWhole ? written.replace(/\..*$/, '') : written).trim() || undefined;
  }

  /** A text in several languages, or in `language` alone. */
  translated(value: Value, path: Path, language: string): Translated | undefined {
    const node = this.resolve(value, path);
    if (isMap(node)) return this.columns(node, path)?.texts();
    const text = this.text(node, path);
    if (text === undefined) return undefined;
    this.note([...path, language], node);
    return Object.fromEntries([[language, text]]);
  }

  isMap(value: Value): boolean {
    return isMap(isAlias(value) ? this.document.anchors.get(value.source) : value);
  }

  /** Adds a problem; it stands at `value`, or where its path does. */
  tell(problem: Problem, value?: Value): void {
    const start = startOf(value);
    this.problems.push(
      start === undefined ? this.places.place(problem) : this.places.placeAt(problem, start),
    );
  }

  /** Follows an alias to what it stands for. */
  private resolve(value: Value, path: Path): Value {
    if (isEmpty(value)) return undefined;
    this.things += isAlias(value) ? THINGS_PER_ALIAS : 1;
    if (this.things > MAX_THINGS) throw new TooMuch();
    if (!isAlias(value)) return value;
    const target = this.document.anchors.get(value.source);
    if (!target) this.tell(error(path, 'yaml-alias', { name: value.source }), value);
    return target;
  }

  private note(path: Path, value: Value): void {
    if (isNode(value) && value.range) this.places.note(path, value.range[0], value.range[1]);
  }

  private refuse(code: string, path: Path, value: Value): undefined {
    this.tell(error(path, code, { name: String(path.at(-1) ?? '') }), value);
  }
}

interface Entry {
  readonly key: Value;
  readonly value: Value;
}

/** The entries of one map, read by key. */
export class Columns {
  constructor(
    private readonly cells: Cells,
    readonly path: Path,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  get names(): readonly string[] {
    return [...this.entries.keys()];
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  text(name: string): string | undefined {
    return this.cells.text(this.entries.get(name)?.value, [...this.path, name]);
  }

  translated(name: string, language: string): Translated | undefined {
    return this.cells.translated(this.entries.get(name)?.value, [...this.path, name], language);
  }

  isMap(name: string): boolean {
    return this.cells.isMap(this.entries.get(name)?.value);
  }

  columns(name: string): Columns | undefined {
    return this.cells.columns(this.entries.get(name)?.value, [...this.path, name]);
  }

  items(name: string): readonly Value[] {
    return this.cells.items(this.entries.get(name)?.value, [...this.path, name]);
  }

  /** The items of a list as texts. */
  textItems(name: string): string[] {
    return this.items(name).map((item, index) => this.cells.text(item, [...this.path, name, index]) ?? '');
  }

  /** Every entry as text, without the empty ones; only those called `names` when given. */
  texts(names = this.names): Record<string, string> {
    return Object.fromEntries(
      names.flatMap((name) => {
        const text = this.text(name);
        return text === undefined ? [] : [[name, text]];
      }),
    );
  }

  /** Tells of every key that is not among `known`. */
  refuseOthers(known: readonly string[]): void {
    for (const name of this.names) {
      if (!known.includes(name)) this.refuse(name, unknown([...this.path, name], 'unknown-key', name, known));
    }
  }

  /** Adds a problem that stands at the key. */
  refuse(name: string, problem: Problem): void {
    this.cells.tell(problem, this.entries.get(name)?.key);
  }
}

function isEmpty(value: Value): boolean {
  if (value === null || value === undefined) return true;
  return isScalar(value) && (value.value === null || value.value === '');
}

function startOf(value: Value): number | undefined {
  return isNode(value) ? value.range?.[0] : undefined;
}
