import { ONBOARDING_STEPS, type OnboardingStep } from '../domain/learner/onboarding.ts';

/** What a person wants from the tutor outside of questions and answers. */
export type Command =
  | { readonly kind: 'begin' }
  | { readonly kind: 'help' }
  | { readonly kind: 'progress' }
  | { readonly kind: 'goal'; readonly text?: string }
  | { readonly kind: 'plan'; readonly change?: { readonly kind: 'first'; readonly topic: string } | { readonly kind: 'reset' } }
  | { readonly kind: 'settings'; readonly step?: OnboardingStep; readonly value?: string }
  | { readonly kind: 'mydata' }
  | { readonly kind: 'forget' }
  | { readonly kind: 'who-needs-help'; readonly className?: string }
  /** `sure`: said with a "yes" in front, after the tutor asked whether that is meant. */
  | { readonly kind: 'teacher-add'; readonly account: string; readonly sure?: true; readonly className?: string }
  | { readonly kind: 'teacher-remove'; readonly account: string; readonly sure?: true; readonly className?: string }
  | { readonly kind: 'teacher-list'; readonly className?: string }
  | { readonly kind: 'whoami' }
  /** What only teachers can write: for one who learns as well, whose "help" is a learner's. */
  | { readonly kind: 'teacher-help' }
  /** The channel in which it is said belongs to a class from now on. */
  | { readonly kind: 'class-here'; readonly className?: string }
  /** Opens or closes the purpose of having a model reword messages. */
  | { readonly kind: 'reword'; readonly on: boolean }
  | { readonly kind: 'invite'; readonly name: string; readonly className?: string }
  /** A student of the class who signed out, back to their own seat. */
  | { readonly kind: 'new-link'; readonly name: string; readonly className?: string }
  /** Takes away a student's seat that nobody has used. */
  | { readonly kind: 'seat-remove'; readonly name: string; readonly className?: string }
  /** How one student is doing, by name. */
  | { readonly kind: 'how-is'; readonly name: string; readonly className?: string }
  /** Which classes they teach. */
  | { readonly kind: 'classes' }
  | { readonly kind: 'courses'; readonly className?: string }
  /** `title` may end in "for" and a class: only who knows the classes can tell. */
  | { readonly kind: 'course'; readonly title: string };

const SETTING_WORDS: Readonly<Record<string, OnboardingStep>> = {
  name: 'alias',
  alias: 'alias',
  nickname: 'alias',
  year: 'grade-band',
  'school year': 'grade-band',
  grade: 'grade-band',
  language: 'language',
  interests: 'interests',
  interest: 'interests',
  hobbies: 'interests',
  goal: 'goal',
  time: 'quiz-time',
  'quiz time': 'quiz-time',
  'daily quiz': 'quiz-time',
  quiz: 'quiz-time',
  'time zone': 'time-zone',
  timezone: 'time-zone',
  'quiet days': 'quiet-days',
  days: 'quiet-days',
  'days off': 'quiet-days',
  'free days': 'quiet-days',
  consent: 'consent',
};

