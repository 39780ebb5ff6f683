import { describe, expect, it } from 'vitest';
import { countFailure } from '../../src/application/give-up.ts';
import { handleEvent, type TutorUseCasePorts } from '../../src/application/handle-event.ts';
import type { Inbound } from '../../src/ports/conversation.ts';
import { TutorError } from '../../src/ports/errors.ts';
import type { InboxEvent } from '../../src/ports/inbox.ts';
import { type Classroom, onboard, openClassroom } from '../doubles/classroom.ts';

const texts = (posted: readonly { readonly text: string }[]): string => posted.map(({ text }) => text).join('\n');
const CHANNEL = { scope: 'channel', platform: 'web', tenant: 'local', channel: 'maths' } as const;

/** An event as a worker has it in hand. */
const inHand = async ({ stores }: Classroom, inbound: Inbound): Promise<InboxEvent> => {
  await stores.inbox.accept(inbound);
  const event = (await stores.inbox.oldestPerLane(10)).find((waiting) => waiting.inbound.eventKey === inbound.eventKey);
  if (event === undefined) throw new Error(`expected event ${inbound.eventKey} to wait`);
  return event;
};

/** Handles the event in a process that is killed before it can write anything after its first transaction. */
const handledAndKilled = async (room: Classroom, inbound: Inbound): Promise<void> => {
  const event = await inHand(room, inbound);
  let written = 0;
  const once = <Input extends readonly unknown[], Output>(write: (...input: Input) => Promise<Output>) => {
    return (...input: Input): Promise<Output> => {
      if (written++ > 0) throw new Error('killed');
      return write(...input);
    };
  };
  const { tutoring, records, inbox } = room.ports;
  await handleEvent({
    ...room.ports,
    tutoring: { ...tutoring, record: once(tutoring.record), say: once(tutoring.say) },
    records: { ...records, erase: once(records.erase) },
    inbox: { ...inbox, close: once(inbox.close) },
  })(event).catch(() => undefined);
  await room.delivery.sweep();
};

describe('a process killed after its first write', () => {
  it('has said the last word to whoever it erased', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    await room.say('noor', 'forget me');
    const before = room.posted.length;
    await handledAndKilled(room, room.inbound('noor', { kind: 'text', text: 'yes', toTutor: true }));
    expect(texts(room.posted.slice(before))).toMatch(/nothing about you is left/);
    expect(await room.stores.inbox.oldestPerLane(10)).toEqual([]);
    expect(JSON.stringify(room.stores.inspect())).not.toContain('noor');
  });

  it('has told the channel that the answer came in private', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    const before = room.posted.length;
    await handledAndKilled(room, room.inbound('noor', { kind: 'text', text: 'my progress', toTutor: true }, CHANNEL));
    expect(room.posted.slice(before).map(({ to }) => to.scope)).toEqual(['direct', 'channel']);
  });
});

