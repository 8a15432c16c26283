import type { Statement } from './database/client.js';
import { insert } from './database/insert.js';

/** Who did what to whose data: `actor` and `subject` are ids, and nothing tells of any content. */
export function audit(at: number, actor: string, action: string, subject: string): Statement[] {
  return insert('Audit', ['at', 'actor', 'action', 'subject'], [[new Date(at), actor, action, subject]]);
}
