import type { Instant } from '../../src/domain/ids.ts';
import { laneOf } from '../../src/ports/conversation.ts';
import { TutorError } from '../../src/ports/errors.ts';
import type { Inbox, InboxEvent } from '../../src/ports/inbox.ts';
import { sendWithTurn } from './outbox.ts';
import { atomically, change, firstOfEachLane, type InboxRow, newId, type Tables } from './tables.ts';

export const createMemoryInbox = (tables: Tables): Inbox => ({
  accept: async (inbound) => {
    const { platform, tenant, userId } = inbound.account;
    const isKnown = ({ account, eventKey }: InboxRow): boolean => account.platform === platform && account.tenant === tenant && eventKey === inbound.eventKey;
    if (tables.inbox.some(isKnown)) return 'duplicate';
    tables.inbox.push({
      id: newId(),
      eventKey: inbound.eventKey,
      account: { platform, tenant, userId },
      lane: laneOf(inbound.from),
      inbound: structuredClone(inbound),
      status: 'pending',
      attempts: 0,
      at: inbound.at,
      receivedAt: Date.now() as Instant,
    });
    return 'accepted';
  },

  oldestPerLane: async (limit) => {
    return firstOfEachLane(tables.inbox.filter(({ status }) => status === 'pending'))
      .slice(0, limit)
      .map(eventFrom);
  },

  oldestIn: async (lane) => {
    const row = tables.inbox.find((candidate) => candidate.lane === lane && candidate.status === 'pending');
    return row === undefined ? undefined : eventFrom(row);
  },

  failed: async (eventId, _code, giveUpAfter, end) => {
    const row = tables.inbox.find(({ id, status }) => id === eventId && status === 'pending');
    if (row === undefined) return 'will-retry';
    const attempts = row.attempts + 1;
    const status: InboxRow['status'] = attempts >= giveUpAfter ? 'dead' : 'pending';
    return atomically(tables, () => {
      change(
        tables.inbox,
        ({ id }) => id === eventId,
        ({ inbound, ...event }) => ({ ...event, attempts, status, ...(inbound === undefined || (status === 'dead' && end.scrub) ? {} : { inbound }) }),
      );
      if (status !== 'dead') return 'will-retry';
      sendWithTurn(tables, end.outgoing, end.at);
      return 'dead';
    });
  },

  close: async (eventId, { scrub }) => {
    change(
      tables.inbox,
      ({ id, status }) => id === eventId && (status === 'pending' || status === 'erased'),
      (row) => closed(row, scrub),
    );
  },
});

/** @throws TutorError `CONFLICT` when the event is closed already, or an older one of its lane still waits. */
export const checkCanClose = (tables: Tables, closes: { readonly eventId: string } | undefined): void => {
  if (closes === undefined) return;
  const row = tables.inbox.find(({ id }) => id === closes.eventId);
  const isFirst = row?.status === 'pending' && tables.inbox.find(({ lane, status }) => lane === row.lane && status === 'pending') === row;
  if (row?.status === 'erased' || isFirst) return;
  throw new TutorError('CONFLICT', `inbox event ${closes.eventId} is closed already, or an older one of its lane still waits`);
};

export const closeWithTurn = (tables: Tables, closes: { readonly eventId: string; readonly scrub: boolean } | undefined): void => {
  change(
    tables.inbox,
    ({ id }) => id === closes?.eventId,
    (row) => closed(row, closes?.scrub ?? false),
  );
};

const closed = ({ inbound, ...row }: InboxRow, scrub: boolean): InboxRow => ({
  ...row,
  status: 'done',
  ...(inbound === undefined || scrub ? {} : { inbound }),
});

const eventFrom = ({ id, inbound, receivedAt, attempts }: InboxRow): InboxEvent => {
  if (inbound === undefined) throw new TutorError('INVALID', `inbox event ${id} waits without its content`);
  return { id, inbound: structuredClone(inbound), receivedAt, attempts };
};
