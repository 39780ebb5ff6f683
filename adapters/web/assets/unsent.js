// @ts-check
/**
 * One thing a person said or tapped that the server has not confirmed yet. The event key stays the same at every try,
 * so a message that did arrive is not recorded twice.
 * @typedef {{ eventKey: string, route: 'say' | 'tap', body: Record<string, string>, words: string, thread: string }} Unsent
 * @typedef {{ kind: 'accepted', toTutor: boolean } | { kind: 'again' } | { kind: 'refused', why: string } | { kind: 'signed-out' }} Outcome
 */

/** Pauses between tries, in ms; the last one repeats. */
const PAUSES = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];
/** A try without an answer for so long is tried again. */
const DEADLINE_MS = 12_000;
const NOT_TEXT = 'The server did not take this message.';

/** @param {string} path @param {Record<string, string>} body */
export const post = (path, body) =>
  fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-proximal': '1' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(DEADLINE_MS),
  });

/** @param {Unsent} item @returns {Promise<Outcome>} */
const deliver = async (item) => {
  try {
    const response = await post(`/api/${item.route}`, { ...item.body, eventKey: item.eventKey });
    /** @type {{ error?: string, toTutor?: boolean }} */
    const answer = await response.json().catch(() => ({}));
    if (response.ok) return { kind: 'accepted', toTutor: answer.toTutor === true };
    if (response.status === 401) return { kind: 'signed-out' };
    const mayPass = response.status >= 500 || response.status === 408 || response.status === 429;
    return mayPass ? { kind: 'again' } : { kind: 'refused', why: answer.error ?? NOT_TEXT };
  } catch {
    return { kind: 'again' };
  }
};

/**
 * Sends one pane's messages in the order they were written, each until the server has it. Kept in this tab's own storage,
 * so that loading the page again loses nothing.
 * @param {string} storageKey
 * @param {(item: Unsent, outcome: Outcome) => void} tell
 */
export const createUnsent = (storageKey, tell) => {
  /** @type {Unsent[]} */
  let waiting = restore(storageKey);
  let running = false;
  /** @type {(() => void) | undefined} */
  let hurry;

  const keep = () => {
    try {
      if (waiting.length === 0) sessionStorage.removeItem(storageKey);
      else sessionStorage.setItem(storageKey, JSON.stringify(waiting));
    } catch {
      // Storage is full or switched off: the message still goes out while this page is open.
    }
  };

  /** @param {number} tries */
  const pause = (tries) =>
    new Promise((resolve) => {
      const length = PAUSES[Math.min(tries, PAUSES.length - 1)] ?? 30_000;
      const timer = setTimeout(resolve, length * (0.8 + 0.4 * Math.random()));
      hurry = () => {
        clearTimeout(timer);
        resolve(undefined);
      };
    });

  const run = async () => {
    if (running) return;
    running = true;
    let tries = 0;
    for (let item = waiting[0]; item !== undefined; item = waiting[0]) {
      const outcome = await deliver(item);
      tell(item, outcome);
      if (outcome.kind === 'signed-out') break;
      if (outcome.kind === 'again') {
        await pause(tries);
        tries += 1;
      } else {
        waiting = waiting.slice(1);
        tries = 0;
        keep();
      }
    }
    running = false;
  };

  addEventListener('online', () => hurry?.());

  return {
    items: () => [...waiting],
    /** @param {Unsent} item */
    add: (item) => {
      waiting = [...waiting, item];
      keep();
      void run();
    },
    start: () => void run(),
  };
};

/** @param {string} storageKey @returns {Unsent[]} */
const restore = (storageKey) => {
  try {
    return JSON.parse(sessionStorage.getItem(storageKey) ?? '[]');
  } catch {
    return [];
  }
};
