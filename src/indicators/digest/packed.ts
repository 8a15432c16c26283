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
    // Figures of several categories speak of the same lots.
    const known = new Map<readonly string[], string>();
    const ranges = (ids: readonly string[]) => {
      const found = known.get(ids) ?? rangesOf(ids.flatMap((id) => places.get(id) ?? []));
      known.set(ids, found);
      return found;
    };
    return [key, { lots, told: told.map((figure) => ({ ...figure, lots: ranges(figure.lots) })) }];
  });
  return JSON.stringify({ counted: Object.fromEntries(entries) });
}

/** What all the weeks told, the first week first. */
export function unpacked(
  weeks: ReadonlyArray<{ readonly week: string; readonly content: string }>,
): Array<{ week: string; content: Published }> {
  const soFar = new Map<string, Places>();
  return weeks.map(({ week, content }) => {
    // Only `packed` writes it.
    const { counted } = JSON.parse(content) as Packed;
    const entries = Object.entries(counted).map(([key, { lots, told }]) => {
      const places = soFar.get(key) ?? new Places();
      soFar.set(key, places);
      places.add(lots);
      const figures = told.map(
        (figure): Told => ({
          ...figure,
          // Of most figures nobody asks: a later one took their place.
          get lots() {
            return places.in(figure.lots);
          },
        }),
      );
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

/** The lots of one key, by their places. */
class Places {
  private readonly ids: string[] = [];
  /** A place stays what it is. */
  private readonly known = new Map<string, readonly string[]>();

  add(lots: readonly StructureLot[]): void {
    for (const { id } of lots) this.ids.push(id);
  }

  in(ranges: string): readonly string[] {
    const found = this.known.get(ranges) ?? this.inRanges(ranges);
    this.known.set(ranges, found);
    return found;
  }

  private inRanges(ranges: string): string[] {
    return ranges
      .split(' ')
      .filter(Boolean)
      .flatMap((range) => {
        const [first = 0, last = first] = range.split('-').map(Number);
        return this.ids.slice(first, last + 1);
      });
  }
}
