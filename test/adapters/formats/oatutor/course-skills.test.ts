import { describe, expect, it } from 'vitest';
import { courseSkills, type SkillUse, skillIdOf } from '../../../../adapters/formats/oatutor/course-skills.ts';
import { wordCaseOf } from '../../../../adapters/formats/oatutor/word-case.ts';

const use = (lesson: string, ...skills: readonly string[]): SkillUse => ({ lesson, skills, title: '' });
const skillsOf = (uses: readonly SkillUse[]) => courseSkills(uses, wordCaseOf([])).skills;
const chain = (uses: readonly SkillUse[]) => Object.fromEntries(skillsOf(uses).map(({ id, prerequisites }) => [id, prerequisites[0] ?? '']));

describe('courseSkills', () => {
  it('needs the main skill of the lesson before, and of the first lesson of the chapter before', () => {
    expect(
      chain([
        use('1.2 B', 'b'),
        use('1.1 A', 'a'),
        use('1.1 A', 'a'),
        use('1.1 A', 'aside'),
        use('1.3 C', 'c'),
        use('2.1 D', 'd'),
        use('2.2 E', 'e'),
        use('2.2 E', 'f'),
      ]),
    ).toEqual({ a: '', aside: '', b: 'a', c: 'b', d: 'a', e: 'd', f: 'd' });
  });

  it('places a skill where it is first taught and sorts numbers as numbers', () => {
    expect(skillsOf([use('1.10 Ten', 'ten'), use('1.9 Nine', 'nine'), use('1.2 Two', 'nine')]).map(({ id }) => id)).toEqual(['nine', 'ten']);
  });

  it('claims nothing about lessons without a number', () => {
    expect(chain([use('1.1 A', 'a'), use('Extra practice', 'x'), use('More practice', 'y')])).toEqual({ a: '', x: '', y: '' });
  });

  it('reads chapters without sections', () => {
    expect(chain([use('11 Fluids', 'fluids'), use('2 Motion', 'motion'), use('3 Forces', 'forces')])).toEqual({
      motion: '',
      forces: 'motion',
      fluids: 'forces',
    });
  });

  it('counts a step first for its rarest skill', () => {
    const uses = [use('1.1 A', 'common'), use('1.1 A', 'common'), use('1.2 Rare things', 'common', 'rare')];
    const { skillIdsOf } = courseSkills(uses, wordCaseOf([]));
    expect(skillIdsOf(use('1.2 Rare things', 'common', 'rare'))).toEqual(['rare', 'common']);
  });

  it('breaks a tie by the name of the lesson', () => {
    const step = use('1.1 Adding Decimals', 'rounding_numbers', 'adding_decimals');
    expect(courseSkills([step], wordCaseOf([])).skillIdsOf(step)[0]).toBe('adding_decimals');
  });

  it('leaves out a skill that no step counts first for', () => {
    const uses = [use('1.1 A', 'always', 'one'), use('1.1 A', 'always', 'two')];
    const { skills, skillIdsOf } = courseSkills(uses, wordCaseOf([]));
    expect(skills.map(({ id }) => id)).toEqual(['one', 'two']);
    expect(skillIdsOf(use('1.1 A', 'always', 'one'))).toEqual(['one']);
  });

  it('puts a name back together that was split at its commas', () => {
    const [skill] = skillsOf([use('1.8 Numbers', 'identify_integers', 'fractions', 'and_decimals')]);
    expect(skill).toMatchObject({ id: 'identify_integers_fractions_and_decimals', name: 'Identify integers, fractions, and decimals' });
  });

  it.each([
    ['find_the_x__and_y__intercepts', 'Find the x- and y-intercepts'],
    ['solve_equations_of_the_form_ax**2_=_k', 'Solve equations of the form ax^2 = k'],
    ['simplify:_expressions', 'Simplify expressions'],
    ['3.3_derivator', 'Derivator'],
    ['https://example.org/books/3_4_two_way_tables', 'Two way tables'],
  ])('names %s in words', (raw, name) => {
    expect(skillsOf([use('1.1 A', raw)])[0]?.name).toBe(name);
  });

  it('knows skills by titles that are theirs alone', () => {
    const titled = (title: string, skill: string): SkillUse => ({ lesson: '1.1 Fractions', skills: [skill], title });
    const [adding] = skillsOf([
      titled('Adding Two Fractions', 'add_fractions'),
      titled('Fractions at Home', 'add_fractions'),
      titled('Fractions at Home', 'halve_fractions'),
      titled("Mary's Fractions", 'add_fractions'),
      titled('In the following exercises, add the fractions', 'add_fractions'),
    ]);
    expect(adding?.aliases).toEqual(['Adding Two Fractions']);
  });
});

describe('skillIdOf', () => {
  it('keeps plain ids, levels spellings and keeps long ones short and apart', () => {
    expect(skillIdOf('multiply_a_polynomial_by_a_monomial')).toBe('multiply_a_polynomial_by_a_monomial');
    expect(skillIdOf('invert_a_2×2_matrix')).toBe(skillIdOf('invert_a_2x2_matrix'));
    expect(skillIdOf('cramer’s_rule')).toBe(skillIdOf("cramer's_rule"));
    expect(skillIdOf('områden')).toBe('omraden');
    const long = (end: string): string => `a_very_long_name_${'of_a_skill_'.repeat(12)}${end}`;
    expect(skillIdOf(long('one'))).toHaveLength(80);
    expect(skillIdOf(long('one'))).not.toBe(skillIdOf(long('two')));
  });
});
