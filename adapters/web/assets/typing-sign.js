// @ts-check
/** When to look whether the answer came another way than by the live connection, in ms after the question. */
const LOOK_AFTER_MS = [4_000, 10_000, 20_000, 40_000];
/** After so long the dots would promise too much. */
const GIVE_UP_MS = 45_000;

/**
 * Three dots between what a person said and the tutor's next message.
 * @param {HTMLElement} sign
 * @param {HTMLElement} log makes room for the sign at its end
 * @param {() => void} look reads the conversation again
 */
export const createTypingSign = (sign, log, look) => {
  const words = sign.querySelector('[role="status"]');
  /** @type {number[]} */
  let timers = [];

  /** @param {boolean} isShown */
  const show = (isShown) => {
    const wasAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
    sign.hidden = !isShown;
    log.classList.toggle('log--waiting', isShown);
    if (words !== null) words.textContent = isShown ? 'Proximal is writing' : '';
    if (wasAtEnd) log.scrollTop = log.scrollHeight;
  };

  const stop = () => {
    for (const timer of timers) clearTimeout(timer);
    timers = [];
    if (!sign.hidden) show(false);
  };

  return {
    start: () => {
      stop();
      show(true);
      timers = [...LOOK_AFTER_MS.map((wait) => window.setTimeout(look, wait)), window.setTimeout(stop, GIVE_UP_MS)];
    },
    stop,
  };
};
