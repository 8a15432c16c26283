/** On a shared tablet, under /kiosk. */
export const isKiosk = document.body.classList.contains('kiosk');

/** The address of a request, which says whether a shared tablet makes it. */
export function place(path: string): string {
  return isKiosk ? `${path}?kiosk` : path;
}

const FORGET_AFTER = 180_000;
const WARN_AFTER = 150_000;
/** While somebody is there, the server's cookie, which lasts as long, is renewed this often. */
const STAY_EVERY = 60_000;

/**
 * Calls `leave` three minutes after the last touch, by the clock on the wall: a tablet that slept
 * checks when it wakes. Shortly before, a banner asks.
 */
export function watchIdle(banner: (which: string | undefined) => void, leave: () => void): void {
  // A page nobody touched yet has nothing to forget.
  let touched = document.body.classList.contains('fresh') ? undefined : Date.now();
  let renewed = Date.now();
  let warned = false;
  let left = false;

  const look = () => {
    const idle = touched === undefined ? 0 : Date.now() - touched;
    if (idle >= FORGET_AFTER && !left) {
      left = true;
      leave();
    } else if (idle >= WARN_AFTER && !warned && !left) {
      warned = true;
      banner('stillThere');
    }
  };
  const touch = (event: Event) => {
    look();
    if (left) {
      // Meant for a page that is gone.
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    touched = Date.now();
    if (warned) banner(undefined);
    warned = false;
    if (touched - renewed < STAY_EVERY) return;
    renewed = touched;
    fetch(place('/stay'), { method: 'POST' }).catch(() => undefined);
  };

  for (const kind of ['pointerdown', 'keydown', 'input', 'click']) addEventListener(kind, touch, true);
  for (const kind of ['focus', 'pageshow', 'online']) addEventListener(kind, look);
  document.addEventListener('visibilitychange', look);
  setInterval(look, 1_000);
}
