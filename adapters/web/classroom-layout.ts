import type { WebIdentity } from '../../src/ports/sign-in.ts';
import { type Seat, seatIn, seatsOf } from './seat.ts';
import { nameOf, parseConversation, type WebConversation } from './web-conversation.ts';

export type Side = 'left' | 'right';

/** One conversation on the page and the seat that reads and speaks in it. */
export type Pane = { readonly side: Side; readonly conversation: WebConversation; readonly name: string; readonly seat: Seat };

export type ClassroomLayout = {
  readonly panes: readonly [Pane, ...Pane[]];
  /** The pane a narrow screen shows. */
  readonly show: Side;
  /** Every seat the identity may take. */
  readonly seats: readonly Seat[];
};

export type LayoutQuery = {
  readonly left?: string | undefined;
  readonly right?: string | undefined;
  /** Who speaks in the channel, for the owner. */
  readonly as?: string | undefined;
  readonly show?: string | undefined;
};

/**
 * What the page shows, from its address. Anything missing, unknown or not allowed falls back to a sensible neighbour:
 * on the left a private chat, on the right the class channel of that seat, or else a teacher's chat.
 * `undefined` when the identity has no seat at all.
 */
export const layoutOf = (identity: WebIdentity, allSeats: readonly Seat[], query: LayoutQuery): ClassroomLayout | undefined => {
  const seats = seatsOf(identity, allSeats);
  const left = paneFor('left', parseConversation(query.left), identity, allSeats, query.as) ?? firstPane(seats);
  if (left === undefined) return undefined;
  const asked = paneFor('right', parseConversation(query.right), identity, allSeats, speakerFor(query, left, seats));
  const right = asked !== undefined && asked.name !== left.name ? asked : neighbourOf(left, seats);
  return { panes: right === undefined ? [left] : [left, right], show: query.show === 'right' && right !== undefined ? 'right' : 'left', seats };
};

/** The page's own address for a layout. */
export const linkTo = (layout: ClassroomLayout, change: { readonly [key in Side]?: WebConversation } & { readonly show: Side }): string => {
  const [left, right] = layout.panes;
  const query = new URLSearchParams({ left: nameOf(change.left ?? left.conversation) });
  const other = change.right ?? right?.conversation;
  if (other !== undefined) query.set('right', nameOf(other));
  query.set('show', change.show);
  return `/?${query}`;
};

const paneFor = (
  side: Side,
  conversation: WebConversation | undefined,
  identity: WebIdentity,
  seats: readonly Seat[],
  speaker: string | undefined,
): Pane | undefined => {
  if (conversation === undefined) return undefined;
  const seat = seatIn(identity, seats, conversation, speaker) ?? seatIn(identity, seats, conversation);
  return seat === undefined ? undefined : { side, conversation, name: nameOf(conversation), seat };
};

/** In the channel the owner speaks as the person asked for, or as the one whose private chat stands beside it. */
const speakerFor = (query: LayoutQuery, left: Pane, seats: readonly Seat[]): string | undefined =>
  seats.some((seat) => seat.userId === query.as) ? query.as : left.conversation.kind === 'dm' ? left.seat.userId : undefined;

const firstPane = (seats: readonly Seat[]): Pane | undefined => {
  const seat = seats.find((one) => one.role === 'learner') ?? seats[0];
  return seat === undefined ? undefined : directPane('left', seat);
};

const neighbourOf = (left: Pane, seats: readonly Seat[]): Pane | undefined => {
  const { channel } = left.seat;
  if (left.conversation.kind === 'dm' && channel !== undefined) {
    const conversation: WebConversation = { kind: 'channel', channel };
    return { side: 'right', conversation, name: nameOf(conversation), seat: left.seat };
  }
  const other =
    seats.find((seat) => seat.role === 'teacher' && seat.userId !== left.seat.userId) ?? (left.conversation.kind === 'channel' ? left.seat : undefined);
  return other === undefined ? undefined : directPane('right', other);
};

const directPane = (side: Side, seat: Seat): Pane => {
  const conversation: WebConversation = { kind: 'dm', userId: seat.userId };
  return { side, conversation, name: nameOf(conversation), seat };
};
