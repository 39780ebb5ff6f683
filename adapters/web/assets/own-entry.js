// @ts-check
import { element } from './page-parts.js';

/** How the server names what a person said: never like a message of the tutor's. @param {string} eventKey */
export const entryIdOf = (eventKey) => `person-${eventKey}`;

/**
 * The person's own message as the server would draw it, shown while it is on its way.
 * @param {{ eventKey: string, thread: string, name: string, words: string, isReply: boolean }} said
 */
export const ownEntry = ({ eventKey, thread, name, words, isReply }) => {
  const entry = element('div', `entry entry--own${isReply ? ' entry--reply' : ''}`);
  Object.assign(entry.dataset, { entry: entryIdOf(eventKey), thread, voice: 'own', state: 'sending' });
  const byline = element('p', 'byline');
  const time = document.createElement('time');
  const now = new Date();
  time.dateTime = now.toISOString();
  time.textContent = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' }).format(now);
  byline.append(element('span', 'byline__name', `${name} (you)`), ' ', time);
  const bubble = element('div', 'bubble');
  bubble.append(element('p', 'said', words));
  const message = element('div', 'message');
  message.append(byline, bubble, element('p', 'entry__state'));
  entry.append(message);
  return entry;
};

/** @param {HTMLElement} entry @param {string} state @param {string} note */
export const setState = (entry, state, note) => {
  const line = entry.querySelector('.entry__state');
  if (entry.dataset.state === state && line?.textContent === note) return;
  entry.dataset.state = state;
  if (line !== null) line.textContent = note;
};

/** @param {HTMLElement} entry */
export const clearState = (entry) => {
  delete entry.dataset.state;
  entry.querySelector('.entry__state')?.remove();
};
