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
  | { readonly kind: 'teacher-add'; readonly account: string; readonly className?: string }
  | { readonly kind: 'teacher-remove'; readonly account: string; readonly className?: string }
  | { readonly kind: 'teacher-list'; readonly className?: string }
  | { readonly kind: 'whoami' }
  /** What only teachers can write: for one who learns as well, whose "help" is a learner's. */
  | { readonly kind: 'teacher-help' }
  /** The channel in which it is said belongs to a class from now on. */
  | { readonly kind: 'class-here'; readonly className?: string }
  /** Opens or closes the purpose of having a model reword messages. */
  | { readonly kind: 'reword'; readonly on: boolean }
  | { readonly kind: 'invite'; readonly name: string; readonly className?: string }
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

const TEACHER_CHANGE = /^teacher (add|remove)[:\s]+(.+?)(?: (?:to|for|from|in|of) (?:class )?(.+?))?[.!]*$/i;
const TEACHER_LIST = /^(?:teachers|(?:teacher list|list teachers)(?: (?:(?:for|in|of) )?(?:class )?(.+?))?)[.?]*$/i;
/** Names of students are short; "invite my friends, please" with a story behind it is no invitation. */
const INVITE = /^(?:teacher )?invite[:\s]+(.{1,40}?)(?: (?:to|into|for|in) (?:class )?(.{1,60}?))?[.!]*$/i;
const COURSES = /^(?:teacher )?courses(?: (?:for|in|of) (?:class )?(.+?))?[.?]*$/i;
const CLASS_HERE = /^(?:class here|this channel is for)(?:[:\s]+(?:class )?(.+?))?[.!]*$/i;

/** What a teacher does in one class, which may be named at the end: "invite Tom to 7B". */
const readForClass = (said: string): Command | undefined => {
  const inClass = (className: string | undefined) => (className === undefined ? {} : { className: className.trim() });
  const change = TEACHER_CHANGE.exec(said);
  if (change?.[2] !== undefined)
    return { kind: change[1]?.toLowerCase() === 'add' ? 'teacher-add' : 'teacher-remove', account: change[2].trim(), ...inClass(change[3]) };
  const list = TEACHER_LIST.exec(said);
  if (list !== null) return { kind: 'teacher-list', ...inClass(list[1]) };
  const invite = INVITE.exec(said);
  if (invite?.[1] !== undefined) return { kind: 'invite', name: invite[1].trim(), ...inClass(invite[2]) };
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
      [['whoami', 'who am i', 'my account', 'my account id'], { kind: 'whoami' }],
    ] as const satisfies readonly (readonly [readonly string[], Command])[]
  ).flatMap(([names, command]) => names.map((name) => [name, command] as const)),
);
