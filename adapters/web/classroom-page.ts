import { nameInClass } from '../../src/domain/learner/name-in-class.ts';
import type { WebIdentity } from '../../src/ports/sign-in.ts';
import { type ClassroomLayout, linkTo, type Pane } from './classroom-layout.ts';
import { type Html, html } from './html.ts';
import { CLOSE_ICON, DOTS_ICON, DOWN_ICON, LIST_ICON, SEND_ICON } from './icons.ts';
import { page } from './page-shell.ts';
import { initialOf, TUTOR_NAME, tintOf } from './render-entry.ts';
import type { Seat } from './seat.ts';
import { MAX_TEXT_LENGTH } from './spoken-words.ts';

const SIMULATED = html`<span class="badge" title="Made-up people: nobody real is spoken to">simulated</span>`;

/**
 * @param logs the messages of each pane, in the panes' order.
 * @param keptDays how long chat text is kept.
 */
export const classroomPage = (identity: WebIdentity, layout: ClassroomLayout, logs: readonly Html[], keptDays: number): string => {
  const [first] = layout.panes;
  const isOwner = identity.kind === 'owner';
  return page({
    title: 'Proximal',
    bodyClass: `classroom${isOwner ? ' classroom--owner' : ''}`,
    script: '/assets/classroom.js',
    body: html`<a class="skip" href="#say-left">Skip to the message box</a>
<header class="top">
${isOwner && html`<button type="button" class="icon-button top__seats" popovertarget="seats" aria-label="Conversations">${LIST_ICON}</button>`}
<h1 class="brand"><span class="brand__mark" aria-hidden="true"></span><span class="brand__name">Proximal</span></h1>
<p class="top__class">${first.seat.className} ${first.seat.simulated && SIMULATED}</p>
${accountMenu(isOwner ? undefined : first.seat, layout)}
</header>
${layout.panes.length > 1 && tabs(layout)}
<div class="frame">
${isOwner && seatList(layout)}
<main class="panes" data-show="${layout.show}" data-count="${layout.panes.length}">
${layout.panes.map((pane, index) => paneSection(pane, { layout, isOwner, log: logs[index] ?? html``, keptDays }))}
</main>
</div>
<p class="banner" id="banner" role="status" hidden></p>
<noscript><p class="banner">This page needs JavaScript to send messages.</p></noscript>`,
  });
};

const accountMenu = (own: Seat | undefined, { panes }: ClassroomLayout): Html => {
  const shown = own === undefined ? [...new Map(panes.map(({ seat }) => [seat.userId, seat])).values()] : [own];
  return html`<div class="account">
<button type="button" class="account__button" popovertarget="account" aria-label="Account">${own === undefined ? DOTS_ICON : html`<span class="face face--${tintOf(own.userId)}" aria-hidden="true">${initialOf(own.name)}</span>`}</button>
<div id="account" class="menu" popover>
<p class="menu__who">${own === undefined ? 'This browser may take every seat.' : html`You are <strong>${own.name}</strong>, ${own.className}`}</p>
${shown.map(
  ({
    name,
    userId,
  }) => html`<a class="menu__item" href="/mydata.json?seat=${encodeURIComponent(userId)}" download>Download ${own === undefined ? `${name}’s` : 'my'} data</a>
`,
)}<form method="post" action="/out"><button type="submit" class="menu__item">Sign out</button></form>
</div></div>`;
};

const tabs = (layout: ClassroomLayout): Html => html`<nav class="tabs" aria-label="Shown conversation">
${layout.panes.map((pane) => html`<a class="tab" href="${linkTo(layout, { show: pane.side })}" data-tab="${pane.side}"${layout.show === pane.side && html` aria-current="true"`}>${titleOf(pane)}<span class="tab__new" hidden><span class="visually-hidden">, new message</span></span></a>`)}
</nav>`;

const seatList = (layout: ClassroomLayout): Html => {
  const channels = [...new Map(layout.seats.filter((seat) => seat.channel !== undefined).map((seat) => [seat.channel, seat])).values()];
  const open = new Set(layout.panes.map((pane) => pane.name));
  const direct = (seat: Seat): Html => {
    const side = seat.role === 'teacher' ? 'right' : 'left';
    const link = linkTo(layout, { [side]: { kind: 'dm', userId: seat.userId }, show: side });
    const face = html`<span class="face face--${tintOf(seat.userId)}" aria-hidden="true">${initialOf(seat.name)}</span>`;
    return seatLink(link, open.has(`dm:${seat.userId}`), face, nameInClass(seat.invitedAs ?? '', seat.name), seat.className, seat.simulated);
  };
  const channelLinks = channels.map((seat) => {
    const link = linkTo(layout, { right: { kind: 'channel', channel: seat.channel ?? '' }, show: 'right' });
    const face = html`<span class="face face--channel" aria-hidden="true">#</span>`;
    return seatLink(link, open.has(`channel:${seat.channel}`), face, seat.className, 'The whole class', seat.simulated);
  });
  return html`<nav id="seats" class="seats" aria-label="Conversations" popover>
${group('Class channels', channelLinks)}
${group('Students, each in private', layout.seats.filter((seat) => seat.role === 'learner').map(direct))}
${group('Teachers, each in private', layout.seats.filter((seat) => seat.role === 'teacher').map(direct))}
<form class="add-seat" id="add-seat"><label for="seat-name">Add a student</label>
<div class="add-seat__row"><input id="seat-name" name="name" maxlength="40" required autocomplete="off" placeholder="First name"><button type="submit" class="button">Add</button></div>
<p class="add-seat__problem" role="alert"></p></form>
</nav>`;
};

