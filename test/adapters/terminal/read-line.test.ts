import { describe, expect, it } from 'vitest';
import { buttonsOf, NO_BUTTONS, readLine } from '../../../adapters/terminal/read-line.ts';
import type { Doc } from '../../../src/ports/doc.ts';

const choices = (...words: readonly string[]): Doc => ({
  blocks: [
    { kind: 'choices', options: words.map((text, index) => ({ action: `choice-${index}`, letter: 'ABCD'[index] ?? '?', spans: [{ kind: 'text', text }] })) },
    {
      kind: 'actions',
      actions: [
        { action: 'act-hint', label: 'Hint' },
        { action: 'act-why', label: 'Why this?' },
      ],
    },
  ],
});

const OPEN = buttonsOf(choices('less', 'more', 'the same')) ?? NO_BUTTONS;

describe('a line typed in the terminal', () => {
  it.each([
    ['b', 'choice-1', 'B) more'],
    ['B)', 'choice-1', 'B) more'],
    ['3', 'choice-2', 'C) the same'],
    [' The Same. ', 'choice-2', 'C) the same'],
    ['/1', 'act-hint', 'Hint'],
    ['hint', 'act-hint', 'Hint'],
    ['why this', 'act-why', 'Why this?'],
  ])('%j taps %s', (line, actionId, label) => {
    expect(readLine(line, OPEN)).toEqual({ kind: 'tap', actionId, label });
  });

  it('means the answer, not its place, where the answers are numbers', () => {
    const numbers = buttonsOf(choices('3', '2', '1')) ?? NO_BUTTONS;
    expect(readLine('3', numbers)).toMatchObject({ actionId: 'choice-0' });
    expect(readLine('1', numbers)).toMatchObject({ actionId: 'choice-2' });
  });

  it.each(['7/12', 'what is b?', '4', 'hint please', '/start'])('says %j to the tutor', (line) => {
    expect(readLine(line, OPEN)).toEqual({ kind: 'text', text: line });
  });

  it('taps nothing where nothing is open', () => {
    expect(readLine('b', NO_BUTTONS)).toEqual({ kind: 'text', text: 'b' });
    expect(readLine('/1', NO_BUTTONS)).toEqual({ kind: 'no-such-button', number: 1 });
    expect(readLine('/3', OPEN)).toEqual({ kind: 'no-such-button', number: 3 });
  });

  it('knows an empty line and the wish to leave', () => {
    expect(readLine('   ', OPEN)).toEqual({ kind: 'nothing' });
    expect(readLine('/QUIT', OPEN)).toEqual({ kind: 'leave' });
  });

  it('leaves earlier buttons open when a message has none', () => {
    expect(buttonsOf({ blocks: [{ kind: 'heading', text: 'Done' }] })).toBeUndefined();
  });
});
