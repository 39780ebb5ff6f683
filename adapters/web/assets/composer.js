// @ts-check
import { part } from './page-parts.js';

/** From so many characters before the limit on, the composer counts down. */
const COUNT_FROM = 400;

/**
 * The box a person writes in. Keeps its draft in this tab, refuses a text that is too long, and knows which thread it answers in.
 * @param {HTMLFormElement} form
 * @param {string} draftKey
 * @param {(text: string, thread: string | undefined) => void} send
 */
export const createComposer = (form, draftKey, send) => {
  const box = part(form, 'textarea', HTMLTextAreaElement);
  const problem = part(form, '.composer__problem', HTMLElement);
  const threadLine = part(form, '.composer__thread', HTMLElement);
  const longest = Number(form.dataset.max);
  const { tutor } = form.dataset;
  /** @type {string | undefined} */
  let thread;

  /** @param {number} left */
  const wordsFor = (left) => {
    if (left < 0) return `${(-left).toLocaleString()} characters too many: a message holds ${longest.toLocaleString()}. Shorten it or send it in parts.`;
    return left < COUNT_FROM ? `${left} characters left.` : '';
  };

  const changed = () => {
    const left = longest - box.value.length;
    problem.textContent = wordsFor(left);
    box.setAttribute('aria-invalid', String(left < 0));
    try {
      sessionStorage.setItem(draftKey, box.value);
    } catch {
      // Without storage the draft lives as long as the page.
    }
    if (CSS.supports('field-sizing', 'content')) return;
    box.style.height = 'auto';
    box.style.height = `${box.scrollHeight}px`;
  };

  /** @param {string} text */
  const write = (text) => {
    box.value = text;
    changed();
    box.focus();
  };

  /** @param {string | undefined} id @param {string} to whose message is answered */
  const enterThread = (id, to) => {
    thread = id;
    threadLine.hidden = id === undefined;
    part(threadLine, 'span', HTMLElement).textContent = id === undefined ? '' : `Replying to ${to} in the thread`;
    // In a channel only what names the tutor is meant for it.
    if (to === tutor && box.value === '') write(`@${tutor} `);
    else box.focus();
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = box.value.trim();
    if (text === '' || text.length > longest) return box.focus();
    send(text, thread);
    return write('');
  });
  box.addEventListener('input', changed);
  box.addEventListener('keydown', (event) => {
    // While a word is being composed (Japanese, Chinese and others) Enter belongs to the composing.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  part(form, '.composer__leave', HTMLButtonElement).addEventListener('click', () => enterThread(undefined, ''));
  box.value = sessionStorage.getItem(draftKey) ?? '';
  changed();

  return {
    enterThread,
    /** Gives a refused text back, in front of what was written since. @param {string} text */
    putBack: (text) => write([text, box.value].filter((words) => words !== '').join('\n')),
  };
};
