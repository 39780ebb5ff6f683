import type { InboxEvent } from '../ports/inbox.ts';
import { answerChannel } from './answer-channel.ts';
import { answerLearner } from './answer-learner.ts';
import { answerTeacher } from './answer-teacher.ts';
import { findOrEnrol } from './find-or-enrol.ts';
import { readTeacherWish } from './read-teacher-wish.ts';
import type { TutorPorts } from './tutor-ports.ts';
import { standing } from './tutored.ts';

export type TutorUseCasePorts = Omit<TutorPorts, 'outbox' | 'chats' | 'model' | 'prompts'>;

/** One inbound event, from whoever and wherever: the door behind which every turn happens. */
export const handleEvent = (ports: TutorUseCasePorts) => {
  const toLearner = answerLearner(ports);
  const toTeacher = answerTeacher(ports);
  const toChannel = answerChannel(ports);

  return async (event: InboxEvent): Promise<void> => {
    const { from, content } = event.inbound;
    if (from.scope === 'channel' && content.kind === 'text' && !content.toTutor) return ports.inbox.close(event.id, { scrub: true });
    if (from.scope === 'channel') return toChannel(event);
    // Only who was erased can tap in private and be unknown: a button's late or second tap does not enrol them anew.
    if (content.kind === 'action' && (await ports.enrolment.find(event.inbound.account)) === undefined) return ports.inbox.close(event.id, { scrub: true });

    const wish = readTeacherWish(ports, event.inbound);
    // Who once taught and asks for a teacher's list is refused, not made a learner of the class.
    const known = wish === undefined ? undefined : await ports.enrolment.find(event.inbound.account);
    const person = known ?? (await findOrEnrol(ports, event.inbound));
    if (person === undefined) return ports.inbox.close(event.id, { scrub: true });
    return wish !== undefined || !(await standing(ports, person)).isLearner ? toTeacher(event, person, wish) : toLearner(event, person);
  };
};
