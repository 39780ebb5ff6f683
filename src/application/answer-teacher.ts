import { byShortId } from '../dialogue/short-id.ts';
import { type Address, directTo, type Inbound } from '../ports/conversation.ts';
import type { Cohort, Person } from '../ports/enrolment.ts';
import type { InboxEvent } from '../ports/inbox.ts';
import type { Outgoing } from '../ports/outbox.ts';
import { ANY_AUDIENCE, staffAudience } from './audiences.ts';
import { linkChannel, offerToLink } from './class-channel.ts';
import { addTeacher, listTeachers, removeTeacher, showAccount } from './class-teachers.ts';
import { markConcern, showEvidence } from './concern-answers.ts';
import { learnerStanding } from './learner-standing.ts';
import type { TeacherCommand, TeacherWish } from './read-teacher-wish.ts';
import { gatherSummary, summaryTold } from './summarize-cohort.ts';
import { type Asker, inClass, type TeacherAnswer } from './teacher-answer.ts';
import { chooseCourse, inviteStudent, listClasses, listCourses, newLink, removeSeat, useCourse } from './teacher-setup.ts';
import type { TutorPorts } from './tutor-ports.ts';
import { standing } from './tutored.ts';
import { taughtBy } from './which-class.ts';

export type TeacherPorts = Omit<TutorPorts, 'outbox' | 'chats' | 'model' | 'prompts'>;

/**
 * A teacher's question, or anyone's question for what only teachers get. The answer goes to the asker's private conversation,
 * wherever it was asked; without the role it is refused there, and nothing is looked up. A retry finds nothing done, or all of it.
 */
export const answerTeacher =
  (ports: TeacherPorts) =>
  async (event: InboxEvent, person: Person, wish: TeacherWish | undefined, direct: Address = event.inbound.from): Promise<void> => {
    const asker: Asker = { person, classes: taughtBy(person), inbound: event.inbound, eventId: event.id };
    const answer = await answerFor(ports, asker, wish);
    const linksAlready = wish?.kind === 'command' && wish.command.kind === 'class-here';
    const offers = linksAlready ? [] : await offerToLink(ports, asker);
    const audience = staffAudience();
    const outgoing: readonly Outgoing[] = [
      ...[...answer.says, ...offers].map((statement): Outgoing => ({ to: direct, statement, audience })),
      ...(answer.tells ?? []).map(({ to, notice }): Outgoing => ({ to: directTo(to), statement: notice, audience })),
      ...inChannel(event.inbound, answer),
    ];
    const at = ports.clock.now();
    if (answer.erases !== undefined) {
      await ports.records.erase(answer.erases, at, { closes: { eventId: event.id }, outgoing: () => outgoing, by: person.id });
      return;
    }
    await ports.reports.record({
      changes: answer.changes ?? [],
      outgoing,
      closes: { eventId: event.id, scrub: !(await standing(ports, person)).mayKeep },
      at,
    });
  };

const inChannel = ({ from, eventKey }: Inbound, { aloud, says }: TeacherAnswer): readonly Outgoing[] => {
  if (from.scope !== 'channel') return [];
  const statement = aloud ?? (says.length === 0 ? undefined : ({ kind: 'sent-privately' } as const));
  return statement === undefined ? [] : [{ to: { ...from, thread: from.thread ?? eventKey }, statement, audience: ANY_AUDIENCE }];
};

