import { describe, expect, it } from 'vitest';
import { onboard, openClassroom } from '../doubles/classroom.ts';
import { struggle } from '../doubles/struggle.ts';

const texts = (posted: readonly { readonly text: string }[]): string => posted.map(({ text }) => text).join('\n');

describe('where a number comes from', () => {
  it('is told to the learner who asks: the last answers, what each did, and what would change it', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    await room.say('noor', 'practise adding fractions');
    room.moveClock(30_000);
    await room.say('noor', '7/12');
    room.moveClock(30_000);
    await room.say('noor', '2/7');
    await room.say('noor', 'skip');
    const said = texts(await room.say('noor', 'why'));
    const [, firstBefore, firstAfter, secondBefore, secondAfter] = /right, (\d+) % to (\d+) %; not right, (\d+) % to (\d+) %/.exec(said) ?? expect.fail(said);
    expect(Number(firstAfter)).toBeGreaterThan(Number(firstBefore));
    expect(secondBefore).toBe(firstAfter);
    expect(Number(secondAfter)).toBeLessThan(Number(secondBefore));
    expect(said).toContain(`I put you at ${secondAfter} %`);
    expect(said).toMatch(/without help would (make it mastered|bring it to)/);
  });

  it('is shown to the teacher with each answer behind a name', async () => {
    const room = await openClassroom();
    await room.enrol('anna-teacher', 'teacher');
    await struggle(room, 'ana');
    await room.say('anna-teacher', 'who needs help?');
    const said = texts(await room.tap('anna-teacher', 'Show evidence'));
    const moves = [...said.matchAll(/yes, (\d+)→(\d+) %/g)].map(([, before, after]) => [Number(before), Number(after)] as const);
    expect(moves.length, said).toBeGreaterThan(2);
    // Newest first: each row begins where the one below it ended, and every wrong answer lowered the chance.
    moves.forEach(([before, after], index) => {
      expect(after).toBeLessThan(before);
      if (index > 0) expect(moves[index - 1]?.[0]).toBe(after);
    });
    expect(said).toMatch(new RegExp(`chance of ${moves[0]?.[1]} %`));
  });
});
