// @ts-check
import { followConversations } from './live-stream.js';
import { createPane } from './pane.js';
import { post } from './unsent.js';

const banner = document.querySelector('#banner');
const panesElement = document.querySelector('.panes');

/** @param {string} words empty hides the banner */
const announce = (words) => {
  if (!(banner instanceof HTMLElement) || banner.dataset.final !== undefined) return;
  banner.textContent = words;
  banner.hidden = words === '';
};

const signedOut = () => {
  announce('This browser is signed out. To go on you need a new link: students get one from their teacher.');
  if (banner instanceof HTMLElement) banner.dataset.final = '';
};

const lockedOut = () => {
  announce('A chat on this page has ended, or is not open to you any more. Load the page again.');
  if (banner instanceof HTMLElement) banner.dataset.final = '';
};

const panes = [...document.querySelectorAll('.pane')].filter((section) => section instanceof HTMLElement).map((section) => createPane(section, { signedOut }));

/** @param {string} side */
const tabOf = (side) => document.querySelector(`[data-tab="${side}"]`);

/** On a narrow screen one pane is shown; the page's address says which. @param {string} side */
const showSide = (side) => {
  if (!(panesElement instanceof HTMLElement)) return;
  panesElement.dataset.show = side;
  for (const tab of document.querySelectorAll('[data-tab]')) {
    if (tab === tabOf(side)) tab.setAttribute('aria-current', 'true');
    else tab.removeAttribute('aria-current');
  }
  tabOf(side)?.querySelector('.tab__new')?.setAttribute('hidden', '');
  const address = new URL(location.href);
  address.searchParams.set('show', side);
  history.replaceState(null, '', address);
  panes.find((pane) => pane.side === side)?.toEnd();
};

for (const tab of document.querySelectorAll('[data-tab]')) {
  tab.addEventListener('click', (event) => {
    event.preventDefault();
    showSide(tab.getAttribute('data-tab') ?? 'left');
  });
}

/** @param {string} conversation */
const paneFor = (conversation) => panes.find((pane) => pane.conversation === conversation);

const query = new URLSearchParams(panes.map((pane) => ['conversation', pane.conversation]));
const speaker = panes.find((pane) => !pane.isDirect)?.seat;
if (speaker !== undefined) query.set('seat', speaker);
followConversations(`/api/events?${query}`, {
  opened: () => {
    for (const pane of panes) pane.refresh();
  },
  entry: (event) => {
    const pane = paneFor(event.conversation);
    pane?.show(event);
    const isHidden = panesElement instanceof HTMLElement && panesElement.dataset.show !== pane?.side;
    if (pane !== undefined && isHidden) tabOf(pane.side)?.querySelector('.tab__new')?.removeAttribute('hidden');
  },
  stale: (event) => paneFor(event.conversation)?.refresh(),
  lost: (isLost) => announce(isLost ? 'The connection is lost. Trying again; what you write is kept.' : ''),
  signedOut,
  lockedOut,
});

document.querySelector('.speaker select')?.addEventListener('change', (event) => {
  if (event.target instanceof HTMLSelectElement) event.target.form?.requestSubmit();
});

document.querySelector('form[action="/out"]')?.addEventListener('submit', () => sessionStorage.clear());

document.querySelector('#add-seat')?.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (!(event.target instanceof HTMLFormElement)) return;
  const form = event.target;
  const problem = form.querySelector('.add-seat__problem');
  const response = await post('/api/seats', { name: String(new FormData(form).get('name')) }).catch(() => undefined);
  const answer = await response?.json().catch(() => undefined);
  if (response?.ok === true) location.href = `/?${new URLSearchParams({ left: `dm:${answer.userId}`, show: 'left' })}`;
  else if (problem !== null) problem.textContent = answer?.error ?? 'The server could not be reached. Try again in a moment.';
});
