// @ts-check
import { createComposer } from './composer.js';
import { createMessageLog } from './message-log.js';
import { clearState, entryIdOf, ownEntry, setState } from './own-entry.js';
import { element, part } from './page-parts.js';
import { createTaps } from './taps.js';
import { createTypingSign } from './typing-sign.js';
import { createUnsent } from './unsent.js';

/** @typedef {import('./unsent.js').Unsent} Unsent */
/** @typedef {import('./unsent.js').Outcome} Outcome */

/**
 * One conversation on the page: its messages, its composer, and what is on its way.
 * @param {HTMLElement} section
 * @param {{ signedOut: () => void }} page
 */
export const createPane = (section, page) => {
  const { conversation = '', seat = '', name = '', side = '' } = section.dataset;
  const isDirect = conversation.startsWith('dm:');
  const logElement = part(section, '.log', HTMLElement);
  const log = createMessageLog(logElement, part(section, '.latest', HTMLButtonElement));
  const refresh = createRefresh(conversation, seat, (markup) => {
    if (log.update(markup)) tutorSpoke();
  });
  const typing = createTypingSign(part(section, '.typing', HTMLElement), logElement, refresh.now);
  /** The tutor's messages so far: an answer may be here before the server's "accepted" is. */
  let answers = 0;
  /** @type {Map<string, number>} */
  const answersAtSending = new Map();

  const tutorSpoke = () => {
    answers += 1;
    typing.stop();
    taps.answered();
  };

  /** @param {Unsent} item @param {Outcome} outcome */
  const delivered = (item, outcome) => {
    const entry = log.find(entryIdOf(item.eventKey));
    switch (outcome.kind) {
      case 'accepted':
        if (entry !== undefined) clearState(entry);
        refresh.changed();
        if (outcome.toTutor && answersAtSending.get(item.eventKey) === answers) typing.start();
        return;
      case 'again':
        for (const waiting of unsent.items()) {
          const shown = log.find(entryIdOf(waiting.eventKey));
          if (shown !== undefined) setState(shown, 'retrying', waiting === item ? 'Not sent yet, trying again.' : 'Waiting its turn.');
        }
        return;
      case 'signed-out':
        if (entry !== undefined) setState(entry, 'retrying', 'Not sent: this browser is signed out. You need a new link from your teacher.');
        page.signedOut();
        return;
      case 'refused':
        if (item.route === 'tap') taps.refused(item.words);
        if (entry !== undefined) offerBack(item, entry, outcome.why);
    }
  };

  /** @param {Unsent} item @param {HTMLElement} entry @param {string} why */
  const offerBack = (item, entry, why) => {
    setState(entry, 'refused', `Not sent: ${why} `);
    const button = element('button', '', item.route === 'say' ? 'Put it back' : 'Remove');
    button.setAttribute('type', 'button');
    button.addEventListener('click', () => {
      entry.remove();
      if (item.route === 'say') composer.putBack(item.words);
    });
    entry.querySelector('.entry__state')?.append(button);
  };

  const unsent = createUnsent(`unsent ${conversation} ${seat}`, delivered);

  /** @param {Unsent} item */
  const showOwn = (item) => {
    answersAtSending.set(item.eventKey, answers);
    log.showOwn(ownEntry({ eventKey: item.eventKey, thread: item.thread, name, words: item.words, isReply: item.thread !== item.eventKey }));
  };

  /** @param {'say' | 'tap'} route @param {Record<string, string>} facts @param {string} words @param {string | undefined} thread */
  const send = (route, facts, words, thread) => {
    const eventKey = crypto.randomUUID();
    const place = isDirect || thread === undefined ? {} : { thread };
    const item = { eventKey, route, body: { conversation, seat, ...facts, ...place }, words, thread: place.thread ?? eventKey };
    showOwn(item);
    unsent.add(item);
  };

  const composer = createComposer(part(section, '.composer', HTMLFormElement), `draft ${conversation} ${seat}`, (text, thread) =>
    send('say', { text }, text, thread),
  );
  const taps = createTaps(logElement, ({ action, label, thread }) => send('tap', { actionId: action, label }, label, thread));
  logElement.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (button?.dataset.reply !== undefined) composer.enterThread(button.dataset.reply, button.dataset.replyTo ?? '');
  });
  for (const item of unsent.items()) showOwn(item);
  unsent.start();

  return {
    conversation,
    seat,
    side,
    isDirect,
    refresh: refresh.now,
    toEnd: log.toEnd,
    /** @param {{ id: string, from: string, html: string }} event */
    show: (event) => {
      log.show(event.id, event.html);
      refresh.changed();
      if (event.from === 'tutor') tutorSpoke();
    },
  };
};

/**
 * Reads a conversation again, one reading at a time. What is read while something changes may already be old: then it is read once more.
 * @param {string} conversation
 * @param {string} seat
 * @param {(markup: string) => void} update
 */
const createRefresh = (conversation, seat, update) => {
  let isReading = false;
  let isOld = false;

  const read = async () => {
    const response = await fetch(`/api/transcript?${new URLSearchParams({ conversation, seat })}`).catch(() => undefined);
    return response?.ok === true ? await response.text().catch(() => undefined) : undefined;
  };

  const readUntilFresh = async () => {
    isReading = true;
    do {
      isOld = false;
      const markup = await read();
      if (markup !== undefined && !isOld) update(markup);
    } while (isOld);
    isReading = false;
  };

  return {
    now: () => {
      isOld = true;
      if (!isReading) void readUntilFresh();
    },
    changed: () => {
      isOld = true;
    },
  };
};
