import type { InboxEvent } from '../ports/inbox.ts';
import { answerChannel } from './answer-channel.ts';
import { answerLearner } from './answer-learner.ts';
import { answerTeacher, readTeacherWish } from './answer-teacher.ts';
import { findOrEnrol } from './find-or-enrol.ts';
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

    const person = await findOrEnrol(ports, event.inbound);
    if (person === undefined) return ports.inbox.close(event.id, { scrub: true });
    const wish = readTeacherWish(ports, event.inbound);
    return wish !== undefined || !(await standing(ports, person)).isLearner ? toTeacher(event, person, wish) : toLearner(event, person);
  };
};
