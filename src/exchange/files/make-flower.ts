import { BLANK_PETALS } from '../../flows/results.js';
import { structuresFor } from '../../flows/roles.js';
import { blankFlowerSvg } from '../../indicators/flower/blank-flower-svg.js';
import { png } from '../../indicators/pictures/png.js';
import { readDigest } from '../../storage/indicators/digests.js';
import type { Works } from '../works.js';

/** Pixels in width: twice what the picture is drawn for, as phones show. */
const WIDTH = 1200;

/** The picture of a flower, for somebody who may see results. Throws Unavailable. */
export async function makeFlower(
  { storage, contexts, standings }: Pick<Works, 'storage' | 'contexts' | 'standings'>,
  lookup: string,
  made: `flower.${string}`,
): Promise<Buffer | undefined> {
  const { conversation } = await standings.of(lookup, { language: '' });
  const { structures, translate } = contexts.now();
  const allowed = structuresFor('results', conversation.memberships, structures);
  if (allowed.length === 0) return undefined;
  if (made === 'flower.blank') return drawn(blankFlowerSvg(BLANK_PETALS, translate(conversation.language)));
  // Ids of structures may have dots.
  const [, week = '', scope = '', language = ''] = /^flower\.([^.]+)\.(.+)\.([^.]+)$/.exec(made) ?? [];
  if (allowed.every(({ id }) => id !== scope)) return undefined;
  const digest = await readDigest(storage.client, { week, scope, language });
  return digest && digest.svg !== '' ? drawn(digest.svg) : undefined;
}

async function drawn(svg: string): Promise<Buffer> {
  return Buffer.from(await png(svg, WIDTH));
}
