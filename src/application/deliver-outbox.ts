import { acceptWording } from '../dialogue/accept-wording.ts';
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
/** A platform that fails for a day is not coming back for this message. */
const MAX_ATTEMPTS = 30;

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
      await Promise.all(claimed.map((message) => deliver(ports, message)));
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

const deliver = async (ports: Parameters<typeof deliverOutbox>[0], message: OutboxMessage): Promise<void> => {
  const doc = message.doc ?? (await word(ports, message));
  const chat = ports.chats.get(message.to.platform);
  // A platform that is switched off today may be back tomorrow: the message waits, and its lane with it.
  const result: SendResult =
    chat === undefined
      ? { kind: 'retryAt', at: later(ports.clock.now(), 60_000) }
      : await chat.send({ messageId: message.id, to: message.to, doc, ...(message.onlyFor === undefined ? {} : { onlyFor: message.onlyFor }) });
  await ports.outbox.settle(message.id, deliveryOf(result, doc, message.attempts), ports.clock.now());
  if (result.kind !== 'ok') ports.log.warn('message-not-sent', { message: message.id, platform: message.to.platform, result: result.kind });
};

const deliveryOf = (result: SendResult, doc: Doc, attempts: number): Delivery => {
  switch (result.kind) {
    case 'ok':
      return { kind: 'sent', doc, ...(result.platformRef === undefined ? {} : { platformRef: result.platformRef }) };
    case 'retryAt':
      return attempts >= MAX_ATTEMPTS ? { kind: 'dead', code: 'gone', doc } : { kind: 'retry', at: result.at, doc };
    case 'ambiguous':
    case 'gone':
    case 'forbidden':
    case 'invalid':
      return { kind: 'dead', code: result.kind, doc };
  }
};

/** Plain words always; a model's better ones when it is allowed, in time, and passes the gate. */
const word = async (ports: Parameters<typeof deliverOutbox>[0], message: OutboxMessage): Promise<Doc> => {
  const { statement, audience } = message;
  const plain = plainWords(statement, wordingFor(ports, message));
  const template = audience.mayReword ? ports.prompts?.template(statement.kind) : undefined;
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

const wordingFor = ({ actions, clock }: Parameters<typeof deliverOutbox>[0], { to, onlyFor, audience }: OutboxMessage): Wording => {
  const now = clock.now();
  const account: AccountKey = { platform: to.platform, tenant: to.tenant, userId: to.scope === 'direct' ? to.userId : (onlyFor ?? ANYONE) };
  return {
    audience,
    now,
    actionId: (name, presentation) => actions.encode({ name, ...(presentation === undefined ? {} : { presentation }) }, account, later(now, ACTION_LIFE_MS)),
  };
};

/** A button under a message that a whole channel sees is bound to the channel's tenant, not to one person. */
export const ANYONE = '*';
