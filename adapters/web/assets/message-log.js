// @ts-check
/** How near the end counts as reading along, in CSS pixels. */
const NEAR_END_PX = 80;
/** A pushed message may be here before the server's transcript has it; it is kept at least so long, in ms. */
const FRESH_MS = 60_000;
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const DAY_AND_CLOCK = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const IN_FULL = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' });

/** Says the server's times in the reader's own time zone. @param {Element} within */
const localiseTimes = (within) => {
  for (const time of within.querySelectorAll('time')) {
    const at = new Date(time.dateTime);
    const isToday = at.toDateString() === new Date().toDateString();
    time.textContent = (isToday ? CLOCK : DAY_AND_CLOCK).format(at);
    time.title = IN_FULL.format(at);
  }
};

/** @param {string} markup @returns {HTMLElement[]} */
const parse = (markup) => {
  const template = document.createElement('template');
  template.innerHTML = markup;
  return /** @type {HTMLElement[]} */ ([...template.content.children]);
};

/**
 * The messages of one pane. Entries are replaced by id, never doubled; one that did not change is left alone,
 * so a screen reader hears each message once and the focus stays where it was.
 * @param {HTMLElement} log
 * @param {HTMLButtonElement} latest the button that leads to the end
 */
export const createMessageLog = (log, latest) => {
  /** Entries that came while the page was open, and when. @type {WeakMap<Element, number>} */
  const arrivals = new WeakMap();
  let isReadingAlong = true;

  const entries = () => /** @type {HTMLElement[]} */ ([...log.children]);
  /** @param {string} id */
  const find = (id) => entries().find((entry) => entry.dataset.entry === id);
  const isAtEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END_PX;

  const toEnd = () => {
    log.scrollTop = log.scrollHeight;
    latest.hidden = true;
  };

  /** @param {HTMLElement} entry */
  const adopt = (entry) => {
    localiseTimes(entry);
    return entry;
  };

  /** A person's words never change; the tutor's are told by their digest. @param {HTMLElement} shown @param {HTMLElement} entry */
  const isSame = (shown, entry) => shown.dataset.digest === entry.dataset.digest;

  /** Under the last message of its thread, or at the end. @param {HTMLElement} entry */
  const place = (entry) => {
    const { thread } = entry.dataset;
    const last = entries().findLast((other) => other.dataset.thread === thread);
    if (last === undefined) log.append(entry);
    else last.after(entry);
  };

  /** Runs a change and keeps the reader's place: at the end when they were there, else where they read. @param {() => void} change */
  const keepingPlace = (change) => {
    const wasAtEnd = isAtEnd();
    change();
    if (wasAtEnd) toEnd();
    return wasAtEnd;
  };

  /** @param {HTMLElement} entry */
  const arrive = (entry) => {
    arrivals.set(entry, Date.now());
    entry.classList.add('entry--new');
    const wasAtEnd = keepingPlace(() => place(entry));
    if (!wasAtEnd) latest.hidden = false;
    // A message longer than the pane is read from its start.
    if (wasAtEnd && entry.offsetHeight > log.clientHeight) log.scrollTop = entry.offsetTop - log.offsetTop;
  };

  /** What must be shown now: what the server has, and what it cannot have yet. @param {HTMLElement[]} incoming @returns {HTMLElement[]} */
  const merge = (incoming) => {
    const left = new Map(entries().map((entry) => [entry.dataset.entry, entry]));
    const wanted = incoming.map((entry) => {
      const shown = left.get(entry.dataset.entry);
      left.delete(entry.dataset.entry);
      return shown !== undefined && isSame(shown, entry) ? shown : adopt(entry);
    });
    for (const entry of left.values()) {
      if (entry.dataset.state === undefined && Date.now() - (arrivals.get(entry) ?? 0) >= FRESH_MS) continue;
      const last = wanted.findLastIndex((other) => other.dataset.thread === entry.dataset.thread);
      wanted.splice(last === -1 ? wanted.length : last + 1, 0, entry);
    }
    return wanted;
  };

  for (const entry of entries()) adopt(entry);
  toEnd();
  log.addEventListener('scroll', () => {
    isReadingAlong = isAtEnd();
    if (isReadingAlong) latest.hidden = true;
  });
  latest.addEventListener('click', () => {
    toEnd();
    log.focus();
  });
  new ResizeObserver(() => {
    if (isReadingAlong) toEnd();
  }).observe(log);

  return {
    find,
    toEnd,
    /** A message pushed by the server. @param {string} id @param {string} markup */
    show: (id, markup) => {
      const [entry] = parse(markup);
      if (entry === undefined) return;
      const shown = find(id);
      if (shown === undefined) arrive(adopt(entry));
      else if (!isSame(shown, entry)) keepingPlace(() => shown.replaceWith(adopt(entry)));
    },
    /** The person's own message, before the server has it. @param {HTMLElement} entry */
    showOwn: (entry) => {
      arrive(entry);
      toEnd();
    },
    /** The whole conversation as the server has it now. @param {string} markup @returns {boolean} whether the tutor said something new */
    update: (markup) => {
      const before = new Set(entries());
      keepingPlace(() => {
        const wanted = merge(parse(markup));
        for (const [index, entry] of wanted.entries()) {
          if (log.children[index] !== entry) log.insertBefore(entry, log.children[index] ?? null);
        }
        for (const entry of entries().slice(wanted.length)) entry.remove();
        // The page says so itself when nothing was said yet, but only in an empty log.
        if (wanted.length === 0) log.replaceChildren();
      });
      return entries().some((entry) => entry.dataset.voice === 'tutor' && !before.has(entry));
    },
  };
};
