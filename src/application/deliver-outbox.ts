import { acceptWording } from '../dialogue/accept-wording.ts';
import { boundAction } from '../dialogue/bound-action.ts';
import { plainWords, saidAgain } from '../dialogue/plain-words.ts';
import { promptFor, withWording } from '../dialogue/prompt.ts';
import type { Wording } from '../dialogue/wording.ts';
import { type Instant, later } from '../domain/ids.ts';
import type { SendResult } from '../ports/chat-adapter.ts';
import type { AccountKey } from '../ports/conversation.ts';
import type { Doc } from '../ports/doc.ts';
import type { DeadCode, Delivery, OutboxMessage } from '../ports/outbox.ts';
import type { TutorPorts } from './tutor-ports.ts';

/** A process killed while sending gives its messages back after this; one that lives keeps them as long as its send takes. */
const LEASE_MS = 20_000;
/** Conversations spoken in side by side. */
const MOST_IN_HAND = 50;
/** Buttons stay alive for two weeks: a learner may come back to an old quiz after the holidays and be told so politely. */
const ACTION_LIFE_MS = 14 * 86_400_000;
/** How long the first words of a reworded message may take before the plain ones go out. */
const WORDING_DEADLINE_MS = 2_500;
/** A message nobody could take for this long has outlived its moment. */
const GIVE_UP_AFTER_MS = 3 * 86_400_000;
/** Pause after a send that failed by our own fault. */
const RETRY_MS = 30_000;
/** A message of unknown fate is said again after this, then after four times as long each time, up to `UNCLEAR_LONGEST_MS`. */
const UNCLEAR_MS = 5_000;
const UNCLEAR_LONGEST_MS = 120_000;
/** Twenty minutes of it: long enough for a platform's bad quarter of an hour, and few enough copies if each of them arrived after all. */
const MOST_UNCLEAR_SENDS = 12;
/** What was sent must be settled, or it is sent again: a store that is away is asked again after these pauses. */
const SETTLE_PAUSES_MS = [500, 2_000, 5_000];
/** Timers hold no longer than this; the sweep has looked long before. */
const LONGEST_TIMER_MS = 3_600_000;

type DeliveryPorts = Pick<TutorPorts, 'outbox' | 'chats' | 'actions' | 'clock' | 'log' | 'model' | 'prompts'>;

export type OutboxDelivery = {
  /** Something may be due: it is taken up in the background. */
  readonly wake: () => void;
  /** The same, and waits until nothing is in hand. Rejects when the store cannot be asked. */
  readonly sweep: () => Promise<void>;
  /** Resolves when nothing is in hand. */
  readonly idle: () => Promise<void>;
  /** Finishes what is in hand, and takes up nothing more. */
  readonly stop: () => Promise<void>;
};

/**
 * Words and sends what was decided: in order within a conversation, conversations side by side, so that a slow one holds up no other.
 * What a platform asked to wait with is taken up when the wait is over.
 */
export const deliverOutbox = (ports: DeliveryPorts, { leaseMs = LEASE_MS }: { readonly leaseMs?: number } = {}): OutboxDelivery => {
  const inHand = new Map<string, Promise<void>>();
  const timers = new Set<NodeJS.Timeout>();
  let claiming: Promise<void> | undefined;
  let isDue = false;
  let stopped = false;

  const claimDue = async (): Promise<void> => {
    try {
      while (isDue && !stopped && inHand.size < MOST_IN_HAND) {
        isDue = false;
        const claimed = await ports.outbox.claim(ports.clock.now(), leaseMs, MOST_IN_HAND - inHand.size);
        for (const message of claimed) take(message);
      }
    } finally {
      claiming = undefined;
    }
  };

  const look = (): Promise<void> => {
    isDue = true;
    claiming ??= Promise.resolve().then(claimDue);
    return claiming;
  };

  const wake = (): void => {
    look().catch((cause: unknown) => ports.log.error('outbox-failed', {}, cause));
  };

  const take = (message: OutboxMessage): void => {
    // A claim that lapsed while this process still sends: the send goes on.
    if (inHand.has(message.id)) return;
    const letGo = keepClaim(ports, message, leaseMs);
    const work = deliverAndSettle(ports, message)
      .then((delivery) => {
        if (delivery.kind === 'retry') wakeAt(delivery.at);
      })
      .catch((cause: unknown) => ports.log.error('message-not-settled', { message: message.id }, cause))
      .finally(() => {
        letGo();
        inHand.delete(message.id);
        wake();
      });
    inHand.set(message.id, work);
  };

  const wakeAt = (at: Instant): void => {
    if (stopped) return;
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        wake();
      },
      Math.min(Math.max(at - ports.clock.now(), 0), LONGEST_TIMER_MS),
    ).unref();
    timers.add(timer);
  };

  const idle = async (): Promise<void> => {
    while (claiming !== undefined || inHand.size > 0) await Promise.allSettled([claiming, ...inHand.values()]);
  };
  const sweep = async (): Promise<void> => {
    await look();
    await idle();
  };
  const stop = async (): Promise<void> => {
    await idle();
    stopped = true;
    for (const timer of timers) clearTimeout(timer);
    await idle();
  };
  return { wake, sweep, idle, stop };
};

/** Renews the claim while its send is under way, so that no other process says the same, or what comes after it. */
const keepClaim = ({ outbox, clock, log }: DeliveryPorts, { id }: OutboxMessage, leaseMs: number): (() => void) => {
  const timer = setInterval(() => {
    outbox.extend(id, clock.now(), leaseMs).catch((cause: unknown) => log.warn('claim-not-kept', { message: id }, cause));
  }, leaseMs / 3).unref();
  return () => clearInterval(timer);
};

