import type { Client, Statement } from './database/client.js';
import { orUnavailable } from './database/failure.js';
import { insert, orUpdate } from './database/insert.js';

/** What the installation remembers about itself under a name. */
export async function readSetting(client: Client, name: string): Promise<string | undefined> {
  return (await orUnavailable(client.setting.findUnique({ where: { name } })))?.value;
}

/** Remembers something about the installation. */
export async function writeSetting(client: Client, name: string, value: string): Promise<void> {
  await orUnavailable(client.setting.upsert({ where: { name }, create: { name, value }, update: { value } }));
}

/** The same as statements, for a transaction. */
export function settingStatements(name: string, value: string): Statement[] {
  return insert('Setting', ['name', 'value'], [[name, value]], orUpdate(['name'], ['value']));
}
