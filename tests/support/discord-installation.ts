import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { onTestFinished } from 'vitest';
import type { Outcome } from './discord/interactions.js';
import type { Phone } from './discord/phone.js';
import { type Discord, startDiscord } from './discord/server.js';
import type { ShownMessage } from './discord/shown.js';
import { Program } from './program.js';

/** Papillon on a Discord of its own; `form` in the place of the questionnaires it comes with. */
export async function discordInstallation({ form }: { readonly form?: string } = {}) {
  const contentDir = mkdtempSync(join(tmpdir(), 'papillon-content-'));
  cpSync('content', contentDir, { recursive: true });
  if (form !== undefined) {
    rmSync(join(contentDir, 'questionnaires', 'grand-public.yaml'));
    writeFileSync(join(contentDir, 'questionnaires', 'form.yaml'), form);
  }
  const discord = await startDiscord({ patienceMs: 20_000 });
  const program = await Program.create({
    CONTENT_DIR: contentDir,
    DISCORD_BOT_TOKEN: discord.token,
    DISCORD_API_ROOT: discord.api,
  });
  onTestFinished(async () => {
    await program.kill();
    await discord.close();
    rmSync(contentDir, { recursive: true, force: true });
  });
  await program.start();
  const anna = discord.user({ username: 'Anna', locale: 'fr' });
  onTestFinished(({ task }) => {
    if (task.result?.state !== 'fail') return;
    console.log(anna.dm.transcript(), anna.in(discord.home).screen.transcript(), program.output);
  });
  const answers = async (name = 'grand-public'): Promise<Record<string, string>> => {
    const out = mkdtempSync(join(tmpdir(), 'papillon-out-'));
    await program.run('export', '--form', name, '--out', out);
    const rows: Array<Record<string, string>> = parse(readFileSync(join(out, `${name}.csv`)), {
      columns: true,
      bom: true,
    });
    rmSync(out, { recursive: true });
    return rows[0] ?? {};
  };
  return { discord, program, anna, answers };
}

/** Agrees to the notice, and opens the first questionnaire. */
export async function begins(anna: Phone): Promise<void> {
  await anna.runs('/questionnaire');
  await anna.receives('En savoir plus : /confidentialite');
  await anna.clicks('J’ai 16 ans ou plus, d’accord');
}

/** A click on a message as it was when it was seen, on its way while the message lost its buttons. */
export function late(
  discord: Discord,
  anna: Phone,
  { rows, wire }: ShownMessage,
  label: string,
): Promise<Outcome> {
  const control = rows.flat().find((each) => each.kind === 'button' && each.label === label);
  const data = { component_type: 2, custom_id: control?.wire.custom_id };
  anna.screen.acted();
  const { account, channel } = anna;
  return discord.world.interactions.open({ type: 3, data, account, channel, message: wire });
}
