import type { MadePicture } from '../../flows/message.js';
import { structuresFor } from '../../flows/roles/roles.js';
import { pictureTranslator } from '../../i18n/translator.js';
import { keptChartSvg } from '../../indicators/charts/kept-chart.js';
import { blankFlowerSvg } from '../../indicators/flower/blank-flower-svg.js';
import { png } from '../../indicators/pictures/png.js';
import { readDigest } from '../../storage/indicators/digests.js';
import { detailsOf } from '../context/kept-details.js';
import type { Works } from '../works.js';

/** Pixels in width: twice what the pictures are drawn for, as phones show. */
const WIDTH = 1200;

/** A picture of results, for somebody who may see them. Throws Unavailable. */
export async function makePicture(
  works: Pick<Works, 'storage' | 'contexts' | 'standings'>,
  lookup: string,
  made: MadePicture,
): Promise<Buffer | undefined> {
  const { conversation } = await works.standings.of(lookup, { language: '' });
  const { structures, blankPetals, translate } = works.contexts.now();
  const allowed = structuresFor('results', conversation.memberships, structures);
  if (allowed.length === 0) return undefined;
  if (made === 'flower.blank')
    return drawn(blankFlowerSvg(blankPetals, pictureTranslator(conversation.language)));
  const asked = readMade(made);
  if (!asked || allowed.every(({ id }) => id !== asked.scope)) return undefined;
  const { week, scope, language } = asked;
  const digest = await readDigest(works.storage.client, { week, scope, language });
  if (!digest) return undefined;
  if (asked.view === undefined) return digest.svg === '' ? undefined : drawn(digest.svg);
  const { chart } = detailsOf(digest).pages[asked.view]?.charts[Number(asked.index)] ?? {};
  return chart && drawn(await keptChartSvg(chart, translate(language)));
}

interface Asked {
  readonly week: string;
  readonly language: string;
  readonly scope: string;
  /** Of a chart: the page it is on, and which of it. */
  readonly view?: string;
  readonly index?: string;
}

function readMade(made: MadePicture): Asked | undefined {
  const [, week, language, view, index, scope] = CHART.exec(made) ?? FLOWER.exec(made) ?? [];
  if (week === undefined || language === undefined || scope === undefined) return undefined;
  return { week, language, scope, ...(view && index ? { view, index } : {}) };
}

/** Ids of structures may hold dots, so they come last. */
const CHART = /^chart\.([\d-]+)\.([A-Za-z-]+)\.([a-z\d-]+)\.(\d+)\.(.+)$/;
const FLOWER = /^flower\.([\d-]+)\.([A-Za-z-]+)()()\.(.+)$/;

async function drawn(svg: string): Promise<Buffer> {
  return Buffer.from(await png(svg, WIDTH));
}
