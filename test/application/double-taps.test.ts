import { describe, expect, it } from 'vitest';
import { indexCourse } from '../../src/domain/curriculum/course-index.ts';
import type { ActionButton } from '../../src/ports/doc.ts';
import { type Classroom, onboard, openClassroom, type Posted } from '../doubles/classroom.ts';
import { smallCourse } from '../doubles/small-course.ts';

const texts = (posted: readonly Posted[]): string => posted.map(({ text }) => text).join('\n');
const LATE = /nothing changed/;

/** The newest button of that label. */
const buttonOf = (room: Classroom, posted: readonly Posted[], label: string): ActionButton => {
  const button = posted
    .toReversed()
    .flatMap((message) => room.buttonsOf(message))
    .find((candidate) => candidate.label === label);
  if (button === undefined) throw new Error(`expected a button "${label}" among ${JSON.stringify(texts(posted))}`);
  return button;
};
const tapOn = (room: Classroom, { action, label }: ActionButton): Promise<readonly Posted[]> =>
  room.send(room.inbound('noor', { kind: 'action', actionId: action, label }));

const atQuestion = async (course = smallCourse) => {
  const room = await openClassroom({ course });
  await onboard(room, 'noor');
  return { room, opened: await room.say('noor', 'quiz') };
};

const helpGiven = (room: Classroom): number => [...room.stores.inspect().happened.values()].flat().filter(({ event }) => event.type === 'help-given').length;

describe('a button tapped again and again', () => {
  it('gives one hint, not three, and each late tap is answered by one line with buttons that work', async () => {
    const { room, opened } = await atQuestion();
    const hint = buttonOf(room, opened, 'Hint');
    expect(texts(await tapOn(room, hint))).toMatch(/Hint 1 of 3/);
    const late = [...(await tapOn(room, hint)), ...(await tapOn(room, hint))];
    expect(helpGiven(room)).toBe(1);
    expect(late).toHaveLength(2);
    for (const { text } of late) expect(text.split('\n')[0]).toMatch(LATE);
    expect(texts(await tapOn(room, buttonOf(room, late, 'Hint')))).toMatch(/Hint 2 of 3/);
  });

  it('gives one hint when the taps wait in line together', async () => {
    const { room, opened } = await atQuestion();
    const { action, label } = buttonOf(room, opened, 'Hint');
    await Promise.all([1, 2, 3].map(() => room.send(room.inbound('noor', { kind: 'action', actionId: action, label }))));
    await room.settle();
    expect(helpGiven(room)).toBe(1);
  });

  it('still works under the question after a wrong answer, which has no hint in it', async () => {
    const { room, opened } = await atQuestion();
    await room.say('noor', '2/7');
    expect(texts(await tapOn(room, buttonOf(room, opened, 'Hint')))).toMatch(/Hint 1 of 3/);
  });

  it('works in the message that came with a hint nobody asked for', async () => {
    const { room } = await atQuestion();
    await room.say('noor', '2/7');
    const second = await room.say('noor', '2/7');
    expect(texts(second)).toMatch(/Hint 1 of 3/);
    const feedback = second.filter(({ text }) => /Still not it/.test(text));
    expect(texts(await tapOn(room, buttonOf(room, feedback, 'Hint')))).toMatch(/Hint 2 of 3/);
  });

  it('shows one worked example', async () => {
    const { room } = await atQuestion();
    const example = buttonOf(room, await room.say('noor', '2/7'), 'Show one like it');
    expect(texts(await tapOn(room, example))).not.toMatch(LATE);
    expect(texts(await tapOn(room, example))).toMatch(LATE);
    expect(helpGiven(room)).toBeLessThanOrEqual(1);
  });

  it('skips one question', async () => {
    const { room, opened } = await atQuestion();
    const skip = buttonOf(room, opened, 'Skip');
    await tapOn(room, skip);
    expect(texts(await tapOn(room, skip))).toMatch(LATE);
    expect(room.attempts()).toHaveLength(1);
  });

  it('starts one round', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    const start = buttonOf(room, await room.say('noor', 'help'), 'Start a quiz');
    expect(texts(await tapOn(room, start))).toMatch(/1 of 6/);
    expect(texts(await tapOn(room, start))).toMatch(/There is a question open[\s\S]*1 of 6/);
    expect([...room.stores.inspect().happened.values()].flat().filter(({ event }) => event.type === 'item-presented')).toHaveLength(1);
  });

  it('begins one practice', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    const topic = buttonOf(room, await room.say('noor', 'topics'), 'Halves');
    const begun = texts(await tapOn(room, topic));
    const again = texts(await tapOn(room, topic));
    expect(begun).toMatch(/All on Halves/);
    expect(again).not.toMatch(/All on Halves/);
    expect(again).toMatch(/1 of 5/);
  });

  it('picks an interest once, and unpicks nothing', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    const football = buttonOf(room, await room.say('noor', 'change my interests'), 'football');
    expect(texts(await tapOn(room, football))).toMatch(/Picked so far: football/);
    expect(texts(await tapOn(room, football))).toMatch(LATE);
    await room.tap('noor', 'Done');
    expect(texts(await room.say('noor', 'settings'))).toMatch(/football/);
  });

  it('erases once: the second tap does not make a newcomer of whoever was just forgotten', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    const yes = buttonOf(room, await room.say('noor', 'forget me'), 'Yes, delete everything');
    expect(texts(await tapOn(room, yes))).toMatch(/nothing about you is left/);
    expect(await tapOn(room, yes)).toEqual([]);
    expect(await room.stores.enrolment.find({ platform: 'web', tenant: 'local', userId: 'noor' })).toBeUndefined();
  });
});

