import { type Command, readPupilCommand } from '../dialogue/read-command.ts';
import { readYesNo } from '../domain/learner/read-settings.ts';
import type { Activity } from '../domain/tutoring/session.ts';
import type { Inbound } from '../ports/conversation.ts';
import type { Person } from '../ports/enrolment.ts';
import type { InboxEvent } from '../ports/inbox.ts';
import { answerChannel } from './answer-channel.ts';
import { answerLearner } from './answer-learner.ts';
import { answerTeacher } from './answer-teacher.ts';
import { findOrEnrol, meet } from './find-or-enrol.ts';
import { askWhichClass, joinClass, readJoining } from './join-class.ts';
import { readTeacherWish } from './read-teacher-wish.ts';
import type { TutorPorts } from './tutor-ports.ts';
import { hasBegun, standing } from './tutored.ts';
import { taughtBy } from './which-class.ts';

export type TutorUseCasePorts = Omit<TutorPorts, 'outbox' | 'chats' | 'model' | 'prompts'>;

/** One inbound event, from whoever and wherever: the door behind which every turn happens. */
export const handleEvent = (ports: TutorUseCasePorts) => {
  const toLearner = answerLearner(ports);
  const toTeacher = answerTeacher(ports);
  const toChannel = answerChannel(ports);
  const toClass = joinClass(ports);

  return async (event: InboxEvent): Promise<void> => {
    const { from, content } = event.inbound;
    if (from.scope === 'channel' && content.kind === 'text' && !content.toTutor)
      return ports.inbox.close(event.id, { scrub: !(await keepsChatter(ports, event)) });
    if (from.scope === 'channel') return toChannel(event);
    const known = await ports.enrolment.find(event.inbound.account);
    // Only who was erased can tap in private and be unknown: a button's late or second tap does not enrol them anew.
    if (content.kind === 'action' && known === undefined) return ports.inbox.close(event.id, { scrub: true });

    const joining = await readJoining(ports, event.inbound, known);
    if (joining !== undefined) return toClass(event, known, joining);
    const wish = readTeacherWish(ports, event.inbound, known);
    // Who teaches nothing, or not yet, and asks for what teachers get is answered, and made a learner of no class.
    if (wish !== undefined) return toTeacher(event, known ?? (await meet(ports, event.inbound)), wish);
    if (known !== undefined && (await speaksAsLearner(ports, event, known))) return toLearner(event, known);
    const arrival = await findOrEnrol(ports, event.inbound);
    if (arrival.kind === 'which-class') return askWhichClass(ports, event, arrival);
    return taughtBy(arrival.person).length > 0 ? toTeacher(event, arrival.person, undefined) : toLearner(event, arrival.person);
  };
};

/** A learner does; and everyone of whom there is a profile in what is their own right: to see it, to delete it, to open it again. */
const speaksAsLearner = async (ports: TutorUseCasePorts, { inbound }: InboxEvent, person: Person): Promise<boolean> => {
  const { isLearner, state } = await standing(ports, person);
  if (state === undefined) return false;
  if (hasBegun(state) || (isLearner && person.memberships.length > 0)) return true;
  return isOwnRight(ports, inbound, state.session.activity);
};

const isOwnRight = ({ actions, clock }: TutorUseCasePorts, { content, account }: Inbound, activity: Activity): boolean => {
  switch (content.kind) {
    case 'joined':
      return false;
    case 'action':
      return /^(?:onboard|forget|command:(?:begin|mydata|forget))/.test(actions.decode(content.actionId, account, clock.now())?.name ?? '');
    case 'text':
      // The answer to "shall I delete it?" and to the question for consent, too.
      return (
        activity.kind === 'confirming-erasure' ||
        (activity.kind === 'onboarding' && readYesNo(content.text) === true) ||
        /^\/?(?:start|begin)[.!]*$/i.test(content.text.trim()) ||
        isOwnCommand(readPupilCommand(content.text))
      );
  }
};

const isOwnCommand = (command: Command | undefined): boolean =>
  command?.kind === 'forget' || command?.kind === 'mydata' || (command?.kind === 'settings' && command.step === 'consent');

/**
 * What pupils write to each other. Slack, Discord and Teams keep it themselves; the page has no memory but ours, so there the words of those
 * who said yes are kept, as long as all chat is.
 */
const keepsChatter = async (ports: TutorUseCasePorts, { inbound: { account } }: InboxEvent): Promise<boolean> => {
  if (account.platform !== 'web') return false;
  const person = await ports.enrolment.find(account);
  return person !== undefined && (await standing(ports, person)).mayKeep;
};
