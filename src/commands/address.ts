import type { Config } from '../config.js';
import { spelled } from '../flows/codes/invitation-code.js';

/** Where people reach the web chat; `port` where the system chose one. */
export function addressOf({ publicUrl, httpHost, httpPort }: Config, port = httpPort): string {
  const host = httpHost === '0.0.0.0' || httpHost === '::' ? 'localhost' : httpHost;
  return publicUrl ?? `http://${host}:${port}`;
}

/** Where an invitation can be used by every channel. */
export function invitationAddress(address: string, code: string): string {
  return `${address}/i/${spelled(code)}`;
}