const WHO_NEEDS_HELP =
  /^(?:teacher )?(?:who(?:'s|’s| is)? needs? (?:some )?help|who (?:is|are) (?:stuck|struggling)|who needs me|needs help|summary|teacher(?: summary)?)(?: (?:in|of|for) (?:class )?(.+?))?\??$/i;

/** The same words with or without a slash. `undefined`: not a command. */
export const readCommand = (text: string): Command | undefined => {
  const said = text.trim().replace(/^\//, '').replace(/\s+/g, ' ');
  const low = said.toLowerCase();
  const simple = SIMPLE.get(low.replace(/[.!?]+$/, ''));
  if (simple !== undefined) return simple;

  const help = WHO_NEEDS_HELP.exec(said);
  if (help !== null) return { kind: 'who-needs-help', ...(help[1] === undefined ? {} : { className: help[1] }) };
  const goal = /^(?:my )?goal(?: is)?[:\s]+(.+)$/i.exec(said)?.[1];
  if (goal !== undefined) return { kind: 'goal', text: goal };
  const first = /^plan(?::)? (?:first|start with|begin with)[:\s]+(.+)$/i.exec(said)?.[1];
  if (first !== undefined) return { kind: 'plan', change: { kind: 'first', topic: first } };
  if (/^plan (reset|default|usual)$/.test(low)) return { kind: 'plan', change: { kind: 'reset' } };
  const forClass = readForClass(said);
  if (forClass !== undefined) return forClass;
  const reword = /^reword(?:ing)? (on|off)$/.exec(low)?.[1];
  if (reword !== undefined) return { kind: 'reword', on: reword === 'on' };
  const course = /^course[:\s]+(.+)$/i.exec(said)?.[1];
  if (course !== undefined) return { kind: 'course', title: course.trim() };
  return readSetting(said);
};

const PUPILS: ReadonlySet<Command['kind']> = new Set(['begin', 'help', 'progress', 'goal', 'plan', 'settings', 'mydata', 'forget', 'whoami', 'reword']);
/** What no pupil writes about their own learning. */
const PLAINLY_A_TEACHERS = /^\/?\s*(?:(?:yes,? )?teacher\s+\S|who\b)/i;

/**
 * What someone who teaches nothing wants. Of a teacher's commands only those that can mean nothing else are heard, and refused: "course is
 * too hard" and "summary" are a pupil's own words.
 */
export const readPupilCommand = (text: string): Command | undefined => {
  const command = readCommand(text);
  return command === undefined || PUPILS.has(command.kind) || PLAINLY_A_TEACHERS.test(text.trim()) ? command : undefined;
};

const TEACHER_CHANGE = /^(yes,? )?teacher (add|remove)[:\s]+(.+?)(?: (?:to|for|from|in|of) (?:class )?(.+?))?[.!]*$/i;
const TEACHER_LIST = /^(?:teachers|(?:teacher list|list teachers)(?: (?:(?:for|in|of) )?(?:class )?(.+?))?)[.?]*$/i;
/** "teacher remove ben from": the class was to follow. */
const OPEN_END = /\s+(?:to|for|from|in|of)$/i;
/** Names of students are short; "invite my friends, please" with a story behind it is no invitation. */
const INVITE = /^(?:teacher )?invite[:\s]+(.{1,40}?)(?: (?:to|into|for|in) (?:class )?(.{1,60}?))?[.!]*$/i;
/** A name, or the id of a seat. */
const NEW_LINK = /^(?:teacher )?new link(?: for)?[:\s]+(.{1,80}?)(?: (?:in|of|from) (?:class )?(.{1,60}?))?[.!]*$/i;
/** A name, or the id of a seat. */
const SEAT_REMOVE = /^(?:teacher )?(?:remove|delete) (?:the )?seat(?: of| for)?[:\s]+(.{1,80}?)(?: (?:in|of|from) (?:class )?(.{1,60}?))?[.!]*$/i;
/** "how is it going?" is small talk: who is meant must be a name. */
const HOW_IS =
  /^how(?:’s|'s| is| has) (?!(?:it|this|that|everything|everyone|the|an?|my) )(.{1,40}?) (?:doing|getting on|been doing)(?: in (?:class )?(.{1,60}?))?[.?!]*$/i;
const COURSES = /^(?:teacher )?courses(?: (?:for|in|of) (?:class )?(.+?))?[.?]*$/i;
const CLASS_HERE = /^(?:class here|this channel is for)(?:[:\s]+(?:class )?(.+?))?[.!]*$/i;

/** What a teacher does in one class, which may be named at the end: "invite Tom to 7B". */
const readForClass = (said: string): Command | undefined => {
  const inClass = (className: string | undefined) => (className === undefined ? {} : { className: className.trim() });
  const change = TEACHER_CHANGE.exec(said);
  if (change?.[3] !== undefined) {
    const kind = change[2]?.toLowerCase() === 'add' ? 'teacher-add' : 'teacher-remove';
    return { kind, account: change[3].replace(OPEN_END, '').trim(), ...(change[1] === undefined ? {} : { sure: true as const }), ...inClass(change[4]) };
  }
  const list = TEACHER_LIST.exec(said);
  if (list !== null) return { kind: 'teacher-list', ...inClass(list[1]) };
  const invite = INVITE.exec(said);
  if (invite?.[1] !== undefined) return { kind: 'invite', name: invite[1].trim(), ...inClass(invite[2]) };
  const newLink = NEW_LINK.exec(said);
  if (newLink?.[1] !== undefined) return { kind: 'new-link', name: newLink[1].trim(), ...inClass(newLink[2]) };
  const seat = SEAT_REMOVE.exec(said);
  if (seat?.[1] !== undefined) return { kind: 'seat-remove', name: seat[1].trim(), ...inClass(seat[2]) };
  const howIs = HOW_IS.exec(said);
  if (howIs?.[1] !== undefined) return { kind: 'how-is', name: howIs[1].trim(), ...inClass(howIs[2]) };
  const courses = COURSES.exec(said);
  if (courses !== null) return { kind: 'courses', ...inClass(courses[1]) };
  const here = CLASS_HERE.exec(said);
  return here === null ? undefined : { kind: 'class-here', ...inClass(here[1]) };
};

const readSetting = (said: string): Command | undefined => {
  const rest = /^(?:settings?|change|set)[:\s]+(?:my )?(.+)$/i.exec(said)?.[1];
  if (rest === undefined) return undefined;
  const low = rest.toLowerCase();
  const word = Object.keys(SETTING_WORDS)
    .sort((a, b) => b.length - a.length)
    .find((name) => low === name || low.startsWith(`${name} `) || low.startsWith(`${name}:`));
  const step = word === undefined ? ONBOARDING_STEPS.find((name) => name === low) : SETTING_WORDS[word];
  if (step === undefined) return /^settings?/i.test(said) ? { kind: 'settings' } : undefined;
  const value = word === undefined ? '' : rest.slice(word.length).replace(/^[:\s]+(?:to )?/, '');
  return { kind: 'settings', step, ...(value === '' ? {} : { value }) };
};

const SIMPLE: ReadonlyMap<string, Command> = new Map(
  (
    [
      [['help', 'commands', 'menu', 'what can you do'], { kind: 'help' }],
      [['progress', 'my progress', 'how am i doing', 'show my progress'], { kind: 'progress' }],
      [['goal', 'my goal', 'goals'], { kind: 'goal' }],
      [['plan', 'my plan', 'learning plan'], { kind: 'plan' }],
      [['settings', 'setting', 'profile', 'preferences'], { kind: 'settings' }],
      [['mydata', 'my data', 'export'], { kind: 'mydata' }],
      [['forget', 'forget me', 'delete me', 'delete my data', 'erase'], { kind: 'forget' }],
      [['teacher help', 'teacher commands'], { kind: 'teacher-help' }],
      [['classes', 'my classes', 'list classes'], { kind: 'classes' }],
      [['whoami', 'who am i', 'my account', 'my account id'], { kind: 'whoami' }],
    ] as const satisfies readonly (readonly [readonly string[], Command])[]
  ).flatMap(([names, command]) => names.map((name) => [name, command] as const)),
);