const deliverAndSettle = async (ports: DeliveryPorts, message: OutboxMessage): Promise<Delivery> => {
  const delivery = await deliverSafely(ports, message);
  for (const pause of SETTLE_PAUSES_MS) {
    try {
      await ports.outbox.settle(message.id, delivery, ports.clock.now());
      return delivery;
    } catch (cause) {
      ports.log.warn('settle-failed', { message: message.id, nextInMs: pause }, cause);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  await ports.outbox.settle(message.id, delivery, ports.clock.now());
  return delivery;
};

/** A message whose words or sending fail by a bug waits and is tried again; it never stops the others. */
const deliverSafely = async (ports: DeliveryPorts, message: OutboxMessage): Promise<Delivery> => {
  try {
    return await deliver(ports, message);
  } catch (cause) {
    ports.log.error('message-failed', { message: message.id, statement: message.statement.kind }, cause);
    const now = ports.clock.now();
    return again({ ...message, doc: message.doc ?? { blocks: [] } }, later(now, RETRY_MS), { now, orElse: 'invalid' });
  }
};

const deliver = async (ports: DeliveryPorts, message: OutboxMessage): Promise<Delivery> => {
  const { id, to, onlyFor, unclearSends = 0 } = message;
  const doc = message.doc !== undefined && message.doc.blocks.length > 0 ? message.doc : await word(ports, message);
  const chat = ports.chats.get(to.platform);
  // A platform that is switched off today may be back tomorrow: the message waits, and its lane with it.
  const result: SendResult =
    chat === undefined
      ? { kind: 'retryAt', at: later(ports.clock.now(), 60_000) }
      : await chat.send({ messageId: id, to, doc: unclearSends === 0 ? doc : saidAgain(doc), ...(onlyFor === undefined ? {} : { onlyFor }) });
  if (result.kind !== 'ok') ports.log.warn('message-not-sent', { message: id, platform: to.platform, result: result.kind });
  return deliveryOf(result, { ...message, doc }, { now: ports.clock.now(), dropsRepeats: chat?.capabilities.dropsRepeats ?? false });
};

type Worded = OutboxMessage & { readonly doc: Doc };

const deliveryOf = (result: SendResult, message: Worded, { now, dropsRepeats }: { readonly now: Instant; readonly dropsRepeats: boolean }): Delivery => {
  const { doc } = message;
  switch (result.kind) {
    case 'ok':
      return { kind: 'sent', doc, ...(result.platformRef === undefined ? {} : { platformRef: result.platformRef }) };
    case 'retryAt':
      return again(message, result.at, { now, orElse: 'gone' });
    case 'ambiguous':
      return dropsRepeats ? again(message, later(now, UNCLEAR_MS), { now, orElse: 'ambiguous' }) : afterUnclear(message, now);
    case 'gone':
    case 'forbidden':
    case 'invalid':
      return { kind: 'dead', code: result.kind, doc };
  }
};

const again = ({ doc, createdAt }: Worded, at: Instant, { now, orElse }: { readonly now: Instant; readonly orElse: DeadCode }): Delivery =>
  now - createdAt > GIVE_UP_AFTER_MS ? { kind: 'dead', code: orElse, doc } : { kind: 'retry', at, doc };

/** Silence would leave a learner waiting for a question that was never shown; so it is said again, and told that it may be there twice. */
const afterUnclear = ({ doc, unclearSends: before = 0 }: Worded, now: Instant): Delivery => {
  const unclearSends = before + 1;
  if (unclearSends >= MOST_UNCLEAR_SENDS) return { kind: 'dead', code: 'ambiguous', doc };
  return { kind: 'retry', at: later(now, Math.min(UNCLEAR_MS * 4 ** before, UNCLEAR_LONGEST_MS)), doc, unclearSends };
};

/** Plain words always; a model's better ones when it is allowed, in time, and passes the gate. */
const word = async (ports: DeliveryPorts, message: OutboxMessage): Promise<Doc> => {
  const { statement, audience } = message;
  const plain = plainWords(statement, wordingFor(ports, message));
  // The last hint is the answer: a model never gets that.
  const isTheAnswer = statement.kind === 'help-give' && statement.isLast;
  const template = audience.mayReword && !isTheAnswer ? ports.prompts?.template(statement.kind) : undefined;
  if (ports.model === undefined || template === undefined) return plain;
  try {
    const said = await ports.model.complete(promptFor(statement, plain, audience, template), WORDING_DEADLINE_MS);
    const verdict = acceptWording(plain, said);
    if (verdict.kind === 'accepted') return withWording(plain, said);
    ports.log.info('wording-refused', { statement: statement.kind, because: verdict.because });
  } catch (cause) {
    ports.log.warn('wording-unavailable', { statement: statement.kind }, cause);
  }
  return plain;
};

const wordingFor = ({ actions, clock }: DeliveryPorts, { to, onlyFor, audience, moment }: OutboxMessage): Wording => {
  const now = clock.now();
  const account: AccountKey = { platform: to.platform, tenant: to.tenant, userId: to.scope === 'direct' ? to.userId : (onlyFor ?? ANYONE) };
  return {
    audience,
    now,
    actionId: (name, presentation) => actions.encode(boundAction(name, presentation, moment), account, later(now, ACTION_LIFE_MS)),
  };
};

/** A button under a message that a whole channel sees is bound to the channel's tenant, not to one person. */
export const ANYONE = '*';
