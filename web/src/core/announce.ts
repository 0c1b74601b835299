/** What screen readers are told: calm news one at a time, errors at once. */

// Streams must not be read aloud; one sentence in five seconds is the most that stays calm.
const politePauseMs = 5_000;

let lastPoliteAt = -politePauseMs;
let waitingTimer = 0;

function speak(id: string, text: string): void {
  const region = document.getElementById(id);
  if (!region) return;
  // The same sentence twice is only read twice if the text changes in between.
  region.textContent = "";
  requestAnimationFrame(() => (region.textContent = text));
}

/** Says something when there is a pause; a newer sentence replaces one that still waits. */
export function announce(text: string): void {
  clearTimeout(waitingTimer);
  const wait = Math.max(0, lastPoliteAt + politePauseMs - performance.now());
  waitingTimer = window.setTimeout(() => {
    lastPoliteAt = performance.now();
    speak("polite", text);
  }, wait);
}

/** Says an error now. */
export const alertReader = (text: string) => speak("assertive", text);
