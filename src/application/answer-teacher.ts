import { type Command, readCommand } from '../dialogue/read-command.ts';
import type { ConcernMark } from '../domain/classroom/cohort-mark.ts';
import type { TeacherNotice } from '../domain/classroom/notice.ts';
import type { LearnerId } from '../domain/ids.ts';
import type { LearnerNotice } from '../domain/learner/notice.ts';
import type { Address, Inbound } from '../ports/conversation.ts';
import type { Cohort, Person } from '../ports/enrolment.ts';
import type { InboxEvent } from '../ports/inbox.ts';
import type { Outgoing } from '../ports/outbox.ts';
import { concernEvidence } from './concern-evidence.ts';
import { gatherSummary, keepSummary } from './summarize-cohort.ts';
import { courseNotice, inviteStudent, teacherAdd, useCourse } from './teacher-setup.ts';
import type { TutorPorts } from './tutor-ports.ts';
import { standing } from './tutored.ts';

type Ports = Omit<TutorPorts, 'outbox' | 'chats' | 'model' | 'prompts'>;
type TeacherCommand = Extract<Command, { kind: 'who-needs-help' | 'teacher-add' | 'invite' | 'courses' | 'course' }>;
export type TeacherWish =
  | { readonly kind: 'command'; readonly command: TeacherCommand }
  | { readonly kind: 'mark'; readonly mark: ConcernMark; readonly learnerId: LearnerId }
  | { readonly kind: 'evidence'; readonly learnerId: LearnerId }
  | { readonly kind: 'class'; readonly id: string }
  | { readonly kind: 'course'; readonly id: string };

/** What only a teacher may want; `undefined` for everything else. */
export const readTeacherWish = ({ actions, clock }: Pick<TutorPorts, 'actions' | 'clock'>, { content, account }: Inbound): TeacherWish | undefined => {
  if (content.kind === 'text') {
    const command = readCommand(content.text);
    return command !== undefined && isTeacherCommand(command) ? { kind: 'command', command } : undefined;
  }
  if (content.kind !== 'action') return undefined;
  const [verb, ...rest] = (actions.decode(content.actionId, account, clock.now())?.name ?? '').split(':');
  switch (verb) {
    case 'mark':
      return isMark(rest[0]) ? { kind: 'mark', mark: rest[0], learnerId: (rest[2] ?? '') as LearnerId } : undefined;
    case 'evidence':
      return { kind: 'evidence', learnerId: (rest[1] ?? '') as LearnerId };
    case 'class':
      return { kind: 'class', id: rest[0] ?? '' };
    case 'course':
      return { kind: 'course', id: rest[0] ?? '' };
    case 'command': {
      const command = readCommand((rest[0] ?? '').replaceAll('-', ' '));
      return command !== undefined && isTeacherCommand(command) ? { kind: 'command', command } : undefined;
    }
    default:
      return undefined;
  }
};

const TEACHER_COMMANDS: ReadonlySet<Command['kind']> = new Set(['who-needs-help', 'teacher-add', 'invite', 'courses', 'course']);

const isTeacherCommand = (command: Command): command is TeacherCommand => TEACHER_COMMANDS.has(command.kind);

const isMark = (value: string | undefined): value is ConcernMark => value === 'seen' || value === 'helped' || value === 'false-alarm';

/** The classes this person is a verified teacher of. The role is looked up at every question, never remembered from an earlier one. */
const taughtBy = (person: Person): readonly Cohort[] =>
  person.memberships.filter(({ role }) => role === 'teacher' || role === 'admin').map(({ cohort }) => cohort);

/**
 * A teacher's question, or anyone's question for what only teachers get. The answer goes to the asker's private conversation,
 * wherever it was asked; without the role it is refused there, and nothing is looked up.
 */
