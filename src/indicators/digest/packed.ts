import type { Told } from '../suppression/lot.js';
import type { Published, StructureLot } from './publish.js';

/** As it is stored: figures speak of many lots, mostly in a row, and name them by their places, `0-12 15`. */
interface Packed {
  readonly counted: Readonly<
    Record<string, { readonly lots: readonly StructureLot[]; readonly told: readonly PackedTold[] }>
  >;
}
type PackedTold = Omit<Told, 'lots'> & { readonly lots: string };

/** What a week told, as JSON. `all`: the lots of a key so far, those of this week included. */
export function packed({ counted }: Published, all: (key: string) => readonly StructureLot[]): string {
  const entries = Object.entries(counted).map(([key, { lots, told }]) => {
    const places = new Map(all(key).map(({ id }, place) => [id, place]));
    const placesOf = (figure: Told) => figure.lots.flatMap((id) => places.get(id) ?? []);
    return [key, { lots, told: told.map((figure) => ({ ...figure, lots: rangesOf(placesOf(figure)) })) }];
  });
  return JSON.stringify({ counted: Object.fromEntries(entries) });
}

/** What all the weeks told, the first week first. */
export function unpacked(
  weeks: ReadonlyArray<{ readonly week: string; readonly content: string }>,
): Array<{ week: string; content: Published }> {
  const so = new Map<string, string[]>();
  return weeks.map(({ week, content }) => {
    // Only `packed` writes it.
    const { counted } = JSON.parse(content) as Packed;
    const entries = Object.entries(counted).map(([key, { lots, told }]) => {
      const ids = [...(so.get(key) ?? []), ...lots.map(({ id }) => id)];
      so.set(key, ids);
      const figures = told.map((figure): Told => ({ ...figure, lots: inRanges(figure.lots, ids) }));
      return [key, { lots, told: figures }];
    });
    return { week, content: { counted: Object.fromEntries(entries) } };
  });
}

function rangesOf(places: readonly number[]): string {
  const ranges: Array<[first: number, last: number]> = [];
  for (const place of places.toSorted((a, b) => a - b)) {
    const range = ranges.at(-1);
    if (range && place <= range[1] + 1) range[1] = place;
    else ranges.push([place, place]);
  }
  return ranges.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(' ');
}

function inRanges(ranges: string, ids: readonly string[]): string[] {
  const found: string[] = [];
  for (const range of ranges.split(' ').filter(Boolean)) {
    const [first = 0, last = first] = range.split('-').map(Number);
    found.push(...ids.slice(first, last + 1));
  }
  return found;
}
