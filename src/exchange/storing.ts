/**
 * Steps that are being stored, by the keys of their updates. What a step queues can be read, and sent, while the step
 * itself waits for more, as until what it erased has left the disk: shown then, it would be as things stood before.
 */
export class Storing {
  private readonly steps = new Map<string, Promise<void>>();

  /** Resolves as `commit` does, which stores the step of the update with this key. */
  run<T>(update: string, commit: Promise<T>): Promise<T> {
    // Whoever waits for the commit itself goes on first.
    const over = commit
      .catch(() => undefined)
      .then(() => {
        this.steps.delete(update);
      });
    this.steps.set(update, over);
    return commit;
  }

  /** Waits until the step that queued a message is over, by the message's key, which begins with that of the update. */
  async over(message: string): Promise<void> {
    const [update = ''] = message.split(':');
    await this.steps.get(update);
  }
}
