import { type Command, readCommand, readPupilCommand } from '../dialogue/read-command.ts';
import type { ConcernMark } from '../domain/classroom/cohort-mark.ts';
import type { LearnerId } from '../domain/ids.ts';
import type { Inbound } from '../ports/conversation.ts';
import type { Person } from '../ports/enrolment.ts';
import type { TutorPorts } from './tutor-ports.ts';
import { taughtBy } from './which-class.ts';

export type TeacherCommand = Extract<
  Command,
  {
    kind:
      | 'who-needs-help'
      | 'how-is'
      | 'classes'
      | 'teacher-add'
      | 'teacher-remove'
      | 'teacher-list'
      | 'teacher-help'
      | 'whoami'
      | 'invite'
      | 'new-link'
      | 'seat-remove'
      | 'courses'
      | 'course'
      | 'class-here';
  }
>;

/** One learner's concern as a button names it; class and skill by their short ids. */
export type ConcernChosen = { readonly learnerId: LearnerId; readonly cohort: string; readonly skill?: string };

export type TeacherWish =
  | { readonly kind: 'command'; readonly command: TeacherCommand }
  | { readonly kind: 'mark'; readonly mark: ConcernMark; readonly concern: ConcernChosen }
  | { readonly kind: 'evidence'; readonly concern: ConcernChosen }
  | { readonly kind: 'show'; readonly what: 'summary' | 'courses' | 'teachers'; readonly cohort: string }
  | { readonly kind: 'use-course'; readonly cohort: string; readonly course: string }
  /** The second tap: yes, make that account a teacher of the class, or take it off. */
  | { readonly kind: 'sure'; readonly change: 'add' | 'remove'; readonly cohort: string; readonly account: string };

/** What only a teacher may want, and "who am I?"; `undefined` for everything else. Of who teaches nothing only the words that can mean nothing else are taken so. */
export const readTeacherWish = (
  { actions, clock }: Pick<TutorPorts, 'actions' | 'clock'>,
  { content, account }: Inbound,
  person: Person | undefined,
): TeacherWish | undefined => {
  switch (content.kind) {
    case 'text':
      return wishOf(person !== undefined && taughtBy(person).length > 0 ? readCommand(content.text) : readPupilCommand(content.text));
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
    case 'sure':
      return first === 'add' || first === 'remove' ? { kind: 'sure', change: first, cohort: second, account: rest.slice(2).join(':') } : undefined;
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
    case 'new-link':
    case 'courses':
    case 'course':
    case 'seat-remove':
    case 'classes':
    case 'how-is':
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
