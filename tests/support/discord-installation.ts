import { contentFolder } from './content-folder.js';
import type { Outcome } from './discord/interactions.js';
import type { Phone } from './discord/phone.js';
import type { Discord } from './discord/server.js';
import type { ShownMessage } from './discord/shown.js';
import { ownDiscord, tellOfFailure } from './messengers.js';
import { Program } from './program.js';

/** Papillon on a Discord of its own; `form` in the place of the questionnaires it comes with. */
export async function discordInstallation({ form }: { readonly form?: string } = {}) {
  const contentDir =
    form === undefined
      ? contentFolder()
      : contentFolder({ 'questionnaires/form.yaml': form }, ['questionnaires/grand-public.yaml']);
  const { server, discord } = await ownDiscord();
  const program = await Program.create({ CONTENT_DIR: contentDir, ...discord });
  await program.start();
  const anna = server.user({ username: 'Anna', locale: 'fr' });
  tellOfFailure(() => [anna.dm.transcript(), anna.in(server.home).screen.transcript(), program.output]);
  const answers = async (name = 'grand-public') => (await program.exported(name))[0] ?? {};
  return { discord: server, program, anna, answers };
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
