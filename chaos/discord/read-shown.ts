import type { ShownMessage } from '../../tests/support/discord/shown.js';
import { readButton } from '../chat/button.js';
import type { ChatButton, ChatMessage } from '../chat/message.js';

/** A message of Discord as people read it: what stands in menus can be tapped like buttons. */
export function readShown({ id, mine, text, rows }: ShownMessage): ChatMessage {
  const faces = rows
    .flat()
    .flatMap((control) =>
      control.kind === 'button'
        ? [{ label: control.label, data: control.wire.custom_id ?? '' }]
        : control.wire.options.map(({ label, value }) => ({ label, data: value })),
    );
  const buttons = faces.flatMap(({ label, data }): ChatButton[] => {
    const input = readButton(data);
    return input ? [{ label, input }] : [];
  });
  return { id, mine, text: mine ? text : unmarked(text), buttons };
}

/** Markdown as Discord shows it: without its marks and escapes. */
function unmarked(markdown: string): string {
  return markdown.replace(/\\(.)|\*+/gs, '$1');
}
