import { describe, expect, it } from 'vitest';
import { rightResponse, wrongResponse } from '../../../src/application/simulation/simulated-response.ts';
import type { Item } from '../../../src/domain/curriculum/item.ts';
import type { AnswerKey } from '../../../src/domain/grading/answer-key.ts';
import { grade } from '../../../src/domain/grading/grade.ts';
import type { ItemId, MisconceptionId, SkillId } from '../../../src/domain/ids.ts';

const item = (answerKey: AnswerKey): Item => ({
  id: 'item' as ItemId,
  seed: 0,
  skillIds: ['adding' as SkillId],
  stem: 'What is it?',
  answerKey,
  help: [],
  expectedErrors: [],
  solution: [],
  difficulty: 0,
});

const KEYS: readonly AnswerKey[] = [
  { type: 'choice', choices: ['yes', 'no'], correct: 1 },
  { type: 'number', value: '12' },
  { type: 'number', value: '-0.5' },
  { type: 'fraction', value: '7/12', form: 'simplest' },
  { type: 'fraction', value: '3' },
  { type: 'expression', value: '2x+2' },
  { type: 'equation', value: 'y=2x+1' },
  { type: 'solution', variable: 'x', value: '4' },
  { type: 'set', value: '{2,-2}' },
  { type: 'interval', value: '[1,2)' },
  { type: 'point', value: '(1,2)' },
  { type: 'text', accepted: ['numerator'] },
];

describe('what a simulated learner types', () => {
  it.each(KEYS.map((key) => [key.type, key] as const))('is graded right or wrong as meant, for a key of type %s', (_, key) => {
    expect(grade(key, rightResponse(item(key)).response).kind).toBe('correct');
    expect(grade(key, wrongResponse(item(key), () => 0.9).response).kind).toBe('wrong');
  });

  it('shows the wanted error when the item knows it, and says which', () => {
    const key: AnswerKey = { type: 'fraction', value: '7/12' };
    const known: Item = { ...item(key), expectedErrors: [{ response: '2/7', misconception: 'tops-and-bottoms' as MisconceptionId, feedback: 'A check?' }] };
    expect(wrongResponse(known, () => 0.9, 'tops-and-bottoms' as MisconceptionId)).toEqual({ response: '2/7', misconception: 'tops-and-bottoms' });
    expect(wrongResponse(known, () => 0.9).misconception).toBeUndefined();
    expect(wrongResponse(known, () => 0.1).misconception).toBe('tops-and-bottoms');
  });
});
