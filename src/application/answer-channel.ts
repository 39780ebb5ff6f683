import { readCommand, readPupilCommand } from '../dialogue/read-command.ts';
import type { CourseIndex } from '../domain/curriculum/course.ts';
import { type Address, directTo, type Inbound } from '../ports/conversation.ts';
import type { Person } from '../ports/enrolment.ts';
import { TutorError } from '../ports/errors.ts';
import type { InboxEvent } from '../ports/inbox.ts';
import type { Outgoing } from '../ports/outbox.ts';
import { answerLearner } from './answer-learner.ts';
import { answerTeacher } from './answer-teacher.ts';
import { ANY_AUDIENCE, staffAudience } from './audiences.ts';
import { answerToTopic, answerToWords, type ChannelWords } from './channel-words.ts';
import { offerToLink, spaceOf } from './class-channel.ts';
import { ANYONE } from './deliver-outbox.ts';
import { type Arrival, findOrEnrol, meet } from './find-or-enrol.ts';
import { askWhichClass, offerToJoin } from './join-class.ts';
import { readTeacherWish, type TeacherWish } from './read-teacher-wish.ts';
import type { TutorPorts } from './tutor-ports.ts';
import { type Standing, standing } from './tutored.ts';
import { taughtBy } from './which-class.ts';

type Ports = Omit<TutorPorts, 'outbox' | 'chats' | 'model' | 'prompts'>;

/**
 * A message to the tutor in a class channel. Questions are answered in a thread from the course's notes; everything that touches
 * one person's level is moved to their private conversation. What is said here is the same for everyone who asks.
 */
export const answerChannel =
  (ports: Ports) =>
  async (event: InboxEvent): Promise<void> => {
    const { inbound } = event;
    const space = spaceOf(inbound.from);
    if (space === undefined || inbound.from.scope !== 'channel' || inbound.content.kind === 'joined') return ports.inbox.close(event.id, { scrub: true });
    const direct: Address = directTo(inbound.account);
    const toTeacher = (asked: InboxEvent, person: Person, wish: TeacherWish | undefined) => answerTeacher(ports)(withWords(asked), person, wish, direct);
    const known = await ports.enrolment.find(inbound.account);
    const wish = wishIn(ports, inbound, known);
    if (wish !== undefined) return toTeacher(event, known ?? (await meet(ports, inbound)), wish);
    const arrival = await findOrEnrol(ports, inbound);
    const topicAt = tappedTopic(ports, inbound);
    if (arrival.kind === 'which-class') return answerOutsider(ports, event, arrival, topicAt);
    const { person } = arrival;
    const asker: ChannelAsker = { person, ...(await standing(ports, person)) };
    const { isLearner } = asker;
    if (topicAt !== undefined) return sayInThread(ports, event, asker, (course) => answerToTopic(course, topicAt));
    if (inbound.content.kind === 'action')
      return isLearner ? practiseInPrivate(ports, event, direct, person) : answerTeacher(ports)(event, person, undefined, direct);
    const asked = askedIn(inbound.content.text);
    const command = isLearner && taughtBy(person).length === 0 ? readPupilCommand(asked) : readCommand(asked);
    if (command !== undefined && !isLearner) return toTeacher(event, person, undefined);
    if (command !== undefined) return answerInPrivate(ports, event, direct, person, asked);
    return sayInThread(ports, event, asker, (course) => answerToWords(course, asked));
  };

/** A tap in a channel is never a teacher's: what only they may want is not put there. */
const wishIn = (ports: Ports, inbound: Inbound, known: Person | undefined): TeacherWish | undefined => {
  if (inbound.content.kind !== 'text') return undefined;
  // An account that is named, `teacher add <@U7>`, is part of what is asked; only the tutor's own name is not.
  const text = inbound.content.text.replace(/@(?:proximal|tutor)\b/gi, ' ').replace(/^(?:\s*<@[^>]+>)+/, '');
  return readTeacherWish(ports, { ...inbound, content: { ...inbound.content, text } }, known);
};

/** The event as it would have been written in private. */
const withWords = (event: InboxEvent): InboxEvent => {
  const { content } = event.inbound;
  return content.kind === 'text' ? { ...event, inbound: { ...event.inbound, content: { ...content, text: askedIn(content.text) } } } : event;
};

const askedIn = (text: string): string => text.replace(/<@[^>]+>|@(?:proximal|tutor)\b/gi, ' ').trim();

/** Absent for a stranger; of them nothing is kept. */
type ChannelAsker = Partial<Standing> & { readonly person?: Person };

/**
 * Someone in no class: nobody is enrolled by guess, nor among made-up people. In the channel of a class they are answered as anyone is; in
 * one of no class the channel hears how a teacher settles it. A tap on what goes on in private asks them there which class they are in.
 */
