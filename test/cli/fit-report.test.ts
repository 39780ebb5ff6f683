import { describe, expect, it } from 'vitest';
import { fitLines, tooFew, versionLines } from '../../src/cli/fit-report.ts';
import type { Instant, LocalDate } from '../../src/domain/ids.ts';
import type { FitFigures } from '../../src/domain/mastery/fit/fit-candidate.ts';
import type { ModelVersion } from '../../src/ports/model-versions.ts';

const FIGURES: FitFigures = {
  answers: 3_012,
  learners: 59,
  fitted: { logLoss: 0.5124, auc: 0.7811 },
  shipped: { logLoss: 0.561, auc: 0.702 },
  saving: { mean: 0.0486, standardError: 0.0051 },
};
const judged = { kind: 'judged', answers: 12_345, learners: 240, figures: FIGURES, isBetter: true, number: 4 } as const;
const text = (...lines: readonly string[]): string => lines.join('\n');

describe('what a fit says of itself', () => {
  it('says what it read, how it did beside the others, and how to go back', () => {
    const said = text(...fitLines(judged));
    expect(said).toMatch(/12,345 unaided first answers of 240 learners; judged on 3,012 answers of 59 others/);
    expect(said).toMatch(/this fit +0\.512 +0\.781/);
    expect(said).toMatch(/shipped priors +0\.561 +0\.702/);
    expect(said).toMatch(/against the shipped priors: 0\.0486, give or take 0\.0051/);
    expect(said).toMatch(/adopted as version 4\. To go back: npm run proximal -- fit --back/);
  });

  it('says that it was not adopted, and what stays in use', () => {
    const kept = fitLines({ ...judged, isBetter: false, number: 5, against: 4, figures: { ...FIGURES, inUse: { logLoss: 0.513, auc: 0.78 } } });
    expect(text(...kept)).toMatch(/version 4, in use +0\.513 +0\.780/);
    expect(text(...kept)).toMatch(/Not better than version 4 by more than noise: kept as version 5, not adopted\. Version 4 stays in use\./);
    expect(text(...fitLines({ ...judged, isBetter: false }))).toMatch(/The shipped priors stay in use\./);
  });

  it('says of a dry run that nothing was kept', () => {
    const { number: _none, ...dry } = judged;
    expect(text(...fitLines(dry))).toMatch(/Better by more than noise\. Dry run: nothing was kept\./);
  });

  it('says how much there is and how much it takes', () => {
    expect(tooFew({ kind: 'too-few', answers: 310, learners: 12, heldBack: 3 })).toMatch(
      /310 unaided first answers of 12 learners, 3 of whom are held back.*at least 500 answers of 20 learners, 4 of them held back/,
    );
  });
});

describe('the list of versions', () => {
  const version = (number: number, part: Partial<ModelVersion> = {}): ModelVersion => ({
    number,
    fittedAt: Date.UTC(2026, 10, 22, 4, 30) as Instant,
    answers: 900,
    learners: 30,
    figures: FIGURES,
    ...part,
  });
  const at = 1 as Instant;

  it('says what became of each', () => {
    const lines = versionLines(
      [
        version(4),
        version(3, { adoptedAt: at, withdrawnAt: at }),
        version(2, { adoptedAt: at, night: '2026-11-22' as LocalDate }),
        version(1, { adoptedAt: at }),
      ],
      2,
    );
    expect(lines.map((line) => line.split(' · ').at(-1))).toEqual(['not adopted', 'gone back from', 'in use', 'adopted earlier']);
    expect(lines[2]).toMatch(/version 2 · 2026-11-22 04:30 UTC \(nightly\) · 900 answers of 30 learners/);
  });

  it('says when the tutor goes by what it ships with', () => {
    expect(versionLines([], undefined)).toEqual(['No model was fitted yet: the tutor goes by the priors it ships with.']);
    expect(versionLines([version(1)], undefined).at(-1)).toMatch(/priors the tutor ships with/);
  });
});
