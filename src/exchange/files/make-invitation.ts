import { encodeQR } from 'qr';
import { rightful } from '../../flows/roles/rightful.js';
import { png } from '../../indicators/pictures/png.js';
import type { Works } from '../works.js';

/** Pixels in width. */
const WIDTH = 720;

/** The QR picture of the invitation somebody has on show; its code is nowhere else. Throws Unavailable. */
export async function makeInvitation(
  { contexts, standings }: Pick<Works, 'contexts' | 'standings'>,
  lookup: string,
): Promise<Buffer | undefined> {
  const context = contexts.now();
  const { conversation } = await standings.of(lookup, { language: '' });
  const { place } = rightful(conversation, context);
  if (place.at !== 'invitation') return undefined;
  return Buffer.from(await png(encodeQR(context.invitationPage(place.code), 'svg'), WIDTH));
}
