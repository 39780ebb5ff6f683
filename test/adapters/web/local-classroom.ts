import type { Seat } from '../../../adapters/web/seat.ts';
import type { WebChatDeps } from '../../../adapters/web/web-chat-parts.ts';
import type { Instant } from '../../../src/domain/ids.ts';
import type { Accept } from '../../../src/ports/chat-adapter.ts';
import { type Address, type Inbound, laneOf } from '../../../src/ports/conversation.ts';
import type { Doc } from '../../../src/ports/doc.ts';
import type { SignIn, WebIdentity } from '../../../src/ports/sign-in.ts';
import type { Transcript, TranscriptEntry } from '../../../src/ports/transcript.ts';

export const NOON = Date.UTC(2026, 2, 9, 12, 0) as Instant;

export const NOOR: Seat = { userId: 'student-1', name: 'Noor', role: 'learner', className: '7B', channel: 'maths-7b', simulated: false };
export const TOM: Seat = { userId: 'student-2', name: 'Tom', role: 'learner', className: '7B', channel: 'maths-7b', simulated: true };
export const TEACHER: Seat = { userId: 'teacher-1', name: 'Ms Adeyemi', role: 'teacher', className: '7B', channel: 'maths-7b', simulated: false };

export const paragraph = (text: string): Doc => ({ blocks: [{ kind: 'paragraph', spans: [{ kind: 'text', text }] }] });

/** A classroom held in memory: what the web page needs, without a tutor behind it. */
export type LocalClassroom = {
  readonly deps: WebChatDeps;
  readonly logged: readonly { readonly level: string; readonly event: string }[];
  /** Every event kept, in order, each key once. */
  readonly heard: readonly Inbound[];
  /** Keeps an event as the inbox would; rejects while `refuse(true)`. */
  readonly accept: Accept;
  refuse(isRefusing: boolean): void;
  /** Takes a seat away, as an erasure does. */
  remove(userId: string): void;
  /** Writes a tutor's message into the transcript, as the outbox would. */
  say(to: Address, id: string, doc: Doc, at?: number): void;
};

export const createLocalClassroom = (overrides: Partial<WebChatDeps> = {}): LocalClassroom => {
  const seats: Seat[] = [NOOR, TOM, TEACHER];
  const logged: { level: string; event: string }[] = [];
  const heard: Inbound[] = [];
  const said: { readonly to: Address; readonly entry: TranscriptEntry }[] = [];
  let isRefusing = false;

  const transcript: Transcript = {
    read: async (conversation, _reader, limit) => {
      const lane = laneOf(conversation);
      const people = heard.filter((inbound) => laneOf(inbound.from) === lane).flatMap(personEntry);
      const tutor = said.filter((one) => laneOf(one.to) === lane).map((one) => one.entry);
      return [...people, ...tutor].toSorted((a, b) => a.at - b.at).slice(-limit);
    },
  };

  return {
    logged,
    heard,
    deps: {
      transcript,
      signIn: createSignInDouble(),
      pictures: {
        svg: (picture) =>
          `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="t" viewBox="0 0 10 10"><title id="t">${picture.kind}</title></svg>`,
      },
      clock: { now: () => NOON },
      log: {
        error: (event) => logged.push({ level: 'error', event }),
        warn: (event) => logged.push({ level: 'warn', event }),
        info: (event) => logged.push({ level: 'info', event }),
      },
      seats: async () => seats,
      addSeat: async (name) => {
        const seat: Seat = { ...NOOR, userId: `student-${seats.length}`, name };
        seats.push(seat);
        return seat;
      },
      health: async () => ({ ready: true, checks: { database: 'ok' } }),
      exportData: async (userId) => (userId === NOOR.userId ? { profile: [{ alias: 'Noor' }] } : undefined),
      ...overrides,
    },
    accept: async (inbound) => {
      if (isRefusing) throw new Error('the inbox is away');
      if (heard.some((known) => known.eventKey === inbound.eventKey)) return 'duplicate';
      heard.push(inbound);
      return 'accepted';
    },
    refuse: (value) => {
      isRefusing = value;
    },
    remove: (userId) => {
      seats.splice(0, seats.length, ...seats.filter((seat) => seat.userId !== userId));
    },
    say: (to, id, doc, at = NOON) => {
      said.push({
        to,
        entry: { from: 'tutor', id, at: at as Instant, doc, ...(to.scope === 'channel' && to.thread !== undefined ? { thread: to.thread } : {}) },
      });
    },
  };
};

const personEntry = ({ account, at, content, eventKey, from }: Inbound): readonly TranscriptEntry[] => {
  if (content.kind === 'joined') return [];
  const thread = from.scope === 'channel' && from.thread !== undefined ? { thread: from.thread } : {};
  const text = content.kind === 'text' ? content.text : content.label;
  return [{ from: 'person', id: eventKey, at, userId: account.userId, name: account.displayName ?? account.userId, text, ...thread }];
};

/** Links and browser sessions in memory; tokens are numbered, since a test has nobody to hide them from. */
const createSignInDouble = (): SignIn => {
  const links = new Map<string, { readonly identity: WebIdentity; readonly expires: Instant }>();
  const sessions = new Map<string, { readonly identity: WebIdentity; readonly expires: Instant }>();
  let made = 0;
  return {
    issue: async (identity, expires) => {
      made += 1;
      links.set(`link-${made}`, { identity, expires });
      return `link-${made}`;
    },
    redeem: async (token, now, sessionExpires) => {
      const link = links.get(token);
      links.delete(token);
      if (link === undefined || link.expires <= now) return undefined;
      made += 1;
      sessions.set(`session-${made}`, { identity: link.identity, expires: sessionExpires });
      return { session: `session-${made}`, identity: link.identity };
    },
    identify: async (session, now) => {
      const kept = sessions.get(session);
      return kept === undefined || kept.expires <= now ? undefined : kept.identity;
    },
    end: async (session) => {
      sessions.delete(session);
    },
  };
};