describe('a choice tapped', () => {
  const choices = ['$\\frac{1}{2}$', '$\\frac{7}{12}$', '$\\frac{2}{7}$'];
  const asked = () =>
    atQuestion(
      indexCourse({
        ...smallCourse.course,
        items: smallCourse.course.items.map((source) =>
          source.kind === 'template'
            ? source
            : {
                ...source,
                item: {
                  ...source.item,
                  answerKey: { type: 'choice' as const, choices, correct: 1 },
                  help: [
                    {
                      kind: 'scaffold' as const,
                      question: 'Which size fits both?',
                      answerKey: { type: 'choice' as const, choices: ['tenths', 'twelfths', 'fifths'], correct: 1 },
                    },
                    { kind: 'hint' as const, text: 'It is the second.' },
                  ],
                },
              },
        ),
      }),
    );

  it('twice is one try, and another choice of the same question is the next', async () => {
    const { room, opened } = await asked();
    const [a, b] = [buttonOf(room, opened, 'A'), buttonOf(room, opened, 'B')];
    expect(texts(await tapOn(room, a))).toMatch(/Not yet/);
    expect(texts(await tapOn(room, a))).toMatch(LATE);
    expect(room.attempts()).toHaveLength(1);
    expect(texts(await tapOn(room, b))).toMatch(/Yes, that is it/);
    expect(room.attempts().map(({ outcome }) => outcome)).toEqual(['wrong', 'correct']);
    expect(texts(await tapOn(room, b))).toMatch(LATE);
    expect(room.attempts()).toHaveLength(2);
  });

  it('again after an “I disagree” in between is no second try either', async () => {
    const { room, opened } = await asked();
    const wrong = buttonOf(room, opened, 'A');
    await tapOn(room, wrong);
    await room.say('noor', 'i disagree');
    for (let probe = 0; probe < 3; probe++) await room.say('noor', 'B');
    const before = room.attempts().length;
    expect(before).toBe(4);
    expect(texts(await tapOn(room, wrong))).toMatch(LATE);
    expect(room.attempts()).toHaveLength(before);
  });

  it('twice under a smaller question is not booked as a choice of the item', async () => {
    const { room, opened } = await asked();
    const small = await tapOn(room, buttonOf(room, opened, 'Hint'));
    const twelfths = buttonOf(room, small, 'B');
    expect(texts(await tapOn(room, twelfths))).toMatch(/back to the question/);
    expect(texts(await tapOn(room, twelfths))).toMatch(LATE);
    expect(room.attempts()).toEqual([]);
  });

  it('wrongly twice under a smaller question is one miss of it', async () => {
    const { room, opened } = await asked();
    const small = await tapOn(room, buttonOf(room, opened, 'Hint'));
    const missed = await tapOn(room, buttonOf(room, small, 'A'));
    expect(texts(missed)).toMatch(/Not that one yet/);
    expect(texts(await tapOn(room, buttonOf(room, small, 'A')))).toMatch(LATE);
    expect(texts(await tapOn(room, buttonOf(room, missed, 'B')))).toMatch(/back to the question/);
  });

  it('under the question itself is the answer to it, also while a smaller question is open', async () => {
    const { room, opened } = await asked();
    await tapOn(room, buttonOf(room, opened, 'Hint'));
    expect(texts(await tapOn(room, buttonOf(room, opened, 'C')))).toMatch(/Not yet/);
    expect(room.attempts()).toMatchObject([{ outcome: 'wrong', response: choices[2] }]);
  });
});

describe('a button from an earlier round', () => {
  const placed = async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    return { room, opened: await room.say('noor', 'placement') };
  };

  it('“Stop here” stops its own round, also from an earlier question of it', async () => {
    const { room, opened } = await placed();
    await room.say('noor', '7/12');
    expect(texts(await tapOn(room, buttonOf(room, opened, 'Stop here')))).toMatch(/Stopped here/);
  });

  it('“Stop here” does not stop a later round', async () => {
    const { room, opened } = await placed();
    const stop = buttonOf(room, opened, 'Stop here');
    await tapOn(room, stop);
    room.moveClock(60_000);
    await room.say('noor', 'placement');
    expect(texts(await tapOn(room, stop))).toMatch(LATE);
    expect(texts(await room.say('noor', '7/12'))).toMatch(/Noted/);
  });

  it('“Not now” of an old list does not stop the round that was chosen from it', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    const notNow = buttonOf(room, await room.say('noor', 'topics'), 'Not now');
    await room.tap('noor', 'Halves');
    expect(texts(await tapOn(room, notNow))).toMatch(LATE);
    expect(texts(await room.say('noor', '7/12'))).toMatch(/Right, at the first try/);
  });

  it('a confidence does not speak for a later round', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    const finished = async (): Promise<readonly Posted[]> => {
      await room.say('noor', 'quiz');
      await room.say('noor', '7/12');
      return room.say('noor', 'stop');
    };
    const shaky = buttonOf(room, await finished(), 'Shaky');
    const newest = await finished();
    expect(texts(await tapOn(room, shaky))).toMatch(LATE);
    expect(texts(await tapOn(room, buttonOf(room, newest, 'Sure')))).toMatch(/Noted/);
  });

  it('“I disagree” under a belief told at rest does not speak of the question that is open now', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    const disagree = buttonOf(room, await room.say('noor', 'why'), 'I disagree');
    await room.say('noor', 'topics');
    await room.tap('noor', 'Halves');
    expect(texts(await tapOn(room, disagree))).toMatch(LATE);
  });
});
