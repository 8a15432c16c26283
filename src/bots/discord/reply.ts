import { InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import type { DeliveredFile } from '../../exchange/channel.js';
import type { DiscordApi } from './api.js';
import type { Body, Modal } from './body.js';
import type { Interaction } from './incoming.js';

/** Discord waits three seconds for an answer; after so many milliseconds we ask for more time. */
const PATIENCE_MS = 2_000;

/**
 * The answer to one interaction: a courtesy, for what must be said goes by the outbox. Asking for more time
 * is no receipt: the person sees that their answer is kept by what comes after it. Nothing here throws: too
 * late, too often or not at all, the answer is stored, and the next screen says where we are.
 */
export class Reply {
  private readonly timer: NodeJS.Timeout | undefined;
  /** Whether Discord gave more time. */
  private deferral: Promise<boolean> | undefined;

  /** `opensModal`: a modal cannot come after asking for more time. */
  constructor(
    private readonly api: Pick<DiscordApi, 'respond' | 'editResponse' | 'followUp'>,
    private readonly interaction: Interaction,
    { opensModal = false }: { readonly opensModal?: boolean } = {},
  ) {
    if (!opensModal) this.timer = setTimeout(() => this.defer(), PATIENCE_MS);
  }

  /** Changes the message it came from; in reply to a command, shows one to the person alone. */
  show(body: Body): Promise<void> {
    const now = this.isFromMessage
      ? { type: InteractionResponseType.UpdateMessage as const, data: body }
      : alone(body);
    return this.answer(
      () => this.api.respond(this.interaction, now),
      () => this.api.editResponse(this.interaction, body),
    );
  }

  /** Says something to the person alone; the message it came from stays. */
  tell(content: string): Promise<void> {
    return this.answer(
      () => this.api.respond(this.interaction, alone({ content })),
      () =>
        this.isFromMessage
          ? this.api.followUp(this.interaction, { content })
          : this.api.editResponse(this.interaction, { content }),
    );
  }

  /** One more message for the person alone, after what was shown. */
  async add(body: Body, files: readonly DeliveredFile[]): Promise<void> {
    await this.api.followUp(this.interaction, body, files).catch(() => undefined);
  }

  /** Takes note: the message it came from stays as it is. */
  takeNote(): Promise<void> {
    return this.answer(
      () => this.api.respond(this.interaction, { type: InteractionResponseType.DeferredMessageUpdate }),
      async () => undefined,
    );
  }

  open(modal: Modal): Promise<void> {
    return this.answer(
      () => this.api.respond(this.interaction, { type: InteractionResponseType.Modal, data: modal }),
      async () => undefined,
    );
  }

  private get isFromMessage(): boolean {
    return this.interaction.message !== undefined;
  }

  private defer(): void {
    const asked = this.api.respond(
      this.interaction,
      this.isFromMessage
        ? { type: InteractionResponseType.DeferredMessageUpdate }
        : {
            type: InteractionResponseType.DeferredChannelMessageWithSource,
            data: { flags: MessageFlags.Ephemeral },
          },
    );
    this.deferral = asked.then(
      () => true,
      () => false,
    );
  }

  private async answer(now: () => Promise<void>, later: () => Promise<void>): Promise<void> {
    clearTimeout(this.timer);
    try {
      if (!this.deferral) await now();
      else if (await this.deferral) await later();
    } catch {
      // Only a courtesy.
    }
  }
}

function alone(body: Body) {
  return {
    type: InteractionResponseType.ChannelMessageWithSource as const,
    data: { ...body, flags: MessageFlags.Ephemeral },
  };
}
