import { identity } from '../people/identity.js';
import { loadKey } from '../people/load-key.js';
import { openForReading, openStorage } from '../storage/database/open.js';
import {
  discardDeadLetters,
  findDeadLetter,
  type KeptLetter,
  listDeadLetters,
} from '../storage/dead-letters.js';
import { scrub } from '../storage/people/erase-person.js';
import type { CommandContext, ExitCode } from './command.js';
import { localMinute } from './export/cells.js';

/** One line for every update whose step broke: number, moment, channel, where it broke. */
export async function list({ config, t, print }: CommandContext): Promise<ExitCode> {
  const storage = await openForReading({ url: config.databaseUrl });
  try {
    const letters = await listDeadLetters(storage.client);
    if (letters.length === 0) print(t('command-dead-letters-none'));
    for (const letter of letters) print(t('command-dead-letters-line', heading(letter, config.timeZone)));
    return 0;
  } finally {
    await storage.close();
  }
}

/** One update, decrypted, after a warning that it is personal data. */
export async function show(number: string, context: CommandContext): Promise<ExitCode> {
  const { config, t, print } = context;
  const who = identityOf(context);
  const storage = await openForReading({ url: config.databaseUrl, keyCheck: who.keyCheck });
  try {
    const letter = await findDeadLetter(storage.client, numberOf(number));
    if (!letter) return unknown(number, context);
    print(t('command-dead-letters-line', heading(letter, config.timeZone)));
    print(letter.error);
    if (letter.sealed === '') {
      print(t('command-dead-letters-nothing-kept'));
      return 0;
    }
    print(t('command-dead-letters-personal'));
    print(JSON.stringify(JSON.parse(who.open(letter.sealed)), undefined, 2));
    return 0;
  } finally {
    await storage.close();
  }
}

/** Deletes one update, or all of them, from the disk too. */
export async function discard(
  number: string | undefined,
  { all = false }: { readonly all?: boolean },
  context: CommandContext,
): Promise<ExitCode> {
  const { config, t, print, complain } = context;
  if (all === (number !== undefined)) {
    complain(t('command-dead-letters-which'));
    return 2;
  }
  const storage = await openStorage({
    url: config.databaseUrl,
    keyCheck: identityOf(context).keyCheck,
    dataDir: config.dataDir,
  });
  try {
    const count = await discardDeadLetters(
      storage.client,
      number === undefined ? undefined : numberOf(number),
    );
    if (number !== undefined && count === 0) return unknown(number, context);
    await scrub(storage.client);
    print(t('command-dead-letters-discarded', { count }));
    return 0;
  } finally {
    await storage.close();
  }
}

function identityOf({ config: { secretKey, dataDir } }: CommandContext) {
  return identity(loadKey({ secretKey, dataDir, mayCreate: false }));
}

function heading({ id, receivedAt, channel, error }: KeptLetter, zone: string) {
  const [name = '', place = ''] = error.split('\n');
  return { number: id, when: localMinute(receivedAt, zone), channel, place: `${name} ${place.trim()}` };
}

/** 0, which is no letter's number, for what is none. */
function numberOf(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}

function unknown(number: string, { t, complain }: CommandContext): ExitCode {
  complain(t('command-dead-letters-unknown', { number }));
  return 1;
}
