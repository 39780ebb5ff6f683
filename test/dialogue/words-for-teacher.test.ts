import { describe, expect, it } from 'vitest';
import { docToText } from '../../adapters/shared/doc-text.ts';
import { cohortSummary } from '../../src/dialogue/words-for-teacher.ts';
import { learner, NOW, summarize } from '../domain/classroom/classroom-builder.ts';

const TOPICS = ['multiples', 'adding', 'comparing'];
const on = (hoursAgo: number, answers: readonly string[]) =>
  TOPICS.map((topic, index) => ({ on: topic, answers: answers[index] ?? '', hoursAgo: hoursAgo - index * 2 }));

describe("the teacher's list in words", () => {
  it('says of a falling learner what slipped, in numbers, and names no single topic', () => {
    const fay = learner({ name: 'Fay', stretches: [...on(150, ['RRR', 'RRR', 'RRR']), ...on(30, ['WW', 'WR', 'WR'])] });
    const text = docToText(
      cohortSummary(
        { kind: 'cohort-summary', summary: summarize([], { evidence: [fay] }), occasion: 'asked' },
        { audience: { alias: 'Kim', language: 'en', timeZone: 'UTC', mayReword: false }, now: NOW, actionId: (name) => name },
      ),
    );
    expect(text).toContain('Fay · topics that were there are slipping: 2 of the last 6 answers on them right, missed on 3 topics');
    expect(text).toContain('ask what changed.');
    expect(text).not.toContain('Fay · Adding fractions');
  });
});