describe('a message that is given up', () => {
  const failing = async () => {
    const room = await openClassroom();
    let woken = 0;
    const event = await inHand(room, room.inbound('noor', { kind: 'text', text: 'Zanzibar', toTutor: true }, CHANNEL));
    const fail = countFailure(room.ports, () => {
      woken += 1;
    });
    return { room, event, fail, woken: () => woken };
  };

  it('is tried five times; then its sender is told in private, and the message is not tried again', async () => {
    const { room, event, fail, woken } = await failing();
    for (let failure = 1; failure < 5; failure++) expect(await fail(event, 'BUG')).toBe('will-retry');
    await room.delivery.sweep();
    expect([room.posted.length, woken()]).toEqual([0, 0]);
    expect(await fail(event, 'BUG')).toBe('dead');
    await room.delivery.sweep();
    expect(woken()).toBe(1);
    expect(room.posted).toMatchObject([{ to: room.direct('noor'), text: expect.stringMatching(/went wrong on my side/) }]);
    expect(await room.stores.inbox.oldestPerLane(10)).toEqual([]);
  });

  /** `userId` writes in private or, unless `toTutor`, to classmates; the event is given up. What is left of it is returned. */
  const buried = async (room: Classroom, userId: string, ports: Parameters<typeof countFailure>[0] = room.ports, toTutor = true): Promise<string> => {
    const from = toTutor ? room.direct(userId) : CHANNEL;
    const event = await inHand(room, room.inbound(userId, { kind: 'text', text: 'Zanzibar', toTutor }, from));
    const fail = countFailure(ports, () => undefined);
    for (let failure = 1; failure <= 5; failure++) await fail(event, 'BUG');
    const dead = room.stores.inspect().inbox.filter(({ status }) => status === 'dead');
    expect(dead).toHaveLength(1);
    return JSON.stringify(dead);
  };

  it('keeps its words when its writer has said yes', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    expect(await buried(room, 'noor')).toContain('Zanzibar');
  });

  it('loses its words when its writer is a stranger', async () => {
    expect(await buried(await openClassroom(), 'zoe')).not.toMatch(/Zanzibar|"displayName"/);
  });

  it('loses its words when its writer was asked and has not said yes', async () => {
    const room = await openClassroom();
    await room.say('zoe', 'hello');
    expect(await buried(room, 'zoe')).not.toContain('Zanzibar');
  });

  it('loses its words when it was not for the tutor', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    expect(await buried(room, 'noor', room.ports, false)).not.toContain('Zanzibar');
  });

  it('loses its words when the consent cannot be looked up', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    const load = async (): Promise<never> => {
      throw new TutorError('INVALID', 'cannot be read');
    };
    expect(await buried(room, 'noor', { ...room.ports, tutoring: { ...room.ports.tutoring, load } })).not.toContain('Zanzibar');
  });

  it('leaves no word of it in the log', async () => {
    const { room, event, fail } = await failing();
    for (let failure = 1; failure <= 5; failure++) await fail(event, 'BUG');
    expect(room.log.lines.map(({ event: line }) => line)).toContain('event-given-up');
    expect(JSON.stringify(room.log.lines)).not.toMatch(/Zanzibar|noor/);
  });
});

describe('two turns of one learner at once', () => {
  /** A question is open, and `meddle` happens before each of the first `times` tries to record the next turn. */
  const contested = async (times: number, meddle: (room: Classroom) => Promise<void>) => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    await room.say('noor', 'quiz');
    let tries = 0;
    const tutoring: TutorUseCasePorts['tutoring'] = {
      ...room.ports.tutoring,
      record: async (turn) => {
        if (++tries <= times) await meddle(room);
        return room.ports.tutoring.record(turn);
      },
    };
    const event = await inHand(room, room.inbound('noor', { kind: 'text', text: '7/12', toTutor: true }));
    const handled = handleEvent({ ...room.ports, tutoring })(event);
    return { room, handled, tries: () => tries };
  };
  const clash = async (): Promise<never> => {
    throw new TutorError('CONFLICT', 'someone else was first');
  };

  it('are decided one after the other: the second sees what the first one changed', async () => {
    const stopped = async (room: Classroom): Promise<void> => {
      const person = await room.stores.enrolment.find({ platform: 'web', tenant: 'local', userId: 'noor' });
      const state = person === undefined ? undefined : await room.stores.tutoring.load(person.id);
      if (state === undefined || person === undefined) throw new Error('expected noor to be known');
      const { session, version } = state;
      await room.ports.tutoring.record({
        personId: person.id,
        expectedVersion: version,
        session: { ...session, activity: { kind: 'idle' } },
        events: [],
        outgoing: [],
        at: room.clock.now(),
      });
    };
    const { room, handled, tries } = await contested(1, stopped);
    await handled;
    await room.delivery.sweep();
    expect(tries()).toBe(2);
    // Decided on the old state, the answer would have been booked to a question that is no longer open.
    expect(room.attempts()).toEqual([]);
    expect(room.posted.at(-1)?.text).not.toMatch(/Right, at the first try/);
  });

  it('may meet three times, and the answer is booked once', async () => {
    const { room, handled, tries } = await contested(3, clash);
    await handled;
    expect(tries()).toBe(4);
    expect(room.attempts()).toHaveLength(1);
  });

  it('that meet a fourth time are a fault: nothing is booked, and the message waits to be handled again', async () => {
    const { room, handled, tries } = await contested(4, clash);
    await expect(handled).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(tries()).toBe(4);
    expect(room.attempts()).toEqual([]);
    expect(await room.stores.inbox.oldestPerLane(10)).toHaveLength(1);
  });
});
