import { type Command, readCommand } from '../dialogue/read-command.ts';
import type { ConcernMark } from '../domain/classroom/cohort-mark.ts';
import type { LearnerId } from '../domain/ids.ts';
import type { Inbound } from '../ports/conversation.ts';
import type { TutorPorts } from './tutor-ports.ts';

export type TeacherCommand = Extract<
  Command,
  { kind: 'who-needs-help' | 'teacher-add' | 'teacher-remove' | 'teacher-list' | 'teacher-help' | 'whoami' | 'invite' | 'courses' | 'course' | 'class-here' }
>;

/** One learner's concern as a button names it; class and skill by their short ids. */
export type ConcernChosen = { readonly learnerId: LearnerId; readonly cohort: string; readonly skill?: string };

export type TeacherWish =
  | { readonly kind: 'command'; readonly command: TeacherCommand }
  | { readonly kind: 'mark'; readonly mark: ConcernMark; readonly concern: ConcernChosen }
  | { readonly kind: 'evidence'; readonly concern: ConcernChosen }
  | { readonly kind: 'show'; readonly what: 'summary' | 'courses' | 'teachers'; readonly cohort: string }
  | { readonly kind: 'use-course'; readonly cohort: string; readonly course: string };

/** What only a teacher may want, and "who am I?"; `undefined` for everything else. */
export const readTeacherWish = ({ actions, clock }: Pick<TutorPorts, 'actions' | 'clock'>, { content, account }: Inbound): TeacherWish | undefined => {
  switch (content.kind) {
    case 'text':
      return wishOf(readCommand(content.text));
    case 'action':
      return readTap(actions.decode(content.actionId, account, clock.now())?.name ?? '');
    case 'joined':
      return undefined;
  }
};

const readTap = (name: string): TeacherWish | undefined => {
  const [verb, ...rest] = name.split(':');
  const [first = '', second = ''] = rest;
  switch (verb) {
    case 'mark':
      return isMark(first) ? { kind: 'mark', mark: first, concern: concernOf(rest.slice(1)) } : undefined;
    case 'evidence':
      return { kind: 'evidence', concern: concernOf(rest) };
    case 'show':
      return first === 'summary' || first === 'courses' || first === 'teachers' ? { kind: 'show', what: first, cohort: second } : undefined;
    case 'course':
      return { kind: 'use-course', cohort: first, course: second };
    case 'command':
      return wishOf(readCommand(first.replaceAll('-', ' ')));
    default:
      return undefined;
  }
};

const concernOf = ([learnerId = '', cohort = '', skill]: readonly string[]): ConcernChosen => ({
  learnerId: learnerId as LearnerId,
  cohort,
  ...(skill === undefined ? {} : { skill }),
});

const isMark = (value: string): value is ConcernMark => value === 'seen' || value === 'helped' || value === 'false-alarm';

const wishOf = (command: Command | undefined): TeacherWish | undefined =>
  command !== undefined && isTeacherCommand(command) ? { kind: 'command', command } : undefined;

const isTeacherCommand = (command: Command): command is TeacherCommand => {
  switch (command.kind) {
    case 'who-needs-help':
    case 'teacher-add':
    case 'teacher-remove':
    case 'teacher-list':
    case 'teacher-help':
    case 'whoami':
    case 'invite':
    case 'courses':
    case 'course':
    case 'class-here':
      return true;
    case 'begin':
    case 'help':
    case 'progress':
    case 'goal':
    case 'plan':
    case 'settings':
    case 'mydata':
    case 'forget':
    case 'reword':
      return false;
  }
};
