import { byShortId } from '../dialogue/short-id.ts';
import { CONSENT_TEXT_VERSIONS, type Consent, isAllowed, isSeenIn } from '../domain/learner/consent.ts';
import type { LearnerNotice } from '../domain/learner/notice.ts';
import { type Decision, happened, say, undecided } from '../domain/tutoring/decision.ts';
import type { Address, Inbound } from '../ports/conversation.ts';
import type { Cohort, Person } from '../ports/enrolment.ts';
import { isTutorError, TutorError } from '../ports/errors.ts';
import type { InboxEvent } from '../ports/inbox.ts';
import type { LearnerState } from '../ports/tutoring-store.ts';
import { answerLearner } from './answer-learner.ts';
import { ANY_AUDIENCE } from './audiences.ts';
import { realClasses } from './class-channel.ts';
import { type Arrival, enrolLearner, meet } from './find-or-enrol.ts';
import { recordDecision } from './record-decision.ts';
import type { TutorPorts } from './tutor-ports.ts';
import { taughtBy } from './which-class.ts';

type Ports = Omit<TutorPorts, 'outbox' | 'chats' | 'model' | 'prompts'>;

/** A yes or no to one class by its button, or a class that was named. */
export type Joining = { readonly answer: 'join' | 'stay' | 'named'; readonly cohort: Cohort };

/** `undefined` for everything else. Who is in no class may write its name alone; who teaches joins nothing. */
export const readJoining = async (
  { actions, clock, enrolment }: Pick<Ports, 'actions' | 'clock' | 'enrolment'>,
  { content, account }: Inbound,
  person: Person | undefined,
): Promise<Joining | undefined> => {
  if (content.kind === 'joined' || (person !== undefined && taughtBy(person).length > 0)) return undefined;
  if (content.kind === 'action') {
    const [answer, short = ''] = (actions.decode(content.actionId, account, clock.now())?.name ?? '').split(':');
    if (answer !== 'join' && answer !== 'stay') return undefined;
    const cohort = byShortId(await realClasses(enrolment), short);
    return cohort === undefined ? undefined : { answer, cohort };
  }
  const said = content.text.trim();
  const wanted = /^\/?join[:\s]+(?:class )?(.+?)[.!]*$/i.exec(said)?.[1] ?? (person === undefined || person.memberships.length === 0 ? said : undefined);
  if (wanted === undefined) return undefined;
  const [cohort, another] = (await realClasses(enrolment)).filter(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  return cohort === undefined || another !== undefined ? undefined : { answer: 'named', cohort };
};

/** Asked in private of someone in no class. Nothing is asked again only because they opened the conversation once more. */
export const askWhichClass = async (
  ports: Ports,
  { inbound, id }: InboxEvent,
  { classes, person }: Extract<Arrival, { kind: 'which-class' }>,
  to: Address = inbound.from,
): Promise<void> => {
  if (classes.length === 0 || (person !== undefined && inbound.content.kind === 'joined')) return ports.inbox.close(id, { scrub: true });
  if (person === undefined) await meet(ports, inbound);
  await ports.tutoring.say([{ to, statement: classAsk(classes), audience: ANY_AUDIENCE }], { eventId: id, scrub: true }, ports.clock.now());
};

const classAsk = (classes: readonly Cohort[]): LearnerNotice => ({ kind: 'class-ask', classes: classes.map(({ id, name }) => ({ id, name })) });

/**
 * What someone who is no learner of a channel's class is asked in private: once, until they answered. `state` is absent for who never
 * learned here. Their question in the channel is answered all the same.
 */
export const offerToJoin = async (
  { courses }: Pick<Ports, 'courses'>,
  linked: Cohort | undefined,
  person: Person,
  state: LearnerState | undefined,
): Promise<readonly LearnerNotice[]> => {
  if (linked === undefined || linked.simulated || taughtBy(person).length > 0) return [];
  if (state === undefined) return [classAsk([linked])];
  const isMember = person.memberships.some(({ cohort }) => cohort.id === linked.id);
  const answered = state.consents.some(({ purpose, cohortId }) => purpose === 'class' && cohortId === linked.id);
  if (answered || isSeenIn(state.consents, linked.id) || (isMember && !isAllowed(state.consents, 'tutoring'))) return [];
  return [await joinAsk({ courses }, linked, state)];
};

const joinAsk = async (
  { courses }: Pick<Ports, 'courses'>,
  { id, name, courseId }: Cohort,
  { className, courseId: own }: LearnerState,
): Promise<LearnerNotice> => {
  const course = courseId === own ? undefined : await courses.course(courseId);
  return { kind: 'class-join-ask', cohort: { id, name }, className, ...(course === undefined ? {} : { courseTitle: course.course.title }) };
};

/** Two writers rarely meet in one private conversation; three meetings in a row are a fault, not bad luck. */
const MAX_CONFLICTS = 3;

/** Follows the answer. Who has no yes to tutoring that counts is asked for it next, with the name of the class they chose. */
export const joinClass =
  (ports: Ports) =>
  async (event: InboxEvent, person: Person | undefined, joining: Joining): Promise<void> => {
    for (let conflicts = 0; ; conflicts++) {
      try {
        return await joinOnce(ports, event, person, joining);
      } catch (cause) {
        if (!isTutorError(cause, 'CONFLICT') || conflicts >= MAX_CONFLICTS) throw cause;
      }
    }
  };

const joinOnce = async (ports: Ports, event: InboxEvent, person: Person | undefined, { answer, cohort }: Joining): Promise<void> => {
  const { inbound } = event;
  const state = person === undefined ? undefined : await ports.tutoring.load(person.id);
  const mayTutor = state !== undefined && isAllowed(state.consents, 'tutoring');
  if (!mayTutor && answer !== 'stay') {
    const enrolled = await enrolLearner(ports, inbound, cohort);
    return answerLearner(ports)({ ...event, inbound: { ...inbound, content: { kind: 'text', text: 'start', toTutor: true } } }, enrolled);
  }
  if (state === undefined) return ports.inbox.close(event.id, { scrub: true });
  const now = ports.clock.now();
  const said = (by: LearnerState, notice: LearnerNotice): Decision => say(undecided(by), notice);
  const record = (loaded: LearnerState, decision: Decision) => recordDecision(ports, { loaded, decision, to: inbound.from, event, at: now });
  const told = (given: boolean): Consent => ({
    purpose: 'class',
    cohortId: cohort.id,
    given,
    by: 'learner',
    textVersion: CONSENT_TEXT_VERSIONS.class,
    at: now,
  });

  if (isSeenIn(state.consents, cohort.id)) return record(state, say(undecided(state), { kind: 'redirect', because: 'done-already' }));
  if (answer === 'named') return record(state, said(state, await joinAsk(ports, cohort, state)));
  if (answer === 'stay') {
    return record(state, happened(said(state, { kind: 'class-stayed', className: cohort.name }), { type: 'consent-recorded', consent: told(false) }));
  }
  const { id } = await enrolLearner(ports, inbound, cohort);
  const joined = await ports.tutoring.load(id);
  if (joined === undefined) throw new TutorError('CONFLICT', 'the learner was erased while joining a class');
  return record(joined, happened(said(joined, { kind: 'class-joined', className: cohort.name }), { type: 'consent-recorded', consent: told(true) }));
};
