import { describe, expect, it } from 'vitest';
import { docToText } from '../../adapters/shared/doc-text.ts';
import { deliverOutbox } from '../../src/application/deliver-outbox.ts';
import { HOUR, type Instant, MINUTE } from '../../src/domain/ids.ts';
import type { ChatAdapter, Dispatch, SendResult } from '../../src/ports/chat-adapter.ts';
import { TutorError } from '../../src/ports/errors.ts';
import { type Classroom, onboard, openClassroom } from '../doubles/classroom.ts';

const AGAIN = 'My last message may not have reached you, so here it is again.';
const statuses = (room: Classroom): readonly string[] => room.stores.inspect().outbox.map(({ status }) => status);
const atOnce = (room: Classroom): Instant => room.clock.now();
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Noor is known, and the next send goes as `result` says. */
const roomWhere = async (result: (room: Classroom) => SendResult): Promise<Classroom> => {
  const room = await openClassroom();
  await onboard(room, 'noor');
  room.failOnce(result(room));
  return room;
};

/** The platform as it is, but each send goes through `send` first. */
const through = (room: Classroom, send: (dispatch: Dispatch, next: ChatAdapter['send']) => Promise<SendResult>, dropsRepeats = false): ChatAdapter => {
  const chat = room.ports.chats.get('web');
  if (chat === undefined) throw new Error('expected the class to have a platform');
  return { ...chat, capabilities: { ...chat.capabilities, dropsRepeats }, send: (dispatch) => send(dispatch, chat.send) };
};

describe('a message that may have arrived', () => {
  it('is said again a little later with a line that says so, and nothing overtakes it', async () => {
    const room = await roomWhere(() => ({ kind: 'ambiguous' }));
    const before = room.posted.length;
    await room.say('noor', 'quiz');
    await room.say('noor', 'help');
    expect(room.posted.length).toBe(before);
    room.moveClock(5_000);
    await room.delivery.sweep();
    const [first, question, help] = room.posted.slice(before).map(({ text }) => text);
    expect(first).toMatch(new RegExp(`^${AGAIN}\\s+Six questions`));
    expect(question).toMatch(/^1 of 6/);
    expect(help).toMatch(/What you can write/);
  });

  it('shows the learner the very question, with buttons that work', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    await room.say('noor', 'quiz');
    await room.say('noor', 'skip');
    room.failOnce({ kind: 'ambiguous' });
    const before = room.posted.length;
    await room.say('noor', 'hint');
    room.moveClock(5_000);
    await room.delivery.sweep();
    expect(room.posted.slice(before)).toHaveLength(1);
    expect(room.posted.at(-1)?.text.startsWith(AGAIN)).toBe(true);
    expect((await room.tap('noor', 'Next hint')).map(({ text }) => text).join()).not.toMatch(/already|older question/);
  });

  it('is said with that line once, however often the platform then asks to wait', async () => {
    const room = await roomWhere(() => ({ kind: 'ambiguous' }));
    await room.say('noor', 'help');
    room.moveClock(5_000);
    room.failOnce({ kind: 'retryAt', at: atOnce(room) });
    await room.delivery.sweep();
    await room.delivery.sweep();
    expect(room.posted.at(-1)?.text.split(AGAIN)).toHaveLength(2);
  });

  it('is not said for ever to a platform that never answers, and the next one goes on', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    let sends = 0;
    const lost = through(room, async ({ doc }, next) => {
      if (!docToText(doc).includes('What you can write')) return next({ messageId: 'm', to: room.direct('noor'), doc });
      sends += 1;
      return { kind: 'ambiguous' };
    });
    const delivery = deliverOutbox({ ...room.ports, chats: new Map([['web', lost]]) });
    await room.stores.tutoring.say(
      (['help-show', 'consent-needed'] as const).map((kind) => ({
        to: room.direct('noor'),
        statement: kind === 'help-show' ? { kind, role: 'learner' } : { kind },
        audience: { language: 'en', timeZone: 'UTC', mayReword: false },
      })),
      undefined,
      room.clock.now(),
    );
    for (let minute = 0; minute < 60; minute++) {
      await delivery.sweep();
      room.moveClock(MINUTE);
    }
    await delivery.stop();
    expect(sends).toBe(12);
    expect(statuses(room).slice(-2)).toEqual(['dead', 'sent']);
  });

  it('is simply sent again under its id where the platform drops repeats', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    const seen: { readonly id: string; readonly text: string }[] = [];
    const dropping = through(
      room,
      async ({ messageId, doc }) => {
        seen.push({ id: messageId, text: docToText(doc) });
        return seen.length === 1 ? { kind: 'ambiguous' } : { kind: 'ok' };
      },
      true,
    );
    const delivery = deliverOutbox({ ...room.ports, chats: new Map([['web', dropping]]) });
    const to = room.direct('noor');
    const audience = { language: 'en', timeZone: 'UTC', mayReword: false };
    await room.stores.tutoring.say([{ to, statement: { kind: 'help-show', role: 'learner' }, audience }], undefined, room.clock.now());
    await delivery.sweep();
    room.moveClock(5_000);
    await delivery.sweep();
    await delivery.stop();
    expect(seen).toHaveLength(2);
    expect(seen[1]).toEqual(seen[0]);
    expect(statuses(room).at(-1)).toBe('sent');
  });
});

