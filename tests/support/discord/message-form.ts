import { z } from 'zod';
import { messageComponents } from './components.js';
import { list, text } from './form.js';

const id = z.string().regex(/^\d{1,20}$/);

/** https://discord.com/developers/docs/resources/message#allowed-mentions-object */
const allowedMentions = z.object({
  parse: z.array(z.literal(['roles', 'users', 'everyone'])).nullish(),
  users: list(id, 0, 100).nullish(),
  roles: list(id, 0, 100).nullish(),
  replied_user: z.boolean().nullish(),
});

/** https://discord.com/developers/docs/resources/message#embed-object: of all it may have, a text is what we have a use for. */
const embed = z.strictObject({ description: text(1, 4096) });
/** Characters that the embeds of a message may have together. */
const ALL_EMBEDS = 6000;

/** What the bot may say of a message: https://discord.com/developers/docs/resources/message#create-message. */
export const messageForm = z.object({
  content: text(0, 2000).nullish(),
  nonce: z.union([text(0, 25), z.int()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  tts: z.boolean().nullish(),
  flags: z.int().nullish(),
  allowed_mentions: allowedMentions.nullish(),
  message_reference: z
    .object({ message_id: id, channel_id: id.nullish(), fail_if_not_exists: z.boolean().nullish() })
    .nullish(),
  components: messageComponents.nullish(),
  embeds: list(embed, 0, 10)
    .refine((all) => all.reduce((sum, { description }) => sum + description.length, 0) <= ALL_EMBEDS)
    .nullish(),
  attachments: z
    .array(
      z.object({
        id: z.union([z.string(), z.number()]),
        filename: z.string().nullish(),
        description: text(0, 1024).nullish(),
      }),
    )
    .nullish(),
});

export type MessageForm = z.infer<typeof messageForm>;
