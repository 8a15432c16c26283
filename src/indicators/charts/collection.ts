import type { Translate } from '../../i18n/translator.js';
import { comma } from '../digest/aside.js';
import { chartSvg, HATCHING, hatched, PLAIN } from './chart-svg.js';
import { BAR, labelledBars } from './labelled-bars.js';

/** What was collected, event by event. Such counts are never crossed with answers, so nothing of them is hidden. */
export interface Collection {
  readonly title: string;
  readonly events: readonly CollectedEvent[];
}

export interface CollectedEvent {
  readonly label: string;
  readonly done: number;
  readonly refused: number;
  readonly target?: number;
}

/** Bars, 600 wide: questionnaires done, then refusals, hatched. */
export async function collectionSvg(collection: Collection, translate: Translate): Promise<string> {
  const { title, events } = collection;
  const { height, axes } = labelledBars(
    events.map((event) => ({ text: eventText(event, translate) })),
    [translate('chart-done'), translate('chart-refused')],
    translate,
  );
  const text = collectionText(collection, translate);
  const bar = (name: string, color: string, decal: object, pick: (event: CollectedEvent) => number) => ({
    name: translate(name),
    type: 'bar',
    stack: 'people',
    barWidth: BAR,
    itemStyle: { color, borderColor: '#ffffff', borderWidth: 2, decal },
    data: events.map(pick),
  });
  return chartSvg({ title, text, height }, (top) => ({
    aria: HATCHING,
    ...axes(top),
    series: [
      bar('chart-done', '#0072B2', PLAIN, ({ done }) => done),
      bar('chart-refused', '#F8CE8E', hatched('#B34A00'), ({ refused }) => refused),
    ],
  }));
}

/** The bars in words. */
export function collectionText({ title, events }: Collection, translate: Translate): string {
  return [`${title}.`, ...events.map((event) => `${eventText(event, translate)}.`)].join(' ');
}

function eventText({ label, done, refused, target }: CollectedEvent, translate: Translate): string {
  const collected =
    target === undefined
      ? translate('chart-collected', { done })
      : translate('chart-collected-of', { done, target });
  return translate('chart-named', {
    name: label,
    value: [collected, translate('chart-refusals', { refused })].join(comma(translate)),
  });
}
