import { existsSync } from 'node:fs';
import { readConfig } from '../config.js';

export type Settings = ReturnType<typeof readConfig>;

/** The settings of the environment, completed by the `.env` file of the working directory. */
export function loadSettings(): Settings {
  try {
    if (existsSync('.env')) process.loadEnvFile();
  } catch {
    return { problems: [{ setting: '.env', code: 'env-file', args: {} }] };
  }
  return readConfig(process.env);
}
