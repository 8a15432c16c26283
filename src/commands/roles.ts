import { structuresOf } from '../content/structures.js';
import { loadContent } from '../content.js';
import { tokenOfHolder } from '../exchange/context/find-holders.js';
import { below, lineOf, rolesWith } from '../flows/roles/roles.js';
import type { Storage } from '../storage/database/open.js';
import { countIn, dismiss, roleHolders } from '../storage/people/role-holders.js';
import type { CommandContext, ExitCode } from './command.js';
import { localMinute } from './export/cells.js';
import { withStorage } from './with-storage.js';

export interface RolesOptions {
  readonly structure?: string;
  readonly remove?: string;
}

/** Lists who holds which role, or takes one away; a Papillon that runs meanwhile finds out at that person's next step. */
export async function roles(options: RolesOptions, context: CommandContext): Promise<ExitCode> {
  return withStorage(context, (storage) =>
    options.remove === undefined ? list(options, storage, context) : remove(options.remove, storage, context),
  );
}

async function list(
  { structure }: RolesOptions,
  { client }: Storage,
  { config, t, print }: CommandContext,
): Promise<ExitCode> {
  const holders = await roleHolders(client, structure === undefined ? {} : { structure });
  if (holders.length === 0) print(t('command-roles-none'));
  for (const holder of holders) {
    const { role, channels } = holder;
    const since = localMinute(holder.since, config.timeZone);
    const about = { role, structure: holder.structure, since, channels: channels.join(', ') };
    print(t('command-roles-line', { id: tokenOfHolder(holder), ...about }));
  }
  return 0;
}

async function remove(
  id: string,
  { client }: Storage,
  { config, t, print, complain }: CommandContext,
): Promise<ExitCode> {
  const holder = (await roleHolders(client, {})).find((each) => tokenOfHolder(each) === id);
  if (!holder) {
    complain(t('command-roles-unknown', { id }));
    return 1;
  }
  const { personId, role, structure } = holder;
  const content = loadContent(config.contentDir);
  const structures = content.structures ? structuresOf(content.structures) : [];
  const guarded = role === 'administrator' ? lineOf(structure, structures) : [];
  if (guarded.length > 0 && (await countIn(client, role, guarded)) < 2) {
    complain(t('command-roles-last', { structure }));
    return 1;
  }
  const ends = rolesWith('invite').some((each) => each === role) ? below(structure, structures) : [];
  const kept = guarded.length > 0 ? { guarded } : {};
  await dismiss(client, { personId, role, structure, ...kept, ends }, Date.now());
  print(t('command-roles-removed', { role, structure }));
  return 0;
}
