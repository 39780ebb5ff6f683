import type { CourseIndex } from '../domain/curriculum/course.ts';
import type { LearnerAct } from '../domain/tutoring/act.ts';
import { matchSkills } from './match-skill.ts';

/**
 * What a learner says beside the question, in words that can mean nothing else: a wish to stop, a wish for the answer, a question about
 * the numbers or about the tutor, small talk in the form of a question. `undefined` for everything else. `said` is in lower case.
 */
export const readAside = (said: string, course: CourseIndex): LearnerAct | undefined => {
  if (WANTS_TO_STOP.test(said)) return { kind: 'stop' };
  if (WANTS_THE_ANSWER.test(said)) return { kind: 'help-request' };
  if (ABOUT_NUMBERS.test(said)) return { kind: 'why' };
  const disputed = DISAGREES_WITH.exec(said)?.[1];
  if (disputed !== undefined) {
    const [skillId] = matchSkills(course, disputed);
    return { kind: 'disagree', ...(skillId === undefined ? {} : { skillId }) };
  }
  if (WHO_ARE_YOU.test(said)) return { kind: 'off-task', asks: 'who-you-are' };
  return OFF_TASK.test(said) ? { kind: 'off-task' } : undefined;
};

/** Whether a question that names no topic points at the one on the table: "how do I do this?", "why?". */
export const pointsAtItem = (said: string): boolean =>
  /^(?:but |so |ok |and )?(?:why|how)\b/.test(said) || /\b(?:this|that|it|here|the question|do i|should i|must i|do you|do we|mean|means)\b/.test(said);

const WANTS_TO_STOP =
  /^(?:please |pls |just |can (?:you|we|i) |could you )*(?:stop|quit) (?:it|this|now|here|asking|doing|sending|bothering|the quiz|please|pls)\b|^(?:i (?:want|wanna|would like) to|let me|can i|can we) (?:stop|quit|leave)\b|^leave me alone\b/;

const WANTS_THE_ANSWER =
  /^(?:please |pls |just |so |but |ok )*(?:(?:what'?s|what is|whats|what was|tell me|give me|show me|say|gimme) (?:the |ur |your )?(?:right |correct |real )?(?:answer|solution)|(?:can|could|will) you (?:please |just )?(?:tell|give|show) me (?:the )?(?:right |correct )?(?:answer|solution))(?: (?:please|pls|then|now|to this|to it|to this one|here))*\s*\?*$/;

/** "Why 45 %?", "why is my number so low", "how did you get 45 %". */
const ABOUT_NUMBERS =
  /^why\b[^?]*\b\d+ ?(?:%|percent)|^why\b.*\bmy (?:number|numbers|score|level|percentage|chance)\b|^how (?:did|do) you (?:get|know|work out|come up with)\b.*(?:\d+ ?%|\bpercent|\bmy (?:number|score|level|chance)\b)/;

const DISAGREES_WITH = /^(?:no,? )?(?:i )?disagree (?:with|on|about) (.+?)[.!]*$/;

const WHO_ARE_YOU =
  /^(?:hey |hi |wait |lol |but |so )*(?:(?:are|r) (?:you|u) (?:a |an |actually |really |even )*(?:real|human|person|robot|bot|ai|a\.i\.|alive|computer|program|machine|teacher|man|woman|boy|girl|chat ?gpt)\b|who (?:are|r) (?:you|u)\b|what (?:are|r) (?:you|u)\s*\??$|(?:what'?s|whats|what is) (?:your|ur) name\b|(?:am i|is this) (?:talking|speaking|chatting|writing)? ?(?:to |with )?(?:a )?(?:real |human|person|robot|bot|computer))/;

const OFF_TASK =
  /^(?:(?:what time|what day) is it\b|(?:what'?s|whats|what is) (?:the time|the date|up|for (?:lunch|dinner))\b|how (?:are|r|old are|old r) (?:you|u)\b|how(?:'s| is| was) (?:it going|your day|life)\b|when (?:is|does|will) (?:lunch|break|recess|school|class|the lesson|this lesson|home ?time)\b|(?:can|may) i (?:go to|go home|go out|have|play|eat|listen|use my phone)\b|do (?:you|u) (?:like|love|have|play|watch|eat|sleep|hate)\b|tell me a (?:joke|story)\b|(?:this|that|it|maths?|school)(?:'s| is) (?:so |really |very |too )*(?:boring|bored|dumb|stupid|annoying|rubbish|pointless)\b|(?:so |i'?m (?:so )?)?bor(?:ing|ed)$|who (?:will|is going to|won|wins|is winning)\b.*\b(?:match|game|cup|league)\b)/;
