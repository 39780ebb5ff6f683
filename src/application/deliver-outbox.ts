import { acceptWording } from '../dialogue/accept-wording.ts';
import { boundAction } from '../dialogue/bound-action.ts';
import { plainWords } from '../dialogue/plain-words.ts';
import { promptFor, withWording } from '../dialogue/prompt.ts';
import type { Wording } from '../dialogue/wording.ts';
import { later } from '../domain/ids.ts';
import type { SendResult } from '../ports/chat-adapter.ts';
import type { AccountKey } from '../ports/conversation.ts';
import type { Doc } from '../ports/doc.ts';
import type { Delivery, OutboxMessage } from '../ports/outbox.ts';
import type { TutorPorts } from './tutor-ports.ts';

/** A claim outlives the slowest platform call; a process killed while sending gives its messages back after this. */
const LEASE_MS = 20_000;
const CLAIM_AT_ONCE = 50;
/** Buttons stay alive for two weeks: a learner may come back to an old quiz after the holidays and be told so politely. */
const ACTION_LIFE_MS = 14 * 86_400_000;
/** How long the first words of a reworded message may take before the plain ones go out. */
const WORDING_DEADLINE_MS = 2_500;
/** A message nobody could take for this long has outlived its moment. */
const GIVE_UP_AFTER_MS = 3 * 86_400_000;
/** A platform that does not answer within this is not waited for: shorter than the lease, so nobody else sends meanwhile. */
const SEND_WITHIN_MS = 15_000;
/** Pause after a send that failed by our own fault. */
const RETRY_MS = 30_000;

export type OutboxDelivery = { readonly wake: () => void; readonly sweep: () => Promise<void>; readonly idle: () => Promise<void> };

/** Words and sends what was decided, in order within a conversation, until nothing is due. */
export const deliverOutbox = (ports: Pick<TutorPorts, 'outbox' | 'chats' | 'actions' | 'clock' | 'log' | 'model' | 'prompts'>): OutboxDelivery => {
  let running: Promise<void> | undefined;
  let wokenMeanwhile = false;

  const run = async (): Promise<void> => {
    for (;;) {
      wokenMeanwhile = false;
      const claimed = await ports.outbox.claim(ports.clock.now(), LEASE_MS, CLAIM_AT_ONCE);
      if (claimed.length === 0 && !wokenMeanwhile) return;
      await Promise.all(claimed.map((message) => deliverSafely(ports, message)));
    }
  };

  const sweep = async (): Promise<void> => {
    wokenMeanwhile = true;
    running ??= run().finally(() => {
      running = undefined;
    });
    return running;
  };

  const wake = (): void => {
    sweep().catch((cause: unknown) => ports.log.error('outbox-failed', {}, cause));
  };
  return { wake, sweep, idle: async () => running };
};

/** A message whose words or sending fail by a bug waits and is tried again; it never stops the others. */
const deliverSafely = async (ports: Parameters<typeof deliverOutbox>[0], message: OutboxMessage): Promise<void> => {
  try {
    await deliver(ports, message);
  } catch (cause) {
    ports.log.error('message-failed', { message: message.id, statement: message.statement.kind }, cause);
    const now = ports.clock.now();
    const doc = message.doc ?? { blocks: [] };
    const isTooOld = now - message.createdAt > GIVE_UP_AFTER_MS;
    await ports.outbox.settle(message.id, isTooOld ? { kind: 'dead', code: 'invalid', doc } : { kind: 'retry', at: later(now, RETRY_MS), doc }, now);
  }
};

const deliver = async (ports: Parameters<typeof deliverOutbox>[0], message: OutboxMessage): Promise<void> => {
  const doc = message.doc !== undefined && message.doc.blocks.length > 0 ? message.doc : await word(ports, message);
  const chat = ports.chats.get(message.to.platform);
  // A platform that is switched off today may be back tomorrow: the message waits, and its lane with it.
  const result: SendResult =
    chat === undefined
      ? { kind: 'retryAt', at: later(ports.clock.now(), 60_000) }
      : await inTime(chat.send({ messageId: message.id, to: message.to, doc, ...(message.onlyFor === undefined ? {} : { onlyFor: message.onlyFor }) }));
  await ports.outbox.settle(message.id, deliveryOf(result, doc, ports.clock.now() - message.createdAt), ports.clock.now());
  if (result.kind !== 'ok') ports.log.warn('message-not-sent', { message: message.id, platform: message.to.platform, result: result.kind });
};

const deliveryOf = (result: SendResult, doc: Doc, ageMs: number): Delivery => {
  switch (result.kind) {
    case 'ok':
      return { kind: 'sent', doc, ...(result.platformRef === undefined ? {} : { platformRef: result.platformRef }) };
    case 'retryAt':
      return ageMs > GIVE_UP_AFTER_MS ? { kind: 'dead', code: 'gone', doc } : { kind: 'retry', at: result.at, doc };
    case 'ambiguous':
    case 'gone':
    case 'forbidden':
    case 'invalid':
      return { kind: 'dead', code: result.kind, doc };
  }
};

/** What a platform did with a message it never answered for is unknown. */
const inTime = async (sending: Promise<SendResult>): Promise<SendResult> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<SendResult>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'ambiguous' }), SEND_WITHIN_MS);
  });
  return Promise.race([sending, late]).finally(() => clearTimeout(timer));
};

/** Plain words always; a model's better ones when it is allowed, in time, and passes the gate. */
const word = async (ports: Parameters<typeof deliverOutbox>[0], message: OutboxMessage): Promise<Doc> => {
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

const wordingFor = ({ actions, clock }: Parameters<typeof deliverOutbox>[0], { to, onlyFor, audience, moment }: OutboxMessage): Wording => {
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
