import type { AnswerKey } from './answer-key.ts';
import { MAX_RESPONSE_LENGTH } from './bounds.ts';
import { compare } from './compare.ts';
import { normalise } from './normalise.ts';
import { readChoice } from './read-choice.ts';

/** Words that ask for an explanation: no answer begins with them. "is it 5?" and "what about 5?" are tried before this. */
const ASKS =
  /^\W*(?:why|how|what|whats|what's|who|which|can|could|do|does|did|should|shall|will|would|am|are|is|have|explain|tell me|show me|help|warum|wieso|wie|was|wer|kannst|pourquoi|comment|est-ce|qu'est|por qu[eé]|c[oó]mo|qu[eé]|varför|hur|vad)(?![\p{L}\p{N}'])/iu;
/** Asking only when a question mark follows: "when it melts" and "where they cross" answer questions. */
const MAY_ASK = /^\W*(?:when|where|whose|wann|wo|quand|où|cu[aá]ndo|d[oó]nde|när|var)(?![\p{L}\p{N}'])/iu;
/** Asking anywhere in a sentence that ends in a question mark: "I got 5 but why?". */
const ASKS_INSIDE = /(?<!\p{L})(?:why|how|warum|wieso|pourquoi|comment|varför)(?!\p{L})/iu;
/** Not an answer, whatever the question. */
const GIVES_UP =
  /^\W*(?:i (?:really )?(?:don'?t|do not) (?:know|get (?:it|this)|understand)(?: (?:it|this|that))?|idk|dunno|no (?:idea|clue)|not sure|hint|skip|pass|next|stop|help(?: me)?|huh|what|hm+|ok(?:ay)?|thanks?)\W*$/i;
/** A number, a sign of arithmetic, or a vulgar fraction. */
const HAS_MATHS = /[\d½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞√π∞±=<>≤≥]/;
/** "less??", "half then?": this many words with a question mark may still be an answer, if they are one of the key's type. */
const FEW_WORDS = 2;

const plainWordsIn = (text: string): number => (text.match(/\p{L}{2,}/gu) ?? []).length;

/** Maths and choices are recognised by reading them; a text key accepts any words, so there only the shape of the message can tell. */
const isUnderstood = (key: AnswerKey, response: string): boolean => {
  if (key.type === 'choice') return readChoice(key.choices, response).kind !== 'none';
  const comparison = compare(key, response);
  return key.type === 'text' ? comparison === 'equal' : comparison !== 'unreadable';
};

/** A place beyond the last choice (`e` of four, `7`) is an answer that does not fit, not a question. */
const isOtherChoice = (key: AnswerKey, response: string): boolean => key.type === 'choice' && /^\W*(?:[a-z]|\d{1,2})\W*$/i.test(response);

/**
 * Whether a message typed while a question is open is an attempt to answer it, right, wrong or unreadable; `false` for a question or a request.
 * "5?", "is it 5?" and "12 apples" are attempts. "less??" (asked for a number), "why do we flip it?" and "idk" are not.
 */
export const looksLikeAnswer = (key: AnswerKey, response: string): boolean => {
  const text = response.trim().replace(/[’‘]/g, "'");
  if (text === '') return false;
  const isQuestion = text.endsWith('?');
  if (text.length > MAX_RESPONSE_LENGTH) return !isQuestion && !ASKS.test(text) && !MAY_ASK.test(text);
  if (isUnderstood(key, text)) return true;
  if (GIVES_UP.test(text)) return false;
  // Words that lead to an answer ("is it", "what about") are gone here; a message that still asks is a question.
  const left = normalise(text);
  if (ASKS.test(left) || (isQuestion && (MAY_ASK.test(left) || ASKS_INSIDE.test(left)))) return false;
  if (isOtherChoice(key, text)) return true;
  if (key.type === 'choice') return false;
  if (isQuestion && plainWordsIn(left) > FEW_WORDS) return false;
  return key.type === 'text' || HAS_MATHS.test(left);
};
