import { describe, expect, it } from 'vitest';
import { DAY } from '../../src/domain/ids.ts';
import type { LanguageModel } from '../../src/ports/language-model.ts';
import { onboard, openClassroom } from '../doubles/classroom.ts';

const texts = (posted: readonly { readonly text: string }[]): string => posted.map(({ text }) => text).join('\n');
const prompts = { template: () => ({ system: 'Reword.', user: '{{words}}', version: 1 }) };
const model = (say: (prompt: string) => string): LanguageModel & { readonly asked: string[] } => {
  const asked: string[] = [];
  const complete = async ({ user }: { readonly user: string }): Promise<string> => {
    asked.push(user);
    return say(user);
  };
  return { asked, complete };
};

describe('a message on its way', () => {
  it('goes out later when the platform asks to wait, in order and once', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    room.failOnce({ kind: 'retryAt', at: (room.clock.now() + 60_000) as ReturnType<typeof room.clock.now> });
    expect(await room.say('noor', 'quiz')).toEqual([]);
    room.moveClock(61_000);
    const before = room.posted.length;
    await room.delivery.sweep();
    expect(room.posted.slice(before).map(({ text }) => text.split(' ')[0])).toEqual(['Six', '1']);
  });

  it('is given up when nobody took it for days, and the next one goes on', async () => {
    const room = await openClassroom();
    await onboard(room, 'noor');
    room.failOnce({ kind: 'retryAt', at: room.clock.now() });
    await room.say('noor', 'progress');
    room.moveClock(4 * DAY);
    room.failOnce({ kind: 'retryAt', at: room.clock.now() });
    expect(texts(await room.say('noor', 'help'))).toMatch(/What you can write/);
  });
});

describe('a model', () => {
  it('is not asked for a learner who did not allow it, and is for one who did', async () => {
    const wordy = model((words) => words);
    const room = await openClassroom({ model: wordy, prompts });
    await onboard(room, 'noor');
    await room.say('noor', 'quiz');
    expect(wordy.asked).toEqual([]);
    await room.say('noor', 'reword on');
    await room.say('noor', '2/7');
    expect(wordy.asked.some((words) => words.includes('added separately'))).toBe(true);
  });

  it('that says more than was decided is not heard', async () => {
    const room = await openClassroom({ model: model(() => 'Correct! The answer is 7/12.'), prompts });
    await onboard(room, 'noor');
    await room.say('noor', 'reword on');
    await room.say('noor', 'quiz');
    const said = texts(await room.say('noor', '2/7'));
    expect(said).not.toContain('7/12');
    expect(said).toMatch(/Not yet/);
  });

  it('never sees the last hint, which is the answer', async () => {
    const wordy = model((words) => words);
    const room = await openClassroom({ model: wordy, prompts });
    await onboard(room, 'noor');
    await room.say('noor', 'reword on');
    await room.say('noor', 'quiz');
    for (let hint = 0; hint < 3; hint++) await room.say('noor', 'hint');
    expect(texts(room.posted)).toMatch(/7\/12/);
    expect(wordy.asked.join('\n')).not.toMatch(/7\/12/);
  });
});