export const answerTeacher =
  (ports: Ports) =>
  async (event: InboxEvent, person: Person, wish: TeacherWish | undefined, direct: Address = event.inbound.from): Promise<void> => {
    const classes = taughtBy(person);
    const notices = classes.length === 0 ? [{ kind: 'teacher-refused' } as const] : await answer(ports, person, classes, wish);
    const audience = { language: 'en', timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, mayReword: false };
    const { from } = event.inbound;
    const inPublic: readonly Outgoing[] =
      from.scope === 'channel' ? [{ to: { ...from, thread: from.thread ?? event.inbound.eventKey }, statement: { kind: 'sent-privately' }, audience }] : [];
    await ports.tutoring.say(
      [...notices.map((statement): Outgoing => ({ to: direct, statement, audience })), ...inPublic],
      { eventId: event.id, scrub: !(await standing(ports, person)).mayKeep },
      ports.clock.now(),
    );
  };

const answer = async (
  ports: Ports,
  person: Person,
  classes: readonly Cohort[],
  wish: TeacherWish | undefined,
): Promise<readonly (TeacherNotice | LearnerNotice)[]> => {
  const [first] = classes;
  if (wish === undefined || first === undefined) return [{ kind: 'help-show', role: 'teacher' }];
  switch (wish.kind) {
    case 'command':
      return answerCommand(ports, person, classes, wish.command);
    case 'class': {
      const chosen = classes.find(({ id }) => id === wish.id);
      return chosen === undefined ? [{ kind: 'teacher-choose-class', classes }] : [await toldSummary(ports, person, chosen)];
    }
    case 'course':
      return [await useCourse(ports, first, wish.id)];
    case 'mark':
      return [await mark(ports, person, classes, wish)];
    case 'evidence':
      return [(await concernEvidence(ports, classes, wish.learnerId)) ?? { kind: 'trouble', code: 'NOT_FOUND' }];
  }
};

const answerCommand = async (
  ports: Ports,
  person: Person,
  classes: readonly Cohort[],
  command: TeacherCommand,
): Promise<readonly (TeacherNotice | LearnerNotice)[]> => {
  const [first] = classes;
  if (first === undefined) return [{ kind: 'teacher-refused' }];
  switch (command.kind) {
    case 'who-needs-help': {
      const wanted = command.className?.toLowerCase();
      const named = wanted === undefined ? classes : classes.filter(({ name }) => name.toLowerCase().includes(wanted));
      const [only, another] = named;
      if (only === undefined || another !== undefined) return [{ kind: 'teacher-choose-class', classes: only === undefined ? classes : named }];
      return [await toldSummary(ports, person, only)];
    }
    case 'teacher-add':
      return [await teacherAdd(ports, person, first, command.account)];
    case 'invite':
      return [await inviteStudent(ports, first, command.name)];
    case 'courses':
      return [await courseNotice(ports, first)];
    case 'course':
      return [await useCourse(ports, first, command.title)];
  }
};

const toldSummary = async (ports: Ports, person: Person, cohort: Cohort): Promise<TeacherNotice> => {
  const summary = await gatherSummary(ports, cohort);
  await keepSummary(ports, summary, person.id);
  return { kind: 'cohort-summary', summary, occasion: 'asked' };
};

const mark = async (
  ports: Ports,
  person: Person,
  classes: readonly Cohort[],
  wish: Extract<TeacherWish, { kind: 'mark' }>,
): Promise<TeacherNotice | LearnerNotice> => {
  for (const cohort of classes) {
    const told = (await ports.reports.lastSummary(cohort.id))?.concerns.find(({ learnerId }) => learnerId === wish.learnerId);
    if (told === undefined) continue;
    await ports.reports.mark({
      cohortId: cohort.id,
      learnerId: wish.learnerId,
      ...(told.skillId === undefined ? {} : { skillId: told.skillId }),
      mark: wish.mark,
      by: person.id,
      at: ports.clock.now(),
    });
    return { kind: 'concern-marked', alias: told.alias, mark: wish.mark };
  }
  return { kind: 'trouble', code: 'NOT_FOUND' };
};