const answerOutsider = async (
  ports: Ports,
  event: InboxEvent,
  arrival: Extract<Arrival, { kind: 'which-class' }>,
  topicAt: number | undefined,
): Promise<void> => {
  const { inbound } = event;
  const { content } = inbound;
  const space = spaceOf(inbound.from);
  const linked = space === undefined ? undefined : await ports.enrolment.spaceCohort(space);
  const asker: ChannelAsker = arrival.person === undefined ? {} : { person: arrival.person };
  if (topicAt !== undefined && linked !== undefined) return sayInThread(ports, event, asker, (course) => answerToTopic(course, topicAt));
  if (content.kind === 'action') return askWhichClass(ports, event, arrival, directTo(inbound.account));
  if (content.kind !== 'text' || linked === undefined) return askForClass(ports, event);
  return sayInThread(ports, event, asker, (course) => answerToWords(course, askedIn(content.text)));
};

/** Says in the thread what is the same for everyone who asks. Without a yes it is said all the same, and neither it nor that it was asked is kept. */
const sayInThread = async (
  ports: Ports,
  event: InboxEvent,
  { person, state, mayKeep = false }: ChannelAsker,
  words: (course: CourseIndex) => ChannelWords,
): Promise<void> => {
  const { inbound } = event;
  const space = spaceOf(inbound.from);
  const thread = threadOf(inbound);
  if (space === undefined || thread === undefined) return ports.inbox.close(event.id, { scrub: true });
  const linked = await ports.enrolment.spaceCohort(space);
  const cohort = linked ?? person?.memberships[0]?.cohort;
  const course = cohort === undefined ? undefined : await ports.courses.course(cohort.courseId);
  if (course === undefined) throw new TutorError('NOT_FOUND', 'the class of this channel has no course');

  const { statement, skillId } = words(course);
  const direct = directTo(inbound.account);
  const links = person === undefined ? [] : await offerToLink(ports, { classes: taughtBy(person), inbound });
  const joins = person === undefined ? [] : await offerToJoin(ports, linked, person, state);
  const outgoing: readonly Outgoing[] = [
    { to: thread, statement, audience: ANY_AUDIENCE },
    ...links.map((offer): Outgoing => ({ to: direct, statement: offer, audience: staffAudience() })),
    ...joins.map((offer): Outgoing => ({ to: direct, statement: offer, audience: ANY_AUDIENCE })),
  ];
  const asking =
    person === undefined || !mayKeep
      ? undefined
      : {
          personId: person.id,
          list: [{ type: 'question-asked' as const, ...(skillId === undefined ? {} : { skillId }), where: 'channel' as const, at: ports.clock.now() }],
        };
  await ports.tutoring.say(outgoing, { eventId: event.id, scrub: !mayKeep }, ports.clock.now(), asking);
};

/** Under the message that was answered or tapped, so that whoever waits there hears something. */
const threadOf = ({ from, eventKey }: Inbound): Address | undefined => (from.scope === 'channel' ? { ...from, thread: from.thread ?? eventKey } : undefined);

/** The place in the course of the topic that was tapped among those suggested. */
const tappedTopic = ({ actions, clock }: Ports, { content, account }: Inbound): number | undefined => {
  if (content.kind !== 'action') return undefined;
  const place = /^about:(\d+)$/.exec(actions.decode(content.actionId, { ...account, userId: ANYONE }, clock.now())?.name ?? '')?.[1];
  return place === undefined ? undefined : Number(place);
};

/** In a channel of no class a newcomer could belong to any: the channel hears how a teacher settles it, and nobody is enrolled by guess. */
const askForClass = async (ports: Ports, event: InboxEvent): Promise<void> => {
  const { from, eventKey, content } = event.inbound;
  if (content.kind !== 'text' || from.scope !== 'channel') return ports.inbox.close(event.id, { scrub: true });
  const line: Outgoing = { to: { ...from, thread: from.thread ?? eventKey }, statement: { kind: 'channel-unlinked' }, audience: ANY_AUDIENCE };
  await ports.tutoring.say([line], { eventId: event.id, scrub: true }, ports.clock.now());
};

/** "Practise this in private": the tap happened in the channel, the questions come in the private conversation. */
const practiseInPrivate = async (ports: Ports, event: InboxEvent, direct: Address, person: Person): Promise<void> => {
  const { inbound } = event;
  if (inbound.content.kind !== 'action') return;
  const action = ports.actions.decode(inbound.content.actionId, { ...inbound.account, userId: ANYONE }, ports.clock.now());
  const own: string =
    action === undefined ? inbound.content.actionId : ports.actions.encode(action, inbound.account, (ports.clock.now() + 60_000) as typeof inbound.at);
  return answerLearner(ports)(
    { ...event, inbound: { ...inbound, from: direct, content: { ...inbound.content, actionId: own } } },
    person,
    saidPrivately(inbound),
  );
};

/** "My progress", asked in front of everyone: the answer comes in private, and the channel hears only that. */
const answerInPrivate = async (ports: Ports, event: InboxEvent, direct: Address, person: Person, asked: string): Promise<void> => {
  const { inbound } = event;
  const privately: InboxEvent = { ...event, inbound: { ...inbound, from: direct, content: { kind: 'text', text: asked, toTutor: true } } };
  await answerLearner(ports)(privately, person, saidPrivately(inbound));
};

const saidPrivately = (inbound: Inbound): readonly Outgoing[] => {
  const thread = threadOf(inbound);
  return thread === undefined ? [] : [{ to: thread, statement: { kind: 'sent-privately' }, audience: ANY_AUDIENCE }];
};
