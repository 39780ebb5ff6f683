import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { progressLine } from '../../src/cli/progress-line.ts';

describe('the progress line where there is no terminal', () => {
  const written: string[] = [];
  const wasTerminal = process.stderr.isTTY;
  beforeEach(() => {
    written.length = 0;
    process.stderr.isTTY = false;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
    process.stderr.isTTY = wasTerminal;
  });

  it('says nothing of a start that takes less than two seconds', () => {
    const line = progressLine();
    line.show('Starting: preparing the store');
    vi.advanceTimersByTime(1_900);
    line.clear();
    vi.advanceTimersByTime(5_000);
    expect(written).toEqual([]);
  });

  it('says each step from two seconds after the first on, also when every one of them is short', () => {
    const line = progressLine();
    for (const step of ['Starting: preparing the store', 'opening the database', 'loading the courses', 'starting the job queue']) {
      line.show(step);
      vi.advanceTimersByTime(1_200);
    }
    line.clear();
    expect(written).toEqual(['… opening the database\n', '… loading the courses\n', '… starting the job queue\n']);
  });
});
