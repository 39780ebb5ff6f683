import type { AccountKey } from '../ports/conversation.ts';
import type { Cohort, Person } from '../ports/enrolment.ts';
import type { Asker, TeacherAnswer } from './teacher-answer.ts';
import type { TutorPorts } from './tutor-ports.ts';

/** Whoever asks is told how the platform knows them: what a teacher needs to make them a teacher too. */
export const showAccount = ({ person, inbound }: Asker): TeacherAnswer => ({
  says: [
    {
      kind: 'account-show',
      account: { platform: inbound.account.platform, userId: inbound.account.userId },
      memberships: person.memberships.map(({ cohort, role }) => ({ className: cohort.name, teaches: role !== 'learner' })),
    },
  ],
});

/**
 * Another teacher for the class, by an account that has written to the tutor before. They are told who did it. A student of the class
 * would see what is believed of everyone, so for them it is asked back first whether that is meant.
 */
export const addTeacher = async (
  ports: Pick<TutorPorts, 'enrolment' | 'tutoring' | 'page'>,
  { person: by, inbound }: Asker,
  cohort: Cohort,
  who: string,
  sure: boolean,
): Promise<TeacherAnswer> => {
  const { enrolment } = ports;
  const { platform, tenant } = inbound.account;
  const account: AccountKey = { platform, tenant, userId: accountNamed(who) };
  const person = await enrolment.find(account);
  if (person === undefined) return { says: [{ kind: 'teacher-unknown', who: account.userId }] };
  const already = person.memberships.some(({ cohort: { id }, role }) => id === cohort.id && role !== 'learner');
  const added = { kind: 'teacher-added', who: calledBy(person, account.userId), className: cohort.name, already } as const;
  if (already) return { says: [added] };
  if (!sure && (await isStudent(ports, person, account, cohort))) return askBack('add', calledBy(person, account.userId), account.userId, cohort);
  return {
    says: [added],
    changes: [{ kind: 'teaching-given', cohortId: cohort.id, personId: person.id, by: by.id }],
    tells: [{ to: account, notice: { kind: 'teaching-given', by: calledBy(by, inbound.account.userId), className: cohort.name } }],
  };
};

/**
 * Someone who was given a student's seat, or has answered whether they want to be tutored. A colleague who only said hello is a
 * learner by then too, and not meant.
 */
const isStudent = async (
  { tutoring, page }: Pick<TutorPorts, 'tutoring' | 'page'>,
  person: Person,
  { userId }: AccountKey,
  cohort: Cohort,
): Promise<boolean> => {
  if (!person.memberships.some(({ cohort: { id }, role }) => id === cohort.id && role === 'learner')) return false;
  const hasSeat = (await page?.seats(cohort))?.some((seat) => seat.userId === userId) === true;
  return hasSeat || ((await tutoring.load(person.id))?.consents.length ?? 0) > 0;
};

const askBack = (change: 'add' | 'remove', who: string, account: string, { id, name }: Cohort): TeacherAnswer => ({
  says: [{ kind: 'teacher-sure', change, who, account, cohort: { id, name } }],
});

/** Takes a teacher out of the class, by account or by name; the last one stays. Both sides are told, and who takes themselves off is asked first. */
export const removeTeacher = async (
  ports: Pick<TutorPorts, 'reports'>,
  { person: by, inbound }: Asker,
  cohort: Cohort,
  who: string,
  sure: boolean,
): Promise<TeacherAnswer> => {
  const className = cohort.name;
  const wanted = accountNamed(who);
  const teachers = await ports.reports.teachers(cohort.id);
  const byAccount = teachers.filter(({ accounts }) => accounts.some(({ userId }) => userId === wanted));
  const [found, another] = byAccount.length > 0 ? byAccount : teachers.filter(({ displayName }) => displayName.toLowerCase() === wanted.toLowerCase());
  if (found === undefined || another !== undefined)
    return { says: [{ kind: 'teacher-not-listed', who: wanted, className }, await teacherList(ports, by, cohort)] };
  const name = calledBy(found, wanted);
  if (teachers.length === 1) return { says: [{ kind: 'teacher-last', who: name, className }] };
  const [account] = found.accounts;
  const isSelf = found.personId === by.id;
  if (isSelf && !sure) return askBack('remove', 'You', account?.userId ?? wanted, cohort);
  return {
    says: [{ kind: 'teacher-removed', who: isSelf ? 'You' : name, className }],
    changes: [{ kind: 'teaching-taken', cohortId: cohort.id, personId: found.personId, by: by.id }],
    ...(account === undefined || isSelf
      ? {}
      : { tells: [{ to: account, notice: { kind: 'teaching-taken', by: calledBy(by, inbound.account.userId), className } as const }] }),
  };
};

export const listTeachers = async (ports: Pick<TutorPorts, 'reports'>, { person }: Asker, cohort: Cohort): Promise<TeacherAnswer> => ({
  says: [await teacherList(ports, person, cohort)],
});

const teacherList = async ({ reports }: Pick<TutorPorts, 'reports'>, { id }: Person, cohort: Cohort) =>
  ({
    kind: 'teacher-list',
    className: cohort.name,
    teachers: (await reports.teachers(cohort.id)).map(({ personId, displayName, accounts }) => ({
      name: displayName,
      accounts: accounts.map(({ platform, userId }) => ({ platform, userId })),
      isAsker: personId === id,
    })),
  }) as const;

/** `<@U123>` and `@ben` as people type them. */
const accountNamed = (who: string): string => /^<@!?([^>|]+)/.exec(who)?.[1] ?? who.replace(/^@/, '').trim();

const calledBy = ({ displayName }: Pick<Person, 'displayName'>, userId: string): string => (displayName === '' ? userId : displayName);
