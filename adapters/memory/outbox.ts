import { type Instant, later } from '../../src/domain/ids.ts';
import { type AccountKey, laneOf } from '../../src/ports/conversation.ts';
import type { Delivery, Outbox, OutboxMessage, Outgoing } from '../../src/ports/outbox.ts';
import { change, firstOfEachLane, newId, type OutboxRow, type Tables } from './tables.ts';

export const createMemoryOutbox = (tables: Tables): Outbox => ({
  claim: async (now, leaseMs, limit) => {
    const due = firstOfEachLane(tables.outbox.filter(({ status }) => status === 'waiting'))
      .filter(({ notBefore, leaseUntil }) => (notBefore ?? 0) <= now && (leaseUntil ?? 0) <= now)
      .slice(0, limit);
    const claimed = new Set(due);
    change(
      tables.outbox,
      (row) => claimed.has(row),
      (row) => ({ ...row, leaseUntil: later(now, leaseMs), message: counted(row.message) }),
    );
    return due.map(({ message }) => structuredClone(counted(message)));
  },

  extend: async (messageId, now, leaseMs) => {
    change(
      tables.outbox,
      ({ message, status, leaseUntil }) => message.id === messageId && status === 'waiting' && leaseUntil !== undefined,
      (row) => ({ ...row, leaseUntil: later(now, leaseMs) }),
    );
  },

  release: async () => {
    change(
      tables.outbox,
      ({ status }) => status === 'waiting',
      ({ leaseUntil: _, ...row }) => row,
    );
  },

  settle: async (messageId, delivery) => {
    const index = tables.outbox.findLastIndex(({ message, status }) => message.id === messageId && status === 'waiting');
    const row = tables.outbox[index];
    if (row === undefined) return;
    // The answer to "erase everything" is not kept once it was said.
    if (delivery.kind !== 'retry' && row.message.statement.kind === 'erasure-done') tables.outbox.splice(index, 1);
    else tables.outbox[index] = settled(row, structuredClone(delivery));
  },

  backlog: async (now) => {
    const waiting = tables.outbox.filter(({ status }) => status === 'waiting');
    const oldest = Math.min(now, ...waiting.map(({ message }) => message.createdAt));
    return { waiting: waiting.length, oldestMs: now - oldest, dead: tables.outbox.filter(({ status }) => status === 'dead').length };
  },
});

export const sendWithTurn = (tables: Tables, outgoing: readonly Outgoing[], at: Instant): void => {
  for (const message of outgoing) {
    const position = (tables.outbox.at(-1)?.message.position ?? 0) + 1;
    const reader = readerOf(message);
    tables.outbox.push({
      message: { ...structuredClone(message), id: newId(), position, attempts: 0, createdAt: at },
      lane: laneOf(message.to),
      ...(reader === undefined ? {} : { reader }),
      status: 'waiting',
    });
  }
};

const counted = (message: OutboxMessage): OutboxMessage => ({ ...message, attempts: message.attempts + 1 });

const readerOf = ({ to, onlyFor }: Outgoing): AccountKey | undefined => {
  const userId = to.scope === 'direct' ? to.userId : onlyFor;
  return userId === undefined ? undefined : { platform: to.platform, tenant: to.tenant, userId };
};

const settled = ({ leaseUntil: _, ...row }: OutboxRow, delivery: Delivery): OutboxRow => {
  const message = { ...row.message, doc: delivery.doc };
  switch (delivery.kind) {
    case 'retry':
      return {
        ...row,
        message: { ...message, ...(delivery.unclearSends === undefined ? {} : { unclearSends: delivery.unclearSends }) },
        notBefore: delivery.at,
      };
    case 'sent':
    case 'dead':
      return { ...row, message, status: delivery.kind };
  }
};
