import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { encodeQR } from 'qr';
import { structuresOf } from '../content/structures.js';
import { loadContent } from '../content.js';
import { freshCode, lookupOfCode } from '../exchange/codes/invitation-codes.js';
import { spelled } from '../flows/codes/invitation-code.js';
import { ROLES } from '../flows/roles/roles.js';
import { identity } from '../people/identity.js';
import { loadKey } from '../people/load-key.js';
import { openStorage, type Storage } from '../storage/database/open.js';
import { addInvitation, openInvitations, revokeInvitation } from '../storage/invitations.js';
import { addressOf, invitationAddress } from './address.js';
import type { CommandContext, ExitCode } from './command.js';
import { localMinute } from './export/cells.js';

export interface InviteOptions {
  readonly role?: string;
  readonly structure?: string;
  readonly form?: string;
  readonly uses: string;
  readonly days: string;
  readonly qr?: string;
  readonly revoke?: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Makes an invitation and shows it; without a role, lists those that may be used; or takes one back. */
export async function invite(options: InviteOptions, context: CommandContext): Promise<ExitCode> {
  const { config } = context;
  const who = identity(loadKey({ secretKey: config.secretKey, dataDir: config.dataDir, mayCreate: false }));
  const storage = await openStorage({
    url: config.databaseUrl,
    keyCheck: who.keyCheck,
    dataDir: config.dataDir,
  });
  try {
    if (options.revoke !== undefined) return await revoke(options.revoke, storage, context);
    if (options.role === undefined) return await list(storage, context);
    const wanted = read(options, context);
    if (!wanted) return 1;
    const code = freshCode();
    const now = Date.now();
    const { days, ...rest } = wanted;
    const invitation = { ...rest, id: randomUUID(), code: lookupOfCode(who, code) };
    await addInvitation(storage.client, { ...invitation, expiresAt: now + days * DAY_MS }, now);
    return await show(code, options.qr, context);
  } finally {
    await storage.close();
  }
}

/** What the options ask for; undefined when they fit nothing, which is told. */
function read(
  { role = '', structure, form, uses, days }: InviteOptions,
  { config, t, complain }: CommandContext,
) {
  const content = loadContent(config.contentDir);
  const structures = content.structures ? structuresOf(content.structures) : [];
  const ids = structures.map(({ id }) => id);
  const forms = content.forms.map(({ settings }) => settings.form_id);
  const wrong = [
    ...(ROLES.some((each) => each === role)
      ? []
      : [t('command-invite-role', { role, roles: ROLES.join(', ') })]),
    ...(ids.includes(structure ?? '')
      ? []
      : [t('command-invite-structure', { structure: structure ?? '', structures: ids.join(', ') })]),
    ...(form === undefined || forms.includes(form)
      ? []
      : [t('command-export-unknown-form', { form, forms: forms.join(', ') })]),
    ...[uses, days].flatMap((number) =>
      /^\d{1,4}$/.test(number) ? [] : [t('command-invite-number', { number })],
    ),
  ];
  for (const sentence of wrong) complain(sentence);
  if (wrong.length > 0 || structure === undefined) return undefined;
  return {
    role,
    structure,
    ...(form === undefined ? {} : { form }),
    uses: Number(uses),
    days: Number(days),
  };
}

async function show(
  code: string,
  qr: string | undefined,
  { config, t, print, complain, interactive }: CommandContext,
): Promise<ExitCode> {
  const address = invitationAddress(addressOf(config), code);
  print(t('command-invite-done', { code: spelled(code), address }));
  if (interactive) print(encodeQR(address, 'term'));
  if (qr === undefined) return 0;
  try {
    await writeFile(qr, encodeQR(address, 'svg'), { flag: 'wx' });
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : '';
    complain(t('command-invite-no-picture', { path: qr, reason }));
    return 1;
  }
  print(t('command-invite-picture', { path: qr }));
  return 0;
}

async function list({ client }: Storage, { config, t, print }: CommandContext): Promise<ExitCode> {
  const invitations = await openInvitations(client, Date.now());
  if (invitations.length === 0) print(t('command-invite-none'));
  for (const { id, role, structure, uses, used, expiresAt } of invitations) {
    const until = localMinute(expiresAt, config.timeZone);
    print(t('command-invite-line', { id, role, structure, uses, used, until }));
  }
  return 0;
}

async function revoke(
  id: string,
  { client }: Storage,
  { t, print, complain }: CommandContext,
): Promise<ExitCode> {
  if (await revokeInvitation(client, id, Date.now())) {
    print(t('command-invite-revoked'));
    return 0;
  }
  complain(t('command-invite-unknown', { id }));
  return 1;
}
