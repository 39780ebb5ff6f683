import { type Html, html } from './html.ts';

const icon = (shape: Html): Html =>
  html`<svg class="icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${shape}</svg>`;

export const LIST_ICON = icon(html`<path d="M4 7h16M4 12h16M4 17h10"/>`);
export const DOTS_ICON = icon(html`<path d="M5 12h.01M12 12h.01M19 12h.01"/>`);
export const SEND_ICON = icon(html`<path d="M12 19V5M6 11l6-6 6 6"/>`);
export const CLOSE_ICON = icon(html`<path d="M7 7l10 10M17 7L7 17"/>`);
export const DOWN_ICON = icon(html`<path d="M12 5v14M6 13l6 6 6-6"/>`);