describe('a message that the platform asked to wait with', () => {
  it('goes out when the wait is over, without anybody looking', async () => {
    const room = await roomWhere((classroom) => ({ kind: 'retryAt', at: (classroom.clock.now() + 40) as Instant }));
    const before = room.posted.length;
    await room.say('noor', 'help');
    expect(room.posted.length).toBe(before);
    room.moveClock(40);
    await expect.poll(() => room.posted.length).toBe(before + 1);
  });

  it('is left alone once the tutor has stopped', async () => {
    const room = await roomWhere((classroom) => ({ kind: 'retryAt', at: (classroom.clock.now() + 20) as Instant }));
    const before = room.posted.length;
    await room.say('noor', 'help');
    await room.delivery.stop();
    room.moveClock(20);
    await pause(60);
    await room.delivery.sweep();
    expect(room.posted.length).toBe(before);
  });
});

describe('a send that takes long', () => {
  /** The first send takes until `arrive` is called. */
  const slow = async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    await onboard(room, 'tom');
    let arrive: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    let sends = 0;
    const chat = through(room, async (dispatch, next) => {
      if (++sends === 1) await arrived;
      return next(dispatch);
    });
    const chats = new Map([['web', chat] as const]);
    const before = room.posted.length;
    const say = (userId: string, ...kinds: readonly ('help-show' | 'consent-needed')[]) =>
      room.stores.tutoring.say(
        kinds.map((kind) => ({
          to: room.direct(userId),
          statement: kind === 'help-show' ? { kind, role: 'learner' } : { kind },
          audience: { language: 'en', timeZone: 'UTC', mayReword: false },
        })),
        undefined,
        room.clock.now(),
      );
    const posted = () => room.posted.slice(before).map(({ to, text }) => `${to.scope === 'direct' ? to.userId : ''}: ${text.slice(0, 18)}`);
    return { room, chats, arrive, say, posted };
  };

  it('keeps its conversation waiting, in order, and no other one', async () => {
    const { room, chats, arrive, say, posted } = await slow();
    const delivery = deliverOutbox({ ...room.ports, chats });
    await say('noor', 'help-show', 'consent-needed');
    delivery.wake();
    await pause(10);
    await say('tom', 'help-show');
    delivery.wake();
    await expect.poll(posted).toEqual(['tom: What you can write']);
    // Long past the lease of a process that died, and past any deadline.
    room.moveClock(HOUR);
    delivery.wake();
    await pause(20);
    expect(posted()).toHaveLength(1);
    arrive();
    await delivery.idle();
    expect(posted().map((line) => line.slice(0, 10))).toEqual(['tom: What ', 'noor: What', 'noor: With']);
    expect(statuses(room).slice(-3)).toEqual(['sent', 'sent', 'sent']);
  });

  it('is not said by another process meanwhile, which takes over only from a dead one', async () => {
    const { room, chats, arrive, say, posted } = await slow();
    const clock = { now: () => Date.now() as Instant };
    const first = deliverOutbox({ ...room.ports, clock, chats }, { leaseMs: 90 });
    const second = deliverOutbox({ ...room.ports, clock }, { leaseMs: 90 });
    await say('noor', 'help-show', 'consent-needed');
    first.wake();
    for (let look = 0; look < 20; look++) {
      await pause(15);
      await second.sweep();
    }
    expect(posted()).toEqual([]);
    arrive();
    await first.idle();
    expect(posted().map((line) => line.slice(0, 10))).toEqual(['noor: What', 'noor: With']);
  });
});

describe('a message that was sent', () => {
  it('is not said twice because the store was away when that was written down', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    let failures = 0;
    const settle: typeof room.stores.outbox.settle = async (...settled) => {
      if (failures++ === 0) throw new TutorError('UNAVAILABLE', 'the database is away');
      return room.stores.outbox.settle(...settled);
    };
    const delivery = deliverOutbox({ ...room.ports, outbox: { ...room.stores.outbox, settle } });
    const before = room.posted.length;
    const audience = { language: 'en', timeZone: 'UTC', mayReword: false };
    const message = { to: room.direct('noor'), statement: { kind: 'help-show', role: 'learner' }, audience } as const;
    await room.stores.tutoring.say([message], undefined, room.clock.now());
    await delivery.sweep();
    room.moveClock(HOUR);
    await delivery.sweep();
    expect(room.posted.length).toBe(before + 1);
    expect(statuses(room).at(-1)).toBe('sent');
  });
});
