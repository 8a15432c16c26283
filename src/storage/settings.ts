import type { Client } from './database/client.js';
import { orUnavailable } from './database/failure.js';

/** What the installation remembers about itself under a name. */
export async function readSetting(client: Client, name: string): Promise<string | undefined> {
  return (await orUnavailable(client.setting.findUnique({ where: { name } })))?.value;
}

/** Remembers something about the installation. */
export async function writeSetting(client: Client, name: string, value: string): Promise<void> {
  await orUnavailable(client.setting.upsert({ where: { name }, create: { name, value }, update: { value } }));
}
