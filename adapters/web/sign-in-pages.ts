import { html } from './html.ts';
import { plainPage } from './page-shell.ts';

/** For those who may stand before it. The command line is refused while the tutor runs, so it is of no help to them. */
const HOW_TO_GET_A_LINK = html`<p><strong>Students:</strong> ask your teacher for a new link to your chat. Each one works once, in one browser.</p>
<p><strong>Teachers:</strong> write <code>new link</code> and the student’s name to Proximal.</p>
<details class="more"><summary>I run Proximal on my own computer</summary>
<p>Stop it with Ctrl+C where it runs and start it again with <code>npm start</code>. It prints a new link. Nothing is lost.</p></details>`;

export const noSessionPage = (): string =>
  plainPage({ title: 'A link opens this page', words: html`<p>There is no password here. A one-time link signs this browser in.</p>${HOW_TO_GET_A_LINK}` });

/** One button: a robot that only looks at a link must not use it up. */
export const openLinkPage = (token: string): string =>
  plainPage({
    title: 'Open your chat',
    words: html`<p>This link signs this browser in, once. On a shared computer, sign out afterwards.</p>
<form method="post" action="/in/${encodeURIComponent(token)}"><button type="submit" class="button button--wide" autofocus>Open the chat</button></form>`,
  });

export const usedLinkPage = (): string =>
  plainPage({ title: 'This link no longer works', words: html`<p>It was used before, or its time has passed. You need a fresh one.</p>${HOW_TO_GET_A_LINK}` });

export const signedOutPage = (): string =>
  plainPage({ title: 'Signed out', words: html`<p>This browser is signed out. To come back you need a fresh link.</p>${HOW_TO_GET_A_LINK}` });

export const noSeatPage = (): string =>
  plainPage({
    title: 'No seat here yet',
    words: html`<p>You are signed in, but no seat in a class belongs to this link. Ask your teacher, or open a fresh link.</p>
<form method="post" action="/out"><button type="submit" class="button">Sign out</button></form>`,
  });

export const notFoundPage = (): string =>
  plainPage({ title: 'Nothing here', words: html`<p>There is no page at this address. <a href="/">Go to the chat</a>.</p>` });

export const troublePage = (): string =>
  plainPage({
    title: 'That did not work',
    words: html`<p>The mistake is on our side and has been noted. Nothing you sent is lost. <a href="/">Try again</a>.</p>`,
  });
