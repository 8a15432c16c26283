import { banner } from './screen.js';
import { sendInput } from './send-input.js';

/** Bytes the server takes (storage/attachments.ts). */
const LARGEST = 20 * 1024 * 1024;

let recorder: MediaRecorder | undefined;

/** Browsers give the microphone and the position to pages served over https alone. */
export function showWhatCanBe(): void {
  const can = document.body.classList;
  can.toggle('records', isSecureContext && 'mediaDevices' in navigator && 'MediaRecorder' in window);
  can.toggle('locates', isSecureContext && 'geolocation' in navigator);
}

/** Sends the file chosen in a field. */
export function sendChosen(field: HTMLInputElement): void {
  const content = field.files?.[0];
  if (content) sendFile(content, field.dataset.media ?? '', field.dataset.file ?? '');
  // The same file may be chosen again after a refusal.
  field.value = '';
}

/** Begins a recording, or ends and sends the one under way. */
export async function record(button: HTMLButtonElement): Promise<void> {
  if (recorder) {
    recorder.stop();
    return;
  }
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => undefined);
  if (!stream) {
    banner('noSound');
    return;
  }
  const parts: Blob[] = [];
  const input = button.dataset.record ?? '';
  const label = button.textContent;
  const current = new MediaRecorder(stream);
  recorder = current;
  current.addEventListener('dataavailable', (event) => parts.push(event.data));
  current.addEventListener('stop', () => {
    recorder = undefined;
    for (const track of stream.getTracks()) track.stop();
    button.textContent = label;
    button.classList.remove('recording');
    // The question may be another by now: what was said to the one before is nobody's answer.
    if (button.isConnected) sendFile(new Blob(parts, { type: current.mimeType }), 'audio', input);
  });
  current.start();
  banner(undefined);
  button.textContent = button.dataset.recording ?? '';
  button.classList.add('recording');
}

/** Sends where the device is. */
export function locate(input: string): void {
  banner('locating');
  navigator.geolocation.getCurrentPosition(
    (position) => {
      const at = position.coords;
      const altitude = at.altitude === null ? {} : { altitude: at.altitude };
      const place = { latitude: at.latitude, longitude: at.longitude, accuracy: at.accuracy };
      sendInput({ ...JSON.parse(input), ...place, ...altitude });
    },
    () => banner('noPlace'),
    { enableHighAccuracy: true, timeout: 20_000 },
  );
}

function sendFile(content: Blob, media: string, input: string): void {
  if (content.size > LARGEST) banner('fileTooLarge');
  else sendInput(JSON.parse(input), { content, media });
}
