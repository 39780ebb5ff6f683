import { isAdvice } from './answer-format.ts';
import { wordsIn } from './maths-text.ts';
import { asksOrOrders, LONG_TEXT_WORDS, wordCount } from './stem-wording.ts';

const LEANS_BACK =
  /\b(?:previous|preceding|prior|last|earlier) (?:part|step|question|problem|answer|result|exercise|sub-?problem)s?\b|\bfrom (?:before|part|step|earlier)\b|\b(?:parts?|steps?) (?:\(?[a-e1-5]\)?|one|two)\b(?! of)|\byour (?:answer|result|equation|solution)s? (?:from|above|to (?:part|question|step)|in (?:part|question|step))\b|\b(?:you|we) (?:just )?(?:found|got|obtained|calculated|derived)\b|\b(?:answer|result|value|equation|expression|formula|function|model)s? (?:found |from )?above\b|\busing (?:your|the) (?:answer|result)s?\b|\bthe (?:above|previous) (?:answer|result|question|problem|equation|data|example|information|table)/i;

/** The words by which a text says outright that it needs another question's answer. */
export const leansBack = (text: string): string | undefined => LEANS_BACK.exec(text)?.[0];

const PRONOUN = /\b(?:this|that|these|those|it|its|they|their|he|she|his|her)\b/i;
const ASKS_FOR_A_NUMBER = /\b(?:calculate|compute|find the|how (?:much|many|far|fast|long|high))\b/i;
const NUMBER =
  /\d|\$|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twenty|thirty|forty|fifty|hundred|thousand|half|twice|double|pair|deck|dice|die|coins?|days?|degrees?)\b/i;
/** From here on a step tells a story that later ones may build on. */
const STORY_WORDS = 12;
/** A step this much shorter than the story builds on it; one of the same length tells its own. */
const SHORTER = 0.6;

/**
 * Whether a step needs what only an earlier step tells: the problem itself tells no story, and the step has a pronoun or asks for a number
 * without giving one, or names the earlier story's things again more briefly.
 */
export const lacksFacts = (body: string, step: string, earlier: readonly string[]): boolean => {
  if (/[\d$]/.test(body) || wordCount(body) >= LONG_TEXT_WORDS) return false;
  if (!/[\d$]/.test(step) && PRONOUN.test(step)) return true;
  if (!NUMBER.test(step) && ASKS_FOR_A_NUMBER.test(step) && earlier.some((text) => /[\d$]/.test(text))) return true;
  const story = earlier.find((text) => plainWordCount(text) >= STORY_WORDS && /[\d$]/.test(text));
  if (story === undefined || plainWordCount(step) > SHORTER * plainWordCount(story)) return false;
  return [...step.matchAll(/\b(?:the|its|his|her|your|each) (?!following)([a-z]{4,})/gi)].some(([, noun]) => new RegExp(`\\b${noun}\\b`, 'i').test(story));
};

/** Without what stands in brackets. */
const plainWordCount = (text: string): number => wordCount(text.replace(/\([^()]*\)/g, ''));

/** What earlier steps state, without what they ask; `undefined` when they only ask. */
export const statementsOf = (earlier: readonly string[]): string | undefined => {
  const sentences = earlier
    .flatMap((text) => text.split(/(?<=[.!?])\s+/))
    .filter((sentence) => /[.!]$/.test(sentence) && !isAdvice(sentence) && !asksOrOrders(sentence) && wordsIn(sentence).split(/\s+/).length > 3);
  return sentences.length === 0 ? undefined : [...new Set(sentences)].join(' ');
};

/** `How many tickets were sold?` with no number anywhere, and too short to hold one in words. */
export const asksWithoutNumbers = (stem: string): boolean => wordCount(stem) < 20 && /\bhow (?:many|much|long|far|fast)\b/i.test(stem) && !NUMBER.test(stem);
