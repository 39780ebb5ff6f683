import type { Doc } from '../ports/doc.ts';
import { rewordable } from './prompt.ts';

export type WordingVerdict = { readonly kind: 'accepted' } | { readonly kind: 'refused'; readonly because: WordingFault };
export type WordingFault =
  | 'empty'
  | 'too-long'
  | 'new-number'
  | 'number-lost'
  | 'new-verdict'
  | 'several-questions'
  | 'link-or-mention'
  | 'raw-latex'
  | 'feelings';

/** Experts' replies have a median of 16 words; past this a child stops reading. The plain words may be longer, then that is the bound. */
const MOST_WORDS = 60;

/**
 * Whether a model's wording may be said instead of the plain words. It may say less beautifully, never more: no number, verdict or
 * question that code did not decide, and none of the decided numbers lost.
 */
export const acceptWording = (plain: Doc, wording: string): WordingVerdict => {
  const before = rewordable(plain);
  const refused = (because: WordingFault): WordingVerdict => ({ kind: 'refused', because });
  const said = wording.trim();
  if (said === '') return refused('empty');
  if (countWords(said) > Math.max(MOST_WORDS, countWords(before))) return refused('too-long');
  if (/https?:|www\.|<[@#!]|@\w/.test(said)) return refused('link-or-mention');
  if (/\\[a-z]+|\$/.test(said)) return refused('raw-latex');
  if (/\bI(?:'m| am) (?:so |very |really )?(?:proud|happy|glad|excited|sad|sorry)|\bI (?:feel|love|think)\b/i.test(said)) return refused('feelings');
  const allowed = numbersIn(before);
  const used = numbersIn(said);
  if (used.some((number) => !allowed.includes(number))) return refused('new-number');
  if (allowed.some((number) => !used.includes(number))) return refused('number-lost');
  if (VERDICT.test(said) && !VERDICT.test(before)) return refused('new-verdict');
  return said.split('?').length - 1 > Math.max(1, before.split('?').length - 1) ? refused('several-questions') : { kind: 'accepted' };
};

const VERDICT = /\b(?:correct|right|wrong|incorrect|exactly|yes)\b/i;

const countWords = (text: string): number => text.split(/\s+/).length;

const NUMBER_WORDS: readonly string[] = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** Numbers as digits, fractions, vulgar fractions or words, each once. "one" alone is also an article and is not counted. */
const numbersIn = (text: string): readonly string[] => {
  const digits = text.match(/\d+(?:[.,/]\d+)*|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]/g) ?? [];
  const spoken = (text.toLowerCase().match(/\b[a-z]+\b/g) ?? [])
    .filter((word) => word !== 'one' && NUMBER_WORDS.includes(word))
    .map((word) => String(NUMBER_WORDS.indexOf(word)));
  return [...new Set([...digits, ...spoken])];
};
