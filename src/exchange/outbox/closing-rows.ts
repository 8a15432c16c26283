import type { ChatMessage } from '../../storage/chat-messages.js';
import type { DueRow } from '../../storage/outbox/due.js';
import { AT_ONCE, PRIORITY } from '../../storage/outbox/outbox-row.js';
import { writeQueued } from './queued.js';

/** What takes the buttons away from the messages of a chat that had some, now that another one has. */
export function closingRows(row: DueRow, lookup: string, live: readonly ChatMessage[], shown: string) {
  return live
    .filter(({ message }) => message !== shown)
    .map(({ message, to }) => ({
      message,
      row: {
        ...row,
        dueAt: AT_ONCE,
        priority: PRIORITY.tidy,
        key: `${row.key}:close:${message}`,
        say: writeQueued(lookup, { close: message, ...(to ? { to } : {}) }),
        collapse: '',
      },
    }));
}
