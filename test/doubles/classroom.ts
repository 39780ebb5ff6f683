import { randomBytes } from 'node:crypto';
import { createSignedActionCodec } from '../../adapters/host/signed-action-codec.ts';
import { createMemoryJobQueue } from '../../adapters/memory/job-queue.ts';
import { createMemoryStores } from '../../adapters/memory/memory-stores.ts';
import { docToText } from '../../adapters/shared/doc-text.ts';
import { deliverOutbox } from '../../src/application/deliver-outbox.ts';
import { drainInbox } from '../../src/application/drain-inbox.ts';
import { countFailure } from '../../src/application/give-up.ts';
import { handleEvent } from '../../src/application/handle-event.ts';
import { handleJob } from '../../src/application/handle-job.ts';
import { localPage } from '../../src/application/local-classroom.ts';
import { receiveEvent } from '../../src/application/receive-event.ts';
import { wakingRecords, wakingReports, wakingStore } from '../../src/application/waking-store.ts';
import type { CourseIndex } from '../../src/domain/curriculum/course.ts';
import { diceFrom } from '../../src/domain/dice.ts';
import type { Instant } from '../../src/domain/ids.ts';
import { type FitMaterial, fitCandidate } from '../../src/domain/mastery/fit/fit-candidate.ts';
import type { ChatAdapter, Dispatch, SendResult } from '../../src/ports/chat-adapter.ts';
import type { Address, Inbound, InboundContent } from '../../src/ports/conversation.ts';
import type { ActionButton, Doc } from '../../src/ports/doc.ts';
import type { Role } from '../../src/ports/enrolment.ts';
import type { LanguageModel, PromptLibrary } from '../../src/ports/language-model.ts';
import { NOW } from './learners.ts';
import { recordingLog } from './silent-log.ts';
import { smallCourse } from './small-course.ts';

export type Posted = { readonly to: Address; readonly doc: Doc; readonly text: string; readonly messageId: string };

/** A chat platform in memory: keeps what was sent, and fails on request. */
const recordingChat = () => {
  const posted: Posted[] = [];
  let failNext: SendResult | undefined;
  const chat: ChatAdapter = {
    platform: 'web',
    capabilities: {
      buttons: true,
      images: true,
      threads: true,
      ephemeral: true,
      maxTextLength: 20_000,
      maxButtons: 25,
      maxLabelLength: 80,
      dropsRepeats: false,
      acknowledgeWithinMs: 3_000,
    },
    start: async () => undefined,
    stop: async () => undefined,
    send: async ({ to, doc, messageId }: Dispatch) => {
      if (failNext !== undefined) {
        const result = failNext;
        failNext = undefined;
        return result;
      }
      posted.push({ to, doc, text: docToText(doc), messageId });
      return { kind: 'ok' };
    },
  };
  return { chat, posted, failOnce: (result: SendResult) => (failNext = result) };
};

