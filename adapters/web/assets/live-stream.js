// @ts-check
/** A page nobody looks at lets go of its connection after so long: browsers allow only six to one server. */
const HIDDEN_MS = 60_000;
/** The connection may flicker for so long before a word is said about it. */
const QUIET_LOSS_MS = 3_000;
const RETRY_MS = 3_000;

/**
 * Follows the page's conversations. `opened` is called at each (re)connection: what was said meanwhile must then be read again.
 * @param {string} url
 * @param {{
 *   opened: () => void,
 *   entry: (event: { conversation: string, id: string, from: string, html: string }) => void,
 *   stale: (event: { conversation: string }) => void,
 *   lost: (isLost: boolean) => void,
 *   signedOut: () => void,
 *   lockedOut: () => void,
 * }} listener
 */
export const followConversations = (url, listener) => {
  /** @type {EventSource | undefined} */
  let source;
  /** @type {number | undefined} */
  let lossTimer;
  /** @type {number | undefined} */
  let hiddenTimer;

  const sayLost = () => {
    lossTimer ??= window.setTimeout(() => listener.lost(true), QUIET_LOSS_MS);
  };
  const sayFound = () => {
    clearTimeout(lossTimer);
    lossTimer = undefined;
    listener.lost(false);
  };

  /** The browser gave up and does not say why: signed out, not open to us any more, or the server is away. */
  const afterRefusal = async () => {
    close();
    const status = await fetch(url)
      .then((response) => {
        void response.body?.cancel();
        return response.status;
      })
      .catch(() => 0);
    if (status === 401) listener.signedOut();
    else if (status === 403) listener.lockedOut();
    else setTimeout(open, RETRY_MS);
  };

  const open = () => {
    if (source !== undefined || document.hidden) return;
    const opening = new EventSource(url);
    source = opening;
    opening.addEventListener('hello', () => {
      sayFound();
      listener.opened();
    });
    opening.addEventListener('entry', (event) => listener.entry(JSON.parse(event.data)));
    opening.addEventListener('stale', (event) => listener.stale(JSON.parse(event.data)));
    opening.addEventListener('error', () => {
      sayLost();
      if (opening.readyState === EventSource.CLOSED) void afterRefusal();
    });
  };

  const close = () => {
    source?.close();
    source = undefined;
  };

  document.addEventListener('visibilitychange', () => {
    clearTimeout(hiddenTimer);
    if (document.hidden) hiddenTimer = window.setTimeout(close, HIDDEN_MS);
    else open();
  });
  addEventListener('pagehide', close);
  addEventListener('pageshow', open);
  open();
};
