import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { helpLadder } from '../../../../adapters/formats/oatutor/help-ladder.ts';
import { inDependencyOrder } from '../../../../adapters/formats/oatutor/hint-order.ts';
import type { OatutorHint } from '../../../../adapters/formats/oatutor/oatutor-problem.ts';
import { grade } from '../../../../src/domain/grading/grade.ts';

const hint = (id: string, text: string, changes: Partial<OatutorHint> = {}): OatutorHint => ({
  id,
  type: 'hint',
  dependencies: [],
  title: '',
  text,
  problemType: '',
  hintAnswer: [],
  oer: '',
  license: 'CC BY 4.0',
  ...changes,
});
const scaffold = (id: string, text: string, answer: string, changes: Partial<OatutorHint> = {}): OatutorHint =>
  hint(id, text, { type: 'scaffold', problemType: 'TextBox', hintAnswer: [answer], ...changes });

const item = { stem: 'Solve: $3x-2=10$', key: { type: 'number', value: '4' }, shownAnswer: '4', language: 'en' } as const;
const ladder = (...hints: readonly OatutorHint[]) => helpLadder(hints, item, grade);
const texts = (...hints: readonly OatutorHint[]) => ladder(...hints).help.map((rung) => (rung.kind === 'hint' ? rung.text : `? ${rung.question}`));

describe('helpLadder', () => {
  it('ends with a hint that gives the answer, its own if the author has none', () => {
    expect(texts(hint('a', 'Undo the subtraction first'))).toEqual(['Undo the subtraction first.', 'The answer is 4.']);
    expect(texts()).toEqual(['The answer is 4.']);
    expect(texts(hint('a', 'So $$x=4$$'))).toEqual(['So $x=4$.']);
  });

  it('moves a hint that gives the answer too early, and keeps only the last of several', () => {
    expect(texts(hint('a', 'It is 4, that is $$x=4$$.'), hint('b', 'Add 2.'), hint('c', 'The answer is 4'), hint('d', 'Check it.'))).toEqual([
      'Add 2.',
      'Check it.',
      'The answer is 4.',
    ]);
    expect(ladder(hint('a', 'So $$x=4$$.'), hint('b', 'The answer is 4.'), hint('c', 'Check.')).notes).toEqual([
      'hint with the answer before the end left out',
      'hint with the answer moved to the end',
    ]);
  });

  it('does not take a question for the answer', () => {
    expect(texts(hint('a', 'Does $$x=4$$?'))).toEqual(['The answer is 4.']);
  });

  it('keeps scaffolds with their keys, and as hints where a key would not do', () => {
    const { help, notes } = ladder(
      scaffold('a', 'What is $$10+2$$?', '$$12$$'),
      scaffold('b', 'In what order do you undo?', 'first the subtraction, then the multiplication'),
      scaffold('c', 'What is $$x$$?', '$$x=4$$'),
    );
    expect(help.map((rung) => rung.kind)).toEqual(['scaffold', 'hint', 'hint', 'hint']);
    expect(notes).toEqual([
      'scaffold without a gradable answer kept as a hint',
      'scaffold that asks the whole question kept as a hint',
      'bottom-out hint added',
    ]);
  });

  it('keeps a scaffold whose key is wrong as a hint, and tells its answer nowhere', () => {
    const { help, notes, solution } = ladder(
      scaffold('a', 'What is $$3x-2$$ when $$x=5$$?', '$$31$$'),
      scaffold('b', 'What is $$3x-2$$ when $$x=7$$?', '$$19$$'),
    );
    expect(help.map((rung) => rung.kind)).toEqual(['hint', 'scaffold', 'hint']);
    expect(notes).toContain('scaffold whose key disagrees with it kept as a hint');
    expect(solution).toEqual(['What is $3x-2$ when $x=5$?', 'What is $3x-2$ when $x=7$? 19']);
  });

  it('leaves out what cannot be shown', () => {
    const { help, notes } = ladder(
      hint('a', 'See ##figure1.gif##'),
      hint('b', 'Take $$\\frac{1$$'),
      hint('c', 'No licence', { license: '' }),
      hint('d', 'Use @{n}', { variabilization: { n: ['1'] } }),
      hint('e', '', { title: '' }),
    );
    expect(help).toHaveLength(1);
    expect(notes).toEqual([
      'hint with a figure left out',
      'garbled hint left out',
      'hint without a clear licence left out',
      'hint with placeholders left out',
      'empty hint left out',
      'bottom-out hint added',
    ]);
  });

  it('has at most six steps: it joins short hints, then leaves out the last ones', () => {
    const many = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh'].map((word) => hint(word, `Do the ${word} thing.`));
    const joined = texts(...many);
    expect(joined).toHaveLength(6);
    expect(joined.join(' ')).toContain('Do the seventh thing.');
    const scaffolds = Array.from({ length: 9 }, (_, at) => scaffold(`s${at}`, `What is $$${at}+1$$?`, `$$${at + 1}$$`));
    expect(texts(...scaffolds)).toEqual(['? What is $0+1$?', '? What is $1+1$?', '? What is $2+1$?', 'What is $3+1$?', '? What is $4+1$?', 'The answer is 4.']);
  });

  it('tells the whole way in the solution, with the answers of the scaffolds', () => {
    expect(ladder(hint('a', 'Add 2.'), scaffold('b', 'What is $$10+2$$?', '$$12$$')).solution).toEqual(['Add 2.', 'What is $10+2$? 12']);
  });
});

describe('inDependencyOrder', () => {
  const ids = (hints: readonly OatutorHint[]): readonly string[] => inDependencyOrder(hints).map(({ id }) => id);

  it('puts a hint after those it depends on and otherwise keeps the order', () => {
    expect(ids([hint('c', '', { dependencies: ['b'] }), hint('a', ''), hint('b', '', { dependencies: ['a'] })])).toEqual(['a', 'b', 'c']);
    expect(ids([hint('x', ''), hint('y', ''), hint('z', '')])).toEqual(['x', 'y', 'z']);
  });

  it('ignores what is not there and what goes in a circle', () => {
    expect(ids([hint('a', '', { dependencies: ['gone'] })])).toEqual(['a']);
    expect(ids([hint('a', '', { dependencies: ['b'] }), hint('b', '', { dependencies: ['a'] })])).toEqual(['b', 'a']);
  });

  it('keeps every hint once, each after its dependencies, for any graph without circles', () => {
    const graph = fc.integer({ min: 1, max: 8 }).chain((count) =>
      fc.tuple(
        fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 12 }),
        fc.shuffledSubarray(
          Array.from({ length: count }, (_, at) => at),
          { minLength: count },
        ),
      ),
    );
    fc.assert(
      fc.property(graph, ([edges, order]) => {
        const hints = order.map((at) => hint(`${at}`, '', { dependencies: edges.filter(([from, to]) => to === at && from < to).map(([from]) => `${from}`) }));
        const ordered = ids(hints);
        expect([...ordered].sort()).toEqual(hints.map(({ id }) => id).sort());
        for (const { id, dependencies } of hints) for (const needed of dependencies) expect(ordered.indexOf(needed)).toBeLessThan(ordered.indexOf(id));
      }),
    );
  });
});
