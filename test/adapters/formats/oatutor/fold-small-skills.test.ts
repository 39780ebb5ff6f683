import { describe, expect, it } from 'vitest';
import { courseSkills, type SkillUse } from '../../../../adapters/formats/oatutor/course-skills.ts';
import { foldSmallSkills } from '../../../../adapters/formats/oatutor/fold-small-skills.ts';
import { wordCaseOf } from '../../../../adapters/formats/oatutor/word-case.ts';

const use = (lesson: string, ...skills: readonly string[]): SkillUse => ({ lesson, skills, title: '' });
const times = (count: number, lesson: string, ...skills: readonly string[]): readonly SkillUse[] => Array.from({ length: count }, () => use(lesson, ...skills));
const foldsOf = (uses: readonly SkillUse[]) => Object.fromEntries(foldSmallSkills(uses).folds.map(({ skill, into }) => [skill, into]));

describe('foldSmallSkills', () => {
  it('leaves skills with three items alone', () => {
    const uses = [...times(3, '1.1 A', 'adding'), ...times(3, '1.1 A', 'taking_away')];
    expect(foldSmallSkills(uses)).toEqual({ uses, folds: [], left: [] });
  });

  it('folds into a skill that the same steps name, before one that only sounds alike', () => {
    const uses = [
      use('2.8 Describing', 'bar_plot', 'kinds_of_data'),
      ...times(3, '2.8 Describing', 'kinds_of_data'),
      ...times(5, '2.8 Describing', 'box_plot'),
    ];
    expect(foldsOf(uses)).toEqual({ bar_plot: 'kinds_of_data' });
  });

  it('folds into the skill of the same lesson that shares most words, then into the larger one', () => {
    const uses = [
      ...times(2, '6.6 Divide Polynomials', 'divide_a_polynomial_by_a_binomial'),
      ...times(4, '6.6 Divide Polynomials', 'divide_a_polynomial_by_a_monomial'),
      ...times(9, '6.6 Divide Polynomials', 'name_the_parts'),
      use('6.6 Divide Polynomials', 'unlike_all'),
    ];
    expect(foldsOf(uses)).toEqual({ divide_a_polynomial_by_a_binomial: 'divide_a_polynomial_by_a_monomial', unlike_all: 'name_the_parts' });
  });

  it('folds a lesson’s only skill into the lesson before it, or after it, of the same chapter', () => {
    const before = [...times(3, '9.1 Roots', 'roots'), ...times(3, '9.3 Graphs', 'graphs'), use('9.2 Powers', 'powers')];
    expect(foldsOf(before)).toEqual({ powers: 'roots' });
    expect(foldsOf([use('9.1 Roots', 'roots'), ...times(3, '9.2 Graphs', 'graphs')])).toEqual({ roots: 'graphs' });
  });

  it('keeps a small skill without a neighbour and names it', () => {
    const uses = [...times(3, '1.1 A', 'adding'), use('2.1 Areas', 'areas'), use('Extra', 'extra')];
    expect(foldSmallSkills(uses)).toMatchObject({ folds: [], left: ['areas', 'extra'] });
  });

  it('sends what was folded on with the skill it was folded into', () => {
    const uses = [use('1.1 A', 'one_word'), ...times(1, '1.1 A', 'two_word'), ...times(4, '1.1 A', 'large')];
    const { folds, uses: folded } = foldSmallSkills(uses);
    expect(Object.fromEntries(folds.map(({ skill, into }) => [skill, into]))).toEqual({ one_word: 'large', two_word: 'large' });
    expect(new Set(folded.flatMap(({ skills }) => skills))).toEqual(new Set(['large']));
  });

  it('lets every skill but those left have three items that count first for it', () => {
    const uses = [...times(1, '1.1 A', 'a', 'b'), ...times(2, '1.1 A', 'b'), ...times(2, '1.2 B', 'c', 'a'), ...times(3, '1.3 C', 'd'), use('3.1 Z', 'z')];
    const { uses: folded, left } = foldSmallSkills(uses);
    const { skills, skillIdsOf } = courseSkills(folded, wordCaseOf([]));
    const firsts = folded.map((each) => skillIdsOf(each)[0]);
    for (const { id } of skills) if (!left.includes(id)) expect(firsts.filter((first) => first === id).length, id).toBeGreaterThanOrEqual(3);
  });
});
