import { setTimeout as sleep } from 'node:timers/promises';
import type { Outcome } from '../../tests/support/discord/interactions.js';
import { Member } from './member.js';

/** Milliseconds they wait for what a click does, beyond the answer to it; before they ask again. */
const PATIENCE_MS = [300, 4_000] as const;
const AGAIN_MS = 500;
/** How often somebody gives a command that fails. */
const COMMANDS_GIVEN = 100;

/** Somebody who answers in a server, in messages that only they see. What they write there nobody reads. */
export class Guest extends Member {
  protected override readonly wanderings = {
    'click-twice': 30,
    'old-button': 20,
    'late-click': 30,
    'leave-server': 0,
    'close-dms': 5,
    'edit-own': 0,
    'reply-to-old': 0,
    'several-texts': 0,
    'typed-choice': 0,
    privacy: 5,
    start: 0,
    picture: 5,
    away: 5,
  };
  protected override readonly writing = { chat: 0, window: 100, voice: 0 };

  override async opens(): Promise<void> {
    await this.sends('/menu');
    await this.settles();
  }

  override async looksBack(): Promise<void> {
    // A window is answered where it was opened: whatever was said there has made place for something else.
    this.awaited = [];
    return super.looksBack();
  }

  /** Gives a command, again while it fails; what it shows comes after the message of this id. */
  protected override async sends(command: string): Promise<{ readonly id: string }> {
    const id = this.messages.at(-1)?.id ?? '';
    for (let given = 0; given < COMMANDS_GIVEN; given += 1) {
      const outcome = await this.phone.runs(command);
      if (isShown(outcome) && (await this.waits(PATIENCE_MS[1], () => this.messages.at(-1)?.id !== id)))
        break;
      await sleep(AGAIN_MS);
    }
    return { id };
  }

  /** The answer to a click is what it shows. */
  protected override async reacts(before: number, calmly: boolean): Promise<void> {
    const isAnswered = await this.waits(this.dice.between(...PATIENCE_MS), () => this.changes > before);
    if (calmly && !isAnswered) await this.sends('/menu');
    if (!calmly && this.isUnsure()) await this.asksForAnswers();
    await this.settles();
  }
}

/** Not when it failed, nor when it is said that nothing could be stored. */
function isShown(outcome: Outcome): boolean {
  return outcome.kind === 'deferred' || (outcome.kind === 'message' && outcome.message.rows.length > 0);
}
