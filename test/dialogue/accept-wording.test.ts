import { describe, expect, it } from 'vitest';
import { acceptWording } from '../../src/dialogue/accept-wording.ts';
import { withWording } from '../../src/dialogue/prompt.ts';
import { paragraph } from '../../src/dialogue/spans.ts';
import { doc } from '../../src/dialogue/wording.ts';

const plain = doc(paragraph('Into how many equal parts can both thirds and quarters be cut? Look at 3 and 4.'), { kind: 'footer', text: 'Hint 1 of 3' });

describe('a model’s wording', () => {
  it('is accepted when it says the same with other words', () => {
    expect(acceptWording(plain, 'Think of 3 and 4: into how many equal pieces could you cut both a third and a quarter?')).toEqual({ kind: 'accepted' });
  });

  it.each([
    ['', 'empty'],
    ['Look at 3 and 4. It is 12.', 'new-number'],
    ['Look at 3 and 4. Twelve is the one.', 'new-number'],
    ['What fits both parts?', 'number-lost'],
    ['Correct! Look at 3 and 4.', 'new-verdict'],
    ['Is it about 3? Or about 4? Or both?', 'several-questions'],
    ['See https://example.org about 3 and 4', 'link-or-mention'],
    ['3 and 4: \\frac{x}{y}', 'raw-latex'],
    ['I am so proud of you! Look at 3 and 4.', 'feelings'],
    [`3 and 4 ${'and so on '.repeat(40)}`, 'too-long'],
  ])('"%s" is refused: %s', (wording, because) => {
    expect(acceptWording(plain, wording)).toEqual({ kind: 'refused', because });
  });

  it('replaces the paragraphs and nothing else', () => {
    const worded = withWording(plain, 'Look at 3 and 4.');
    expect(worded.blocks).toEqual([paragraph('Look at 3 and 4.'), { kind: 'footer', text: 'Hint 1 of 3' }]);
  });
});
