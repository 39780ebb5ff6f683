import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/ids.ts';
import { DAY, probability } from '../../../src/domain/ids.ts';
import { afterReview, gradeReview, type ReviewedAnswer, startReview } from '../../../src/domain/mastery/review-memory.ts';
import { MONDAY } from './attempt-builder.ts';

const answer = (changes: Partial<ReviewedAnswer> = {}): ReviewedAnswer => ({
  right: true,
  helpSeen: 0,
  expected: probability(0.85),
  difficulty: 0,
  elapsedMs: 40_000,
  ...changes,
});

describe('review memory', () => {
  it('grades a wrong or helped answer as again, whatever else holds', () => {
    expect(gradeReview(answer({ right: false }))).toBe('again');
    expect(gradeReview(answer({ helpSeen: 1, elapsedMs: 5_000, difficulty: 2 }))).toBe('again');
  });

  it('grades a right answer as hard when it was unlikely or slow, but not when the learner was away', () => {
    expect(gradeReview(answer({ expected: probability(0.59) }))).toBe('hard');
    expect(gradeReview(answer({ elapsedMs: 120_000 }))).toBe('hard');
    expect(gradeReview(answer({ elapsedMs: 3_600_000 }))).toBe('good');
  });

  it('grades a right answer as easy only when it came at once on a harder item than usual', () => {
    expect(gradeReview(answer({ elapsedMs: 8_000, difficulty: 0.6 }))).toBe('easy');
    expect(gradeReview(answer({ elapsedMs: 8_000, difficulty: 0 }))).toBe('good');
    expect(gradeReview(answer({ elapsedMs: 40_000, difficulty: 0.6 }))).toBe('good');
  });

  it('spaces good reviews further and further apart', () => {
    let memory = startReview('good', MONDAY);
    const gaps: number[] = [];
    for (let review = 0; review < 5; review++) {
      gaps.push((memory.due - memory.lastReviewAt) / DAY);
      memory = afterReview(memory, 'good', memory.due);
    }
    expect(gaps[0]).toBeGreaterThanOrEqual(1);
    expect([...gaps].sort((a, b) => a - b)).toEqual(gaps);
    expect(new Set(gaps).size).toBe(gaps.length);
    expect(memory.repetitions).toBe(6);
  });

  it('brings a forgotten skill back sooner and counts the lapse', () => {
    const memory = afterReview(startReview('good', MONDAY), 'good', (MONDAY + 3 * DAY) as Instant);
    const lapsed = afterReview(memory, 'again', memory.due);
    expect(lapsed.lapses).toBe(1);
    expect(lapsed.due - lapsed.lastReviewAt).toBeLessThan(memory.due - memory.lastReviewAt);
    expect(lapsed.stability).toBeLessThan(memory.stability);
  });

  it('gives the same memory for the same reviews at any moment, the epoch included', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.array(fc.constantFrom('again', 'hard', 'good', 'easy' as const), { maxLength: 8 }), (start, grades) => {
        const fold = () => grades.reduce((memory, grade) => afterReview(memory, grade, memory.due), startReview('good', start as Instant));
        const memory = fold();
        expect(fold()).toEqual(memory);
        expect(memory.due).toBeGreaterThanOrEqual(memory.lastReviewAt + DAY);
        expect(Number.isFinite(memory.stability)).toBe(true);
      }),
    );
    expect(startReview('good', 0 as Instant).lastReviewAt).toBe(0);
  });
});
