import type { Config } from '../../config.js';
import type { Translate } from '../../i18n/translator.js';
import { type Finding, hint, ok, wrong } from './finding.js';

/** Whether Discord lets the bot in, and brings it what people do; nothing where there is no token. */
export async function checkDiscord(
  { discordToken: token, discordApiRoot: root }: Config,
  t: Translate,
): Promise<Finding[]> {
  if (token === undefined) return [];
  const { examine } = await import('../../bots/discord/examine.js');
  const found = await examine(root, token);
  if (found === 'wrong-token') return [wrong(t('command-start-discord-wrong-token'))];
  if (found === 'away') return [wrong(t('doctor-discord-away', { root }))];
  const { name, invite: address, servers, endpoint, connectionsLeft } = found;
  return [
    ok(t('doctor-discord', { name })),
    ...(endpoint === undefined ? [] : [wrong(t('doctor-discord-endpoint', { endpoint }))]),
    ...(connectionsLeft > 0 ? [] : [wrong(t('doctor-discord-connections'))]),
    servers > 0
      ? ok(t('doctor-discord-servers', { servers, address }))
      : hint(t('doctor-discord-no-server', { address })),
  ];
}
