import type { Clock } from './clock.js';
import { ownDiscord, ownTelegram } from './messengers.js';

/** What somebody does with their hands in a messaging app, whichever it is. */
export interface EitherPhone {
  sends(text: string): Promise<unknown>;
  /** Writes where nothing typed may stay in the chat. */
  writes(text: string): Promise<unknown>;
  sendsVoice(bytes: Uint8Array): Promise<unknown>;
  /** Gives a command, named with its slash. */
  runs(command: string): Promise<unknown>;
  /** Touches a button, or an option of a menu: under the newest message that has it, or under this one. */
  taps(label: string, under?: EitherMessage): Promise<unknown>;
  /** Leaves what is asked unanswered. */
  passes(): Promise<unknown>;
  /** Waits until the bot says it, after what was done last. */
  receives(text: string): Promise<EitherMessage>;
  /** Waits until it is on the screen. */
  sees(text: string): Promise<EitherMessage>;
  /** What is on the screen, the oldest first. */
  readonly messages: readonly EitherMessage[];
  transcript(): string;
}

export interface EitherMessage {
  readonly id: string;
  readonly text: string;
  /** What can be touched under it. */
  readonly labels: readonly string[];
  /** What came with it. */
  readonly files: readonly Uint8Array[];
}

/** A platform of our own for one test, on which anybody gets a phone. */
export interface EitherMessenger {
  /** The settings that lead Papillon to it. */
  readonly settings: Readonly<Record<string, string>>;
  phone(name: string): EitherPhone;
}

export const MESSENGERS = ['telegram', 'discord'] as const;

/** Opens one of them; it lives at the time of the clock, if there is one. */
export function ownMessenger(which: (typeof MESSENGERS)[number], clock?: Clock): Promise<EitherMessenger> {
  return which === 'telegram' ? onTelegram(clock) : onDiscord(clock);
}

async function onTelegram(clock: Clock | undefined): Promise<EitherMessenger> {
  const { api, telegram } = await ownTelegram(clock);
  let ids = 70;
  return {
    settings: telegram,
    phone(first_name) {
      ids += 1;
      const phone = api.user({ id: ids, first_name, language_code: 'fr' });
      type Shown = Awaited<ReturnType<typeof phone.sees>>;
      const read = ({ id, text, buttons, file }: Shown) => ({
        id: String(id),
        text,
        labels: buttons.flat(),
        files: file ? [file.bytes] : [],
      });
      const find = ({ id }: EitherMessage) => phone.chat.messages.find((each) => String(each.id) === id);
      return {
        sends: (text) => phone.sends(text),
        // The bot takes it away.
        writes: (text) => phone.sends(text),
        sendsVoice: (bytes) => phone.sendsVoice(bytes),
        runs: (command) => phone.sends(command),
        taps: (label, under) => phone.taps(label, under && find(under)),
        passes: () => phone.taps('Passer'),
        receives: async (text) => read(await phone.receives(text)),
        sees: async (text) => read(await phone.sees(text)),
        get messages() {
          return phone.chat.messages.map(read);
        },
        transcript: () => phone.chat.transcript(),
      };
    },
  };
}

async function onDiscord(clock: Clock | undefined): Promise<EitherMessenger> {
  const { server, discord } = await ownDiscord(clock);
  const isOffered = (command: string) => server.commands.list().some(({ name }) => `/${name}` === command);
  return {
    settings: discord,
    phone(username) {
      const phone = server.user({ username, locale: 'fr' });
      type Shown = Awaited<ReturnType<typeof phone.sees>>;
      const read = ({ id, text, rows, files }: Shown) => ({
        id,
        text,
        labels: rows.flat().flatMap((each) => (each.kind === 'button' ? [each.label] : each.options)),
        files: files.map(({ bytes }) => bytes),
      });
      return {
        sends: (text) => phone.sends(text),
        writes: async (text) => phone.fills(await phone.opens('✏️ Répondre'), { 'Votre réponse': text }),
        sendsVoice: (bytes) => phone.sendsVoice(bytes),
        // What a role allows is no command of Discord's: it may be typed.
        runs: (command) => (isOffered(command) ? phone.runs(command) : phone.sends(command)),
        taps: async (label, under) => {
          const all = phone.screen.messages;
          const message = all.findLast((each) =>
            under ? each.id === under.id : read(each).labels.includes(label),
          );
          if (!message) throw new Error(`There is no « ${label} ».\n${phone.screen.transcript()}`);
          const isButton = message.buttons.flat().includes(label);
          return isButton ? phone.clicks(label, message) : phone.selects(message, [label]);
        },
        passes: async () => {
          const asked = phone.screen.messages.findLast(({ rows }) => rows.length > 0);
          if (asked?.buttons.flat().includes('Passer')) return phone.clicks('Passer', asked);
          // Several questions at once: their window is sent empty.
          return phone.fills(await phone.opens('✏️ Répondre', asked), {});
        },
        receives: async (text) => read(await phone.receives(text)),
        sees: async (text) => read(await phone.sees(text)),
        get messages() {
          return phone.screen.messages.map(read);
        },
        transcript: () => phone.screen.transcript(),
      };
    },
  };
}
