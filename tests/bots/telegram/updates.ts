import type { Chat, Message, Update, User } from 'grammy/types';

/** Updates as Telegram sends them, for tests of what becomes of them. */

export const ANNA: User = { id: 42, is_bot: false, first_name: 'Anna', language_code: 'fr' };
export const PRIVATE: Chat.PrivateChat = { id: 42, type: 'private', first_name: 'Anna' };
export const GROUP: Chat.GroupChat = { id: -7, type: 'group', title: 'Accueil' };

const file = { file_id: 'big', file_unique_id: 'u1', file_size: 2_000 };
const picture = (file_id: string, side: number) => ({ ...file, file_id, width: side, height: side });
const film = { ...file, width: 10, height: 10, duration: 3 };

/** Each kind of thing a person sends. */
export const CONTENTS = {
  text: { text: 'Un banc à l’ombre' },
  command: { text: '/menu', entities: [{ type: 'bot_command', offset: 0, length: 5 }] },
  photo: { photo: [picture('small', 90), picture('large', 1280)], caption: 'Là' },
  voice: { voice: { ...file, duration: 3, mime_type: 'audio/ogg' } },
  audio: { audio: { ...file, duration: 3, mime_type: 'audio/mpeg', title: 'Chanson' } },
  video: { video: { ...film, mime_type: 'video/mp4' } },
  videoNote: { video_note: { ...file, length: 240, duration: 3 } },
  animation: { animation: { ...film, mime_type: 'video/mp4' }, document: { ...file } },
  document: { document: { ...file, mime_type: 'application/pdf', file_name: 'secret.pdf' } },
  location: { location: { latitude: 45.7, longitude: 4.88, horizontal_accuracy: 12 } },
  venue: {
    venue: { location: { latitude: 45.7, longitude: 4.88 }, title: 'Parc', address: 'Rue' },
    location: { latitude: 45.7, longitude: 4.88 },
  },
  contact: { contact: { phone_number: '+33400000000', first_name: 'Léa' } },
  sticker: {
    sticker: { ...film, type: 'regular', is_animated: false, is_video: false, emoji: '🙂' },
  },
  dice: { dice: { emoji: '🎲', value: 4 } },
  poll: {
    poll: {
      id: '1',
      question: 'Oui ?',
      options: [],
      total_voter_count: 0,
      is_closed: false,
      is_anonymous: true,
      type: 'regular',
      allows_multiple_answers: false,
    },
  },
} as const satisfies Record<string, object>;

let ids = 0;

/** A message somebody wrote in a chat. */
export function message(content: object, more: object = {}): Message {
  return { message_id: 5, date: 1_700_000_000, chat: PRIVATE, from: ANNA, ...content, ...more } as Message;
}

export function written(content: object, more: object = {}): Update {
  return { update_id: ++ids, message: message(content, more) } as Update;
}

export function changed(content: object): Update {
  return { update_id: ++ids, edited_message: message(content, { edit_date: 1_700_000_100 }) } as Update;
}

/** A tap on a button under a message of the bot. */
export function tapped(data: string | undefined, chat: Chat = PRIVATE): Update {
  const under = { message_id: 4, date: 1_700_000_000, chat, text: 'Une question ?' };
  return {
    update_id: ++ids,
    callback_query: {
      id: '99',
      from: ANNA,
      chat_instance: 'c',
      message: under,
      ...(data === undefined ? {} : { data }),
    },
  } as Update;
}
