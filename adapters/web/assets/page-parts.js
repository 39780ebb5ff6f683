// @ts-check
/** A part the server always draws; without it the page and this script do not fit together. @template {Element} T @param {Element} within @param {string} selector @param {new () => T} kind @returns {T} */
export const part = (within, selector, kind) => {
  const found = within.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`expected ${selector} in the page`);
  return found;
};

/** @param {string} tag @param {string} className @param {string} [text] */
export const element = (tag, className, text) => {
  const made = document.createElement(tag);
  made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
};