/** The whole application on in-memory ports: messages go in as from a platform, and what was posted and recorded is looked at. */
export const openClassroom = async (
  options: { readonly model?: LanguageModel; readonly prompts?: PromptLibrary; readonly course?: CourseIndex; readonly pageUrl?: string } = {},
) => {
  let now = NOW;
  let events = 0;
  const clock = { now: () => now };
  const stores = createMemoryStores({ clock });
  const log = recordingLog();
  const jobs = createMemoryJobQueue({ clock, log });
  const { chat, posted, failOnce } = recordingChat();
  const actions = createSignedActionCodec(randomBytes(32));
  const course = options.course ?? smallCourse;
  await stores.courses.save(course.course);
  const cohort = await stores.enrolment.saveCohort({ name: '7B', courseId: course.course.id, simulated: false, at: now });

  let seed = 0;
  const shared = {
    ...stores,
    jobs,
    actions,
    clock,
    log,
    dice: { dice: () => diceFrom(seed++) },
    chats: new Map([[chat.platform, chat]]),
    fitting: { candidate: async (material: FitMaterial) => fitCandidate(material) },
  };
  const delivery = deliverOutbox({
    ...shared,
    ...(options.model === undefined ? {} : { model: options.model }),
    ...(options.prompts === undefined ? {} : { prompts: options.prompts }),
  });
  const { pageUrl } = options;
  const ports = {
    ...shared,
    ...(pageUrl === undefined ? {} : { page: localPage({ ...stores, clock }, () => pageUrl) }),
    tutoring: wakingStore(stores.tutoring, delivery.wake),
    records: wakingRecords(stores.records, delivery.wake),
    reports: wakingReports(stores.reports, delivery.wake),
  };
  const handle = handleEvent(ports);
  const drain = drainInbox(shared, handle, countFailure(shared, delivery.wake));
  const accept = receiveEvent(shared, drain.wake);
  await jobs.work(handleJob(ports, { drain, delivery }));

  const settle = async (): Promise<void> => {
    await drain.idle();
    await delivery.sweep();
  };
  const direct = (userId: string): Address => ({ scope: 'direct', platform: 'web', tenant: 'local', userId });
  const inbound = (userId: string, content: InboundContent, from: Address = direct(userId), eventKey = `event-${events++}`): Inbound => ({
    eventKey,
    from,
    account: { platform: 'web', tenant: 'local', userId, displayName: userId },
    content,
    at: now,
  });
  const send = async (event: Inbound): Promise<readonly Posted[]> => {
    const before = posted.length;
    await accept(event);
    await settle();
    return posted.slice(before);
  };
  const buttonsOf = (message: Posted | undefined): readonly ActionButton[] =>
    (message?.doc.blocks ?? []).flatMap((block) =>
      block.kind === 'actions' ? block.actions : block.kind === 'choices' ? block.options.map(({ action, letter }) => ({ action, label: letter })) : [],
    );

  return {
    ports,
    stores,
    cohort,
    posted,
    log,
    jobs,
    clock,
    failOnce,
    send,
    inbound,
    settle,
    delivery,
    handle,
    moveClock: (milliseconds: number) => {
      now = (now + milliseconds) as Instant;
    },
    enrol: (userId: string, role: Role) =>
      stores.enrolment.enrol({
        account: { platform: 'web', tenant: 'local', userId },
        displayName: userId,
        cohortId: cohort.id,
        role,
        by: 'test',
        timeZone: 'UTC',
        at: now,
      }),
    /** Says something in private and returns what the tutor posted. */
    say: (userId: string, text: string) => send(inbound(userId, { kind: 'text', text, toTutor: true })),
    /** Says something to the tutor in the class channel. */
    sayInChannel: (userId: string, text: string) =>
      send(inbound(userId, { kind: 'text', text, toTutor: true }, { scope: 'channel', platform: 'web', tenant: 'local', channel: 'maths' })),
    /** Taps the latest button of that label among what was posted to the person. */
    tap: async (userId: string, label: string): Promise<readonly Posted[]> => {
      const button = [...posted]
        .reverse()
        .filter(({ to }) => to.scope === 'channel' || to.userId === userId)
        .flatMap((message) => buttonsOf(message))
        .find((candidate) => candidate.label === label);
      if (button === undefined) throw new Error(`no button "${label}" was posted to ${userId}`);
      return send(inbound(userId, { kind: 'action', actionId: button.action, label }));
    },
    /** Every try booked so far, for everyone. */
    attempts: () => [...stores.inspect().happened.values()].flat().flatMap(({ event }) => (event.type === 'attempt-made' ? [event.attempt] : [])),
    buttonsOf,
    direct,
  };
};

export type Classroom = Awaited<ReturnType<typeof openClassroom>>;

/** Through the first conversation, all questions skipped but consent, and past the placement offer. */
export const onboard = async (classroom: Classroom, userId: string): Promise<void> => {
  await classroom.say(userId, 'hello');
  await classroom.tap(userId, 'Yes, start');
  for (let step = 0; step < 8; step++) await classroom.say(userId, 'skip');
  await classroom.say(userId, 'not now');
};
