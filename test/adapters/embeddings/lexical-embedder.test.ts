import path from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createLexicalEmbedder } from '../../../adapters/embeddings/lexical-embedder.ts';

const embedder = createLexicalEmbedder();
const cosine = (left: Float32Array, right: Float32Array): number => left.reduce((sum, value, at) => sum + value * (right[at] ?? 0), 0);
const likeness = async (left: string, right: string): Promise<number> => {
  const [first, second] = await embedder.embed([left, right]);
  return first === undefined || second === undefined ? Number.NaN : cosine(first, second);
};

describe('comparing texts by their words', () => {
  it('gives one vector of length one for each text, in order', async () => {
    const texts = ['adding fractions', 'the slope of a line', '', 'the of and', '12 + 3', '分数'];
    const vectors = await embedder.embed(texts);
    expect(vectors).toHaveLength(texts.length);
    for (const vector of vectors) expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    const [alone] = await embedder.embed(['the slope of a line']);
    expect(vectors[1]).toEqual(alone);
  });

  it('gives the same text the same vector, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
        const [first] = await embedder.embed([text]);
        const [again] = await createLexicalEmbedder().embed([text]);
        expect(again).toEqual(first);
        expect(Math.hypot(...(first ?? []))).toBeCloseTo(1, 5);
      }),
      { numRuns: 50 },
    );
  });

  it('sees one word in its forms, with a typing error, and among function words', async () => {
    for (const asked of ['how do you add fractions', 'adding a fraction', 'ADDED FRACTIONS', 'adding fractoins']) {
      expect(await likeness(asked, 'adding fractions'), asked).toBeGreaterThan(embedder.threshold);
    }
    expect(await likeness('adding fractions', 'adding fractions')).toBeCloseTo(1, 5);
  });

  it('finds nothing in common between texts without a common word', async () => {
    for (const asked of ['when is lunch today', 'my dog ate my homework', 'lol', '']) {
      expect(await likeness(asked, 'adding fractions with unlike denominators'), asked).toBeLessThan(embedder.threshold);
    }
  });

  it('knows words, not meanings', async () => {
    expect(await likeness('two equations at once', 'simultaneous systems')).toBeLessThan(embedder.threshold);
  });
});

const shared = process.env.PROXIMAL_SHARED;

/** What pupils write that is about no skill. */
const OFF_TOPIC = [
  'what are you doing tonight',
  'who won the match yesterday',
  'can you write my history essay',
  'lol',
  'my dog ate my homework',
  'do you like pizza',
  'i am so tired today',
  'when is lunch',
  'tell me a joke',
  'what is your favourite colour',
  'is it going to rain tomorrow',
  'can i go to the toilet',
  'who is the president',
  'play some music',
  'i hate mondays',
  'how old are you',
  'what should i wear to the party',
  'my phone is broken',
  'can you help my friend',
  'good morning everyone',
  'see you later',
  'what time does the bus leave',
  'i lost my keys',
  'nice weather',
];

describe('finding the skill a pupil asks about', () => {
  const readSkills = async () => {
    const file = pathToFileURL(path.join(shared ?? '', 'probes/answers/skills.mjs')).href;
    const { skills, queries } = z
      .object({ skills: z.array(z.tuple([z.string(), z.string(), z.string()])), queries: z.array(z.tuple([z.string(), z.string()])) })
      .parse(await import(file));
    const known = await embedder.embed(skills.map(([, name, line]) => `${name}. ${line}`));
    const likenesses = async (text: string): Promise<readonly number[]> => {
      const [asked] = await embedder.embed([text]);
      return known.map((vector) => cosine(vector, asked ?? new Float32Array()));
    };
    const answers = await Promise.all(
      queries.map(async ([text, right]) => {
        const found = await likenesses(text);
        const own = found[skills.findIndex(([id]) => id === right)] ?? Number.NaN;
        return { rank: 1 + found.filter((value) => value > own).length, likeness: own };
      }),
    );
    return { answers, likenesses };
  };

  it.skipIf(shared === undefined)('does better than BM25, which puts 8 of 40 first and 18 among three (needs PROXIMAL_SHARED)', async () => {
    const { answers } = await readSkills();
    const first = answers.filter(({ rank }) => rank === 1).length;
    const amongThree = answers.filter(({ rank }) => rank <= 3).length;
    expect({ first, amongThree }).toEqual({ first: 15, amongThree: 23 });
  });

  it.skipIf(shared === undefined)('trusts every match that is right and few that are none (needs PROXIMAL_SHARED)', async () => {
    const { answers, likenesses } = await readSkills();
    const right = answers.filter(({ rank }) => rank === 1);
    expect(right.filter(({ likeness: found }) => found >= embedder.threshold)).toHaveLength(right.length);
    const best = await Promise.all(OFF_TOPIC.map(async (text) => Math.max(...(await likenesses(text)))));
    expect(best.filter((found) => found < embedder.threshold)).toHaveLength(21);
  });
});
