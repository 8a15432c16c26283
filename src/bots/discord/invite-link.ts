/**
 * Where somebody who looks after a server lets the bot in. It asks for no permission: it answers commands,
 * and writes to people alone. https://discord.com/developers/docs/topics/oauth2#bot-authorization-flow
 */
export function inviteLink(application: string): string {
  const query = new URLSearchParams({
    client_id: application,
    scope: 'bot applications.commands',
    permissions: '0',
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}
