import { askedOnScreen, dropDraft } from './draft.js';
import { receiveOthers } from './send-input.js';

let source: EventSource | undefined;

/**
 * Shows what other tabs do. The stream is open only while the page is seen: browsers allow few at a
 * time, and its first event says where the conversation stands. Once somebody said in
 * another tab that it is not them, nothing of theirs stays here either.
 */
export function follow(): void {
  document.addEventListener('visibilitychange', open);
  open();
}

function open(): void {
  if (document.visibilityState === 'hidden') {
    source?.close();
    source = undefined;
  } else if (!source || source.readyState === EventSource.CLOSED) {
    source = new EventSource(`/events?link=${encodeURIComponent(document.body.dataset.link ?? '')}`);
    source.addEventListener('left', () => {
      dropDraft(askedOnScreen());
      location.reload();
    });
    source.addEventListener('screen', (event) => receiveOthers(JSON.parse(event.data)));
  }
}