const answerFor = async (ports: TeacherPorts, asker: Asker, wish: TeacherWish | undefined): Promise<TeacherAnswer> => {
  if (wish?.kind === 'command' && wish.command.kind === 'whoami') return showAccount(asker);
  if (asker.classes.length === 0) return { says: [{ kind: 'teacher-refused' }] };
  if (wish === undefined) return { says: [helpFor(asker)] };
  switch (wish.kind) {
    case 'command':
      return followTeacherCommand(ports, asker, wish.command);
    case 'show': {
      const cohort = asker.classes.find(({ id }) => id === wish.cohort);
      return cohort === undefined ? { says: [{ kind: 'class-not-theirs' }] } : show(ports, asker, cohort, wish.what);
    }
    case 'use-course': {
      const cohort = byShortId(asker.classes, wish.cohort);
      return cohort === undefined ? { says: [{ kind: 'class-not-theirs' }] } : chooseCourse(ports, asker, cohort, wish.course);
    }
    case 'sure': {
      const cohort = byShortId(asker.classes, wish.cohort);
      if (cohort === undefined) return { says: [{ kind: 'class-not-theirs' }] };
      return wish.change === 'add' ? addTeacher(ports, asker, cohort, wish.account, true) : removeTeacher(ports, asker, cohort, wish.account, true);
    }
    case 'mark':
      return markConcern(ports, asker, wish.concern, wish.mark);
    case 'evidence':
      return showEvidence(ports, asker, wish.concern);
  }
};

const helpFor = ({ classes }: Asker) => ({ kind: 'teacher-help', classes: classes.map(({ name }) => name) }) as const;

const followTeacherCommand = async (ports: TeacherPorts, asker: Asker, command: TeacherCommand): Promise<TeacherAnswer> => {
  switch (command.kind) {
    case 'whoami':
      return showAccount(asker);
    case 'teacher-help':
      return { says: [helpFor(asker)] };
    case 'who-needs-help':
      return inClass(asker, command.className, { show: 'summary' }, (cohort) => show(ports, asker, cohort, 'summary'));
    case 'courses':
      return inClass(asker, command.className, { show: 'courses' }, (cohort) => show(ports, asker, cohort, 'courses'));
    case 'teacher-list':
      return inClass(asker, command.className, { show: 'teachers' }, (cohort) => show(ports, asker, cohort, 'teachers'));
    case 'course':
      return useCourse(ports, asker, command.title);
    case 'invite':
      return inClass(asker, command.className, { write: `invite ${command.name} to` }, (cohort) => inviteStudent(ports, asker, cohort, command.name));
    case 'new-link':
      return inClass(asker, command.className, { write: `new link ${command.name} in` }, (cohort) => newLink(ports, asker, cohort, command.name));
    case 'seat-remove':
      return inClass(asker, command.className, { write: `remove seat ${command.name} in` }, (cohort) => removeSeat(ports, cohort, command.name));
    case 'how-is':
      return inClass(asker, command.className, { write: `how is ${command.name} doing in` }, (cohort) => learnerStanding(ports, cohort, command.name));
    case 'classes':
      return listClasses(ports, asker);
    case 'teacher-add':
      return inClass(asker, command.className, { write: `${sureWord(command)}teacher add ${command.account} to` }, (cohort) =>
        addTeacher(ports, asker, cohort, command.account, command.sure === true),
      );
    case 'teacher-remove':
      return inClass(asker, command.className, { write: `${sureWord(command)}teacher remove ${command.account} from` }, (cohort) =>
        removeTeacher(ports, asker, cohort, command.account, command.sure === true),
      );
    case 'class-here':
      return inClass(asker, command.className, { write: '@Proximal class here' }, (cohort) => linkChannel(ports, asker, cohort));
  }
};

const sureWord = ({ sure }: { readonly sure?: true }): string => (sure === true ? 'yes ' : '');

const show = async (ports: TeacherPorts, asker: Asker, cohort: Cohort, what: 'summary' | 'courses' | 'teachers'): Promise<TeacherAnswer> => {
  switch (what) {
    case 'summary': {
      const summary = await gatherSummary(ports, cohort, asker.person.id);
      return { says: [{ kind: 'cohort-summary', summary, occasion: 'asked' }], changes: [summaryTold(summary, { kind: 'asked', by: asker.person.id })] };
    }
    case 'courses':
      return { says: [await listCourses(ports, cohort)] };
    case 'teachers':
      return listTeachers(ports, asker, cohort);
  }
};
