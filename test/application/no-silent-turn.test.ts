import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Classroom, onboard, openClassroom, type Posted } from '../doubles/classroom.ts';

const texts = (posted: readonly Posted[]): string => posted.map(({ text }) => text).join('\n');

describe('a setting that is left alone', () => {
  it('by its button is said, with a way on', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    await room.say('noor', 'settings name');
    const left = await room.tap('noor', 'Leave it');
    expect(texts(left)).toMatch(/Left as it was/);
    expect(left.flatMap((message) => room.buttonsOf(message)).map(({ label }) => label)).toContain('Start a quiz');
  });

  it.each(['skip', 'next', 'stop', 'done', 'leave it'])('by “%s” is said', async (words) => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    await room.say('noor', 'settings quiz time');
    expect(texts(await room.say('noor', words))).toMatch(/Left as it was/);
  });

  it('in the middle of a question is said before that question', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    await room.say('noor', 'quiz');
    await room.say('noor', 'settings name');
    const left = await room.say('noor', 'skip');
    expect(texts(left)).toMatch(/Left as it was[\s\S]*Question/);
    expect(room.buttonsOf(left[0])).toEqual([]);
  });
});

/** Words of every kind: commands, answers, settings, chat. Erasure is asked for, never confirmed. */
const WORDS = [
  ...['hello', 'yes', 'no', 'skip', 'next', 'stop', 'done', 'leave it', 'start', 'begin', 'not now', 'cancel', '???', 'sure'],
  ...['quiz', 'placement', 'practice', 'topics', 'practise adding', 'hint', 'show me', 'why', 'i disagree', 'more', '7/12', '2/7', 'banana', '1'],
  ...[
    'settings',
    'settings name',
    'settings goal',
    'settings interests',
    'settings quiet days',
    'settings consent',
    'set quiz time 16:00',
    'set quiz time banana',
  ],
  ...['plan', 'plan first halves', 'goal: adding fractions', 'progress', 'mydata', 'help', 'forget me', 'what is a denominator?', 'who needs help', 'whoami'],
];

type Turn = { readonly say: string } | { readonly tapBack: number };
const turn: fc.Arbitrary<Turn> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...WORDS).map((say) => ({ say })) },
  { weight: 2, arbitrary: fc.nat({ max: 15 }).map((tapBack) => ({ tapBack })) },
);

/** The button counted back from the newest; one that would confirm the erasure is passed over. */
const buttonBack = (room: Classroom, back: number) =>
  room.posted
    .flatMap((message) => room.buttonsOf(message))
    .filter(({ label }) => label !== 'Yes, delete everything')
    .at(-1 - back);

const play = async (room: Classroom, turns: readonly Turn[]): Promise<void> => {
  const trail: string[] = [];
  for (const one of turns) {
    const awaitsErasure = /deletes everything I hold/.test(room.posted.at(-1)?.text ?? '');
    const said = 'say' in one ? (awaitsErasure ? 'no' : one.say) : undefined;
    const button = 'tapBack' in one ? buttonBack(room, one.tapBack) : undefined;
    if (said === undefined && button === undefined) continue;
    trail.push(said ?? `[${button?.label}]`);
    const posted =
      said === undefined
        ? await room.send(room.inbound('noor', { kind: 'action', actionId: button?.action ?? '', label: button?.label ?? '' }))
        : await room.say('noor', said);
    expect(posted.length, `silent after ${trail.join(' > ')}`).toBeGreaterThan(0);
    expect(room.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  }
};

describe('whatever a learner says or taps', () => {
  it('from the first word on gets an answer', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { minLength: 10, maxLength: 25 }), async (turns) => play(await openClassroom(), turns)),
      { numRuns: 40 },
    );
  });

  it('after the first conversation gets an answer', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { minLength: 10, maxLength: 25 }), async (turns) => {
        const room = await openClassroom();
        await onboard(room, 'noor');
        await play(room, turns);
      }),
      { numRuns: 40 },
    );
  });
});
