import { matchSkills } from '../dialogue/match-skill.ts';
import { readCommand } from '../dialogue/read-command.ts';
import type { CourseIndex } from '../domain/curriculum/course.ts';
import type { SkillId } from '../domain/ids.ts';
import type { Statement } from '../domain/statement.ts';
import { type Address, directTo } from '../ports/conversation.ts';
import type { Person } from '../ports/enrolment.ts';
import { TutorError } from '../ports/errors.ts';
import type { InboxEvent } from '../ports/inbox.ts';
import type { Outgoing } from '../ports/outbox.ts';
import { answerLearner } from './answer-learner.ts';
import { answerTeacher } from './answer-teacher.ts';
import { ANY_AUDIENCE, staffAudience } from './audiences.ts';
import { offerToLink, spaceOf } from './class-channel.ts';
import { ANYONE } from './deliver-outbox.ts';
import { findOrEnrol } from './find-or-enrol.ts';
import { readTeacherWish } from './read-teacher-wish.ts';
import type { TutorPorts } from './tutor-ports.ts';
import { standing } from './tutored.ts';
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
    const person = await findOrEnrol(ports, inbound);
    const space = spaceOf(inbound.from);
    if (space === undefined || inbound.from.scope !== 'channel' || inbound.content.kind === 'joined') return ports.inbox.close(event.id, { scrub: true });
    if (person === undefined) return askForClass(ports, event);
    const direct: Address = directTo(inbound.account);
    const { isLearner, mayKeep } = await standing(ports, person);
    if (inbound.content.kind === 'action')
      return isLearner ? practiseInPrivate(ports, event, direct, person) : answerTeacher(ports)(event, person, undefined, direct);
    const asked = inbound.content.text.replace(/<@[^>]+>|@(?:proximal|tutor)\b/gi, ' ').trim();
    const command = readCommand(asked);
    // An account that is named, `teacher add <@U7>`, is part of what is asked; only the tutor's own name is not.
    const text = inbound.content.text.replace(/@(?:proximal|tutor)\b/gi, ' ').replace(/^(?:\s*<@[^>]+>)+/, '');
    const wish = readTeacherWish(ports, { ...inbound, content: { ...inbound.content, text } });
    if (wish !== undefined || (command !== undefined && !isLearner)) {
      return answerTeacher(ports)({ ...event, inbound: { ...inbound, content: { kind: 'text', text: asked, toTutor: true } } }, person, wish, direct);
    }
    if (command !== undefined) return answerInPrivate(ports, event, direct, person, asked);
    const cohort = (await ports.enrolment.spaceCohort(space)) ?? person.memberships[0]?.cohort;
    const course = cohort === undefined ? undefined : await ports.courses.course(cohort.courseId);
    if (course === undefined) throw new TutorError('NOT_FOUND', 'the class of this channel has no course');

    const thread: Address = { ...inbound.from, thread: inbound.from.thread ?? inbound.eventKey };
    const { statement, skillId } = channelAnswer(course, asked);
    const offers = await offerToLink(ports, { classes: taughtBy(person), inbound });
    const outgoing: readonly Outgoing[] = [
      { to: thread, statement, audience: ANY_AUDIENCE },
      ...offers.map((offer): Outgoing => ({ to: direct, statement: offer, audience: staffAudience() })),
    ];
    const asking = {
      personId: person.id,
      list: [{ type: 'question-asked' as const, ...(skillId === undefined ? {} : { skillId }), where: 'channel' as const, at: ports.clock.now() }],
    };
    // Without a yes the question is answered, and neither it nor that it was asked is kept.
    await ports.tutoring.say(outgoing, { eventId: event.id, scrub: !mayKeep }, ports.clock.now(), mayKeep ? asking : undefined);
  };

/** In a channel of no class a newcomer could belong to any: the channel hears how a teacher settles it, and nobody is enrolled by guess. */
const askForClass = async (ports: Ports, event: InboxEvent): Promise<void> => {
  const { from, eventKey, content } = event.inbound;
  if (content.kind !== 'text' || from.scope !== 'channel') return ports.inbox.close(event.id, { scrub: true });
  const line: Outgoing = { to: { ...from, thread: from.thread ?? eventKey }, statement: { kind: 'channel-unlinked' }, audience: ANY_AUDIENCE };
  await ports.tutoring.say([line], { eventId: event.id, scrub: true }, ports.clock.now());
};

/** Numbers on both sides of a sign: a task from a sheet, not a question about an idea. */
const HOMEWORK = /\d\s*(?:[-+*/÷×:^=<>]|plus|minus|times|divided by|over)\s*\d/i;

const channelAnswer = (course: CourseIndex, asked: string): { readonly statement: Statement; readonly skillId?: SkillId } => {
  const homework = HOMEWORK.test(asked);
  const matches = matchSkills(course, asked);
  const noted = matches.find((id) => course.skills.get(id)?.note !== undefined);
  const note = noted === undefined ? undefined : course.skills.get(noted)?.note;
  if (noted !== undefined && note !== undefined) {
    return {
      statement: {
        kind: 'question-answer',
        title: note.title,
        idea: note.idea,
        example: note.workedExample,
        question: note.question,
        at: course.position.get(noted) ?? 0,
        homework,
        where: 'channel',
      },
      skillId: noted,
    };
  }
  const suggestions = matches.map((id) => ({ at: course.position.get(id) ?? 0, name: course.skills.get(id)?.name ?? id }));
  return { statement: { kind: 'question-unmatched', suggestions }, ...(matches[0] === undefined ? {} : { skillId: matches[0] }) };
};

/** "Practise this in private": the tap happened in the channel, the questions come in the private conversation. */
const practiseInPrivate = async (ports: Ports, event: InboxEvent, direct: Address, person: Person): Promise<void> => {
  const { inbound } = event;
  if (inbound.content.kind !== 'action') return;
  const action = ports.actions.decode(inbound.content.actionId, { ...inbound.account, userId: ANYONE }, ports.clock.now());
  const own: string =
    action === undefined ? inbound.content.actionId : ports.actions.encode(action, inbound.account, (ports.clock.now() + 60_000) as typeof inbound.at);
  return answerLearner(ports)({ ...event, inbound: { ...inbound, from: direct, content: { ...inbound.content, actionId: own } } }, person);
};

/** "My progress", asked in front of everyone: the answer comes in private, and the channel hears only that. */
const answerInPrivate = async (ports: Ports, event: InboxEvent, direct: Address, person: Person, asked: string): Promise<void> => {
  const { from } = event.inbound;
  const note: readonly Outgoing[] =
    from.scope === 'channel'
      ? [
          {
            to: { ...from, thread: from.thread ?? event.inbound.eventKey },
            statement: { kind: 'sent-privately' },
            audience: ANY_AUDIENCE,
          },
        ]
      : [];
  await answerLearner(ports)({ ...event, inbound: { ...event.inbound, from: direct, content: { kind: 'text', text: asked, toTutor: true } } }, person, note);
};
