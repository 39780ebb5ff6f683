import type { Instant, ItemId, LearnerId, SkillId } from '../../../src/domain/ids.ts';
import { probability } from '../../../src/domain/ids.ts';
import type { Attempt } from '../../../src/domain/mastery/attempt.ts';

export const skill = (name: string): SkillId => name as SkillId;
/** 2026-01-05, a Monday, 15:00 UTC. */
export const MONDAY = Date.UTC(2026, 0, 5, 15) as Instant;

/** A right, unaided first try on one skill, changed by what the test is about. */
export const attempt = (changes: Partial<Attempt> = {}): Attempt => ({
  learnerId: 'learner-1' as LearnerId,
  itemId: 'item-1' as ItemId,
  seed: 0,
  skillIds: [skill('adding')],
  purpose: 'quiz',
  presentation: 1,
  tryNumber: 1,
  helpSeen: 0,
  outcome: 'correct',
  response: '7/12',
  elapsedMs: 40_000,
  expected: probability(0.7),
  difficulty: 0,
  at: MONDAY,
  ...changes,
});
