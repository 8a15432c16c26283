import { escapeEmphasis } from '../../forms/text.js';
import type { Translate } from '../../i18n/translator.js';
import type { KeptChart } from '../charts/kept-chart.js';
import { rowLines } from './broken-down-pages.js';
import { type DetailsOf, type DigestPage, dayOf, page, saidIn } from './page.js';
import { eventStretch } from './wanted-figures.js';
import type { WeekEvent } from './week-event.js';

/** What came of the events, and what was answered at each. */
export function eventPages(about: DetailsOf, t: Translate): Record<string, DigestPage> {
  const { events } = about;
  if (events.length === 0) return {};
  const answered = events.flatMap((event, index) => {
    const found = answersPage(event, about, t);
    return found ? [[`event-${index}`, found] as const] : [];
  });
  return { events: collectionPage(about, t), ...Object.fromEntries(answered) };
}

function collectionPage({ events, language }: DetailsOf, t: Translate): DigestPage {
  const chart: KeptChart = {
    kind: 'collection',
    title: t('digest-events-title'),
    events: events.map(({ name, day, done, refused, target }) => ({
      label: t('digest-event', { name, day: dayOf(day, language) }),
      done,
      refused,
      ...(target > 0 ? { target } : {}),
    })),
  };
  const lines = events.map(({ name, day, done, refused, target }) =>
    t(target > 0 ? 'digest-event-line-of' : 'digest-event-line', {
      // Interviewers name events.
      name: escapeEmphasis(name),
      day: dayOf(day, language),
      done,
      refused,
      target,
    }),
  );
  return page([`**${t('digest-events-title')}**`, ...lines], [chart], t);
}

function answersPage(event: WeekEvent, about: DetailsOf, t: Translate): DigestPage | undefined {
  const indicators = about.petals.flatMap((petal) => petal.indicators);
  const figure = eventStretch(event.id).id;
  const rows = indicators.map((indicator) => ({
    indicator,
    name: saidIn(about, indicator.label),
    figure,
  }));
  const lines = rowLines(rows, about, t);
  if (lines.length === 0) return undefined;
  const day = dayOf(event.day, about.language);
  const title = t('digest-event', { name: escapeEmphasis(event.name), day });
  const label = t('digest-event', { name: event.name, day });
  return { ...page([`**${title}**`, ...lines, t('digest-caveat')], [], t), label };
}
