import type { CourseIndex } from '../domain/curriculum/course.ts';
import type { Item } from '../domain/curriculum/item.ts';
import { grade } from '../domain/grading/grade.ts';
import { looksLikeAnswer } from '../domain/grading/is-answer-like.ts';
import type { Confidence } from '../domain/learner/profile.ts';
import type { LearnerAct } from '../domain/tutoring/act.ts';
import type { Activity } from '../domain/tutoring/session.ts';
import { matchSkills, nearSkills } from './match-skill.ts';
import { pointsAtItem, readAside } from './read-aside.ts';

/** What is on the table when a message arrives. */
export type Scene = {
  readonly activity: Activity;
  readonly course: CourseIndex;
  /** The open item and, while a smaller question stands before it, that question's key. */
  readonly open?: { readonly item: Item; readonly answerKey: Item['answerKey'] };
};

const words = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/^\//, '')
    .replace(/[’']/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/[.!]+$/, '');

/**
 * A message in a tutoring conversation, read by rule. A right answer is always an answer, even when it is also a word the tutor knows;
 * a question is never one.
 */
export const readAct = (text: string, scene: Scene): LearnerAct => {
  const { open } = scene;
  if (scene.activity.kind === 'choosing-topic') return atTopicList(text, scene, scene.activity);
  if (open !== undefined && isRight(open, text)) return { kind: 'answer', response: text };
  const said = words(text);
  const known = actNamed(said);
  // "More", or "more than a half", is an answer to a question about size, not a wish for more.
  const mayAnswer = open !== undefined && looksLikeAnswer(open.answerKey, text);
  const isElsewhere = known?.kind === 'reflect' && scene.activity.kind !== 'reflecting';
  if (known !== undefined && !isElsewhere && !(known.kind === 'next-request' && mayAnswer)) return known;
  const aside = mayAnswer ? undefined : readAside(said, scene.course);
  if (aside !== undefined) return aside;
  const topic = mayAnswer && !/^\s*\/?(?:practi[cs]e|topic)\b/i.test(text) ? undefined : topicAsked(text, scene);
  if (topic !== undefined) return topic;
  if (open !== undefined) return duringItem(text, said, scene, open);
  return atRest(text, said, scene);
};

/**
 * The list of topics is on the table, perhaps over an open question. A place on the list or a topic's name picks it; a number or
 * formula that is no place is an answer; the rest is read as if the list were not there.
 */
const atTopicList = (text: string, scene: Scene, { skillIds }: Extract<Activity, { kind: 'choosing-topic' }>): LearnerAct => {
  const place = /^\s*(\d)[.)]?\s*$/.exec(text)?.[1];
  const picked = place === undefined ? undefined : skillIds[Number(place) - 1];
  if (picked !== undefined) return { kind: 'choose-topic', skillId: picked };
  if (BARE_NUMBER.test(text) || (scene.open !== undefined && FORMULA.test(text))) return { kind: 'answer', response: text };
  const said = words(text);
  if (MORE_TOPICS.test(said)) return { kind: 'choose-topic', more: true };
  const known = actNamed(said);
  if (known !== undefined && known.kind !== 'reflect') return known;
  const aside = readAside(said, scene.course);
  if (aside !== undefined) return aside;
  const topic = topicNamed(text, said, scene) ?? topicAsked(text, scene);
  if (topic !== undefined) return topic;
  return scene.open === undefined || YES.test(said) || NO.test(said) ? atRest(text, said, scene) : duringItem(text, said, scene, scene.open);
};

const MORE_TOPICS = /^(?:show )?(?:more|more topics|next topics|others?|other topics)$/;

/** A number or a fraction alone: an answer, if there is a question, and never a wish for a topic. */
const BARE_NUMBER = /^\s*[-−]?\d+(?:[.,]\d+|\s*\/\s*\d+|\s+\d+\s*\/\s*\d+)?\s*%?\s*$/;
/** Signs and digits, no words. */
const FORMULA = /^(?=.*\d)(?!.*\p{L}{3})/u;

const topicNamed = (text: string, said: string, { course }: Scene): LearnerAct | undefined => {
  const exact = course.course.skills.find(({ name }) => words(name) === said)?.id;
  const [skillId] = exact !== undefined ? [exact] : isQuestion(said) ? [] : matchSkills(course, text);
  return skillId === undefined ? undefined : { kind: 'choose-topic', skillId };
};

/** A wish to begin with questions, in the few words that can mean nothing else; `undefined` for anything more. */
export const readStart = (text: string): LearnerAct | undefined => {
  const known = actNamed(words(text));
  return known?.kind === 'start' || known?.kind === 'choose-topic' ? known : undefined;
};

const isRight = ({ item, answerKey }: NonNullable<Scene['open']>, text: string): boolean =>
  grade(answerKey, text).kind === 'correct' || (answerKey !== item.answerKey && grade(item.answerKey, text).kind === 'correct');

const duringItem = (text: string, said: string, scene: Scene, { item, answerKey }: NonNullable<Scene['open']>): LearnerAct => {
  if (SMALL_TALK.test(said)) return { kind: 'off-task' };
  // Someone who says it is too hard is helped, not told that this was no answer.
  if (DISCOURAGED.test(said)) return { kind: 'help-request' };
  if (looksLikeAnswer(answerKey, text) || looksLikeAnswer(item.answerKey, text)) return { kind: 'answer', response: text };
  if (isQuestion(said)) {
    const matches = matchSkills(scene.course, text);
    return { kind: 'free-question', text, matches, ...(matches.length === 0 && pointsAtItem(said) ? { onItem: true as const } : {}) };
  }
  // Unreadable as an answer: the grader says so, and no try is lost.
  return { kind: 'answer', response: text };
};

const atRest = (text: string, said: string, scene: Scene): LearnerAct => {
  const { activity } = scene;
  if (activity.kind === 'offer' || activity.kind === 'choosing-topic' || activity.kind === 'idle' || activity.kind === 'reflecting') {
    if (YES.test(said)) return { kind: 'next-request' };
    if (NO.test(said)) return { kind: 'decline' };
  }
  if (SMALL_TALK.test(said)) return { kind: 'off-task' };
  if (BARE_NUMBER.test(text)) return { kind: 'answer', response: text };
  const matches = matchSkills(scene.course, text);
  const [best] = matches;
  // A topic's name alone, with no question in it, is a wish to practise it.
  if (best !== undefined && !isQuestion(said) && said.split(' ').length <= 5) return { kind: 'choose-topic', skillId: best };
  return { kind: 'free-question', text, matches, ...(matches.length === 0 ? { near: nearSkills(scene.course, text) } : {}) };
};

const topicAsked = (text: string, { course }: Scene): LearnerAct | undefined => {
  const asked = /^\s*\/?(?:practi[cs]e|topic|work on|learn|quiz me on|more)\s+(?:on\s+)?(.+?)\s*$/i.exec(text)?.[1];
  if (asked === undefined) return undefined;
  const [skillId] = matchSkills(course, asked);
  return skillId === undefined ? { kind: 'choose-topic', asked, near: nearSkills(course, asked) } : { kind: 'choose-topic', skillId };
};

const YES = /^(y|yes|yep|yeah|ok|okay|sure|start|go|let's go|ready|alright|fine|si|sí|ja|oui)$/;
const NO = /^(n|no|nope|not today|not now|later|no thanks|maybe later|nein|non)$/;
const SMALL_TALK = /^(hi|hello|hey|lol|lmao|haha+|ha|hm+|bye|thanks?|thank you|thx|cool|nice|wow|idc|whatever|bruh|👍|😂|🙂)( (there|proximal|tutor))?$/;

const DISCOURAGED = /\b(too hard|i'?m (?:so |too )?(?:stupid|dumb|bad at)|i hate|i suck|i can'?t do|i give up|don'?t get (?:it|this))\b/;

const QUESTION_START =
  /^(why|how|what|when|where|which|who|whats|what's|can|could|do|does|is|are|should|will|would|explain|i don't (get|understand)|i dont (get|understand)|don't get|warum|wie|was|por ?qu[eé]|c[oó]mo|pourquoi|comment)\b/;

export const isQuestion = (said: string): boolean => said.trim().endsWith('?') || QUESTION_START.test(said.trim());

/** The act a message stands for word by word, with or without its apostrophes and question mark. */
const actNamed = (said: string): LearnerAct | undefined => ACT_WORDS.get(bare(said));

const bare = (said: string): string => said.replace(/'/g, '').replace(/\?+$/, '').trim();

const reflect = (confidence: Confidence): LearnerAct => ({ kind: 'reflect', confidence });

const ACT_WORDS: ReadonlyMap<string, LearnerAct> = new Map(
  (
    [
      [
        [
          'hint',
          'help me',
          'a hint',
          'give me a hint',
          'hint please',
          'another hint',
          'next hint',
          'more help',
          'clue',
          "i'm stuck",
          'im stuck',
          'stuck',
          'i need help',
          'help with this',
          'just tell me',
          'tell me',
          'tell me the answer',
          'give me the answer',
          "what's the answer",
          'what is the answer',
        ],
        { kind: 'help-request' },
      ],
      [['example', 'show one like it', 'show me', 'show me one', 'an example', 'worked example', 'show me an example'], { kind: 'example-request' }],
      [['skip', 'pass', "i don't know", 'i dont know', 'idk', 'dunno', 'no idea', 'skip it', 'next question'], { kind: 'skip' }],
      [['why this', 'why', 'why this question', 'why these numbers', 'why do you think so', 'why do you think that'], { kind: 'why' }],
      [['i disagree', 'disagree', "that's wrong", 'thats wrong', 'not true', 'i can do this'], { kind: 'disagree' }],
      [['next', 'continue', 'go on', 'more', 'another', 'resume', 'back'], { kind: 'next-request' }],
      [['quiz', 'daily quiz', 'start quiz', 'start a quiz', 'quiz me', 'test me'], { kind: 'start', purpose: 'quiz' }],
      [['practice', 'practise', 'train', 'a little more', 'more practice', 'more practise'], { kind: 'start', purpose: 'practice' }],
      [['placement', 'find my level', 'find my starting point', 'level test'], { kind: 'start', purpose: 'placement' }],
      [['topics', 'topic', 'pick a topic', 'show the topics', 'list topics', 'choose a topic'], { kind: 'choose-topic' }],
      [['stop', 'quit', 'end', 'enough', 'stop here', "i'm done", 'im done', 'exit', 'cancel'], { kind: 'stop' }],
      [['shaky', 'not sure'], reflect('shaky')],
      [['getting there', 'kind of', 'so so', 'medium'], reflect('getting-there')],
      [['sure', 'very sure', 'confident'], reflect('sure')],
    ] as const satisfies readonly (readonly [readonly string[], LearnerAct])[]
  ).flatMap(([names, act]) => names.map((name) => [bare(name), act] as const)),
);