const group = (title: string, links: readonly Html[]): Html =>
  links.length === 0
    ? html``
    : html`<section class="seat-group"><h2 class="seat-group__title">${title}</h2><ul>${links.map((link) => html`<li>${link}</li>`)}</ul></section>`;

const seatLink = (link: string, isOpen: boolean, face: Html, name: string, className: string, simulated: boolean): Html =>
  html`<a class="seat" href="${link}"${isOpen && html` aria-current="true"`}>${face}<span class="seat__words"><span class="seat__name">${name}</span><span class="seat__class">${className} ${simulated && SIMULATED}</span></span></a>`;

const titleOf = (pane: Pane): string => (pane.conversation.kind === 'dm' ? pane.seat.name : `# ${pane.seat.className}`);

/** Plainly, beside the words themselves: pupils do not read a privacy policy. */
const keptHere = ({ conversation, seat }: Pane, days: number): string => {
  if (conversation.kind === 'channel')
    return `Kept for ${days} days: what Proximal answers, and what those write who said yes to it in their own chat. What anyone else writes is shown to whoever has the page open, and is not kept.`;
  if (seat.role === 'teacher') return `What you and Proximal write here, for ${days} days.`;
  return `Before you say yes: nothing you write. After it: what you and Proximal write, for ${days} days, and how your answers went. Write “mydata” to see it all, “forget” to have it deleted.`;
};

type PaneParts = { readonly layout: ClassroomLayout; readonly isOwner: boolean; readonly log: Html; readonly keptDays: number };

const paneSection = (pane: Pane, { layout, isOwner, log, keptDays }: PaneParts): Html => {
  const { conversation, seat, side } = pane;
  const isDirect = conversation.kind === 'dm';
  const note = isDirect ? `Only you see this chat${seat.role === 'teacher' ? ' · teacher' : ''}` : 'The whole class reads this';
  const hint = isDirect ? 'Write to Proximal' : 'Message, or ask @Proximal';
  return html`<section class="pane pane--${side}" data-side="${side}" data-conversation="${pane.name}" data-seat="${seat.userId}" data-name="${seat.name}" aria-labelledby="title-${side}">
<header class="pane__head">${isDirect ? html`<span class="face face--${tintOf(seat.userId)}" aria-hidden="true">${initialOf(seat.name)}</span>` : html`<span class="face face--channel" aria-hidden="true">#</span>`}
<div class="pane__titles"><h2 class="pane__title" id="title-${side}">${isDirect ? seat.name : seat.className}</h2><p class="pane__note">${note}</p>
<details class="keeps"><summary>What is kept?</summary><p>${keptHere(pane, keptDays)}</p></details></div>
${seat.simulated && SIMULATED}${!isDirect && isOwner && speakerForm(pane, layout)}</header>
<div class="log" role="log" aria-live="polite" aria-labelledby="title-${side}" tabindex="0">${log}</div>
<p class="quiet">${isDirect ? 'Proximal says hello here in a moment.' : 'Nothing said yet. Ask with @Proximal: the answer comes in a thread, and what anyone can or cannot do stays private.'}</p>
<div class="below">
<div class="typing" hidden><span class="face face--tutor" aria-hidden="true"></span><span class="typing__dots" aria-hidden="true"><i></i><i></i><i></i></span><span class="visually-hidden" role="status"></span></div>
<button type="button" class="latest" hidden>${DOWN_ICON}New messages</button>
<form class="composer" data-max="${MAX_TEXT_LENGTH}" data-tutor="${TUTOR_NAME}" novalidate>
<p class="composer__thread" hidden><span></span><button type="button" class="composer__leave" aria-label="Leave the thread">${CLOSE_ICON}</button></p>
<label class="visually-hidden" for="say-${side}">Message ${isDirect ? `to Proximal, as ${seat.name}` : `to the class ${seat.className}, as ${seat.name}`}</label>
<div class="composer__row"><textarea id="say-${side}" name="text" rows="1" placeholder="${hint}" aria-describedby="problem-${side}" autocomplete="off" enterkeyhint="send"></textarea>
<button type="submit" class="send" aria-label="Send">${SEND_ICON}</button></div>
<p class="composer__problem" id="problem-${side}" role="status"></p>
</form></div>
</section>`;
};

const speakerForm = (pane: Pane, layout: ClassroomLayout): Html => {
  const members = layout.seats.filter((seat) => pane.conversation.kind === 'channel' && seat.channel === pane.conversation.channel);
  const kept = layout.panes.map((one) => html`<input type="hidden" name="${one.side}" value="${one.name}">`);
  return html`<form class="speaker" method="get" action="/">${kept}<input type="hidden" name="show" value="${pane.side}">
<label for="as-${pane.side}">as</label><select id="as-${pane.side}" name="as" aria-label="Speak in the channel as">${members.map((seat) => html`<option value="${seat.userId}"${seat.userId === pane.seat.userId && html` selected`}>${seat.name}</option>`)}</select><noscript><button class="button">Change</button></noscript></form>`;
};
