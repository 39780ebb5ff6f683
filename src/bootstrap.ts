/**
 * The composition root: the only place in src that sees adapters. `openTutor` opens the store and the courses, which every command
 * needs; `startTutor` adds the queue, the faces and the loops that make it a running tutor.
 */
import { fileURLToPath } from 'node:url';
import { listCourseFolders, loadCourse } from '../adapters/course-files/load-course.ts';
import { createClassRegister } from '../adapters/database/class-register.ts';
import { createDatabaseStores } from '../adapters/database/database-stores.ts';
import { type Database, openDatabase } from '../adapters/database/open-database.ts';
import { createPageNewsline } from '../adapters/database/page-newsline.ts';
import { createFitThread } from '../adapters/host/fit-thread.ts';
import { installationSecret } from '../adapters/host/installation-secret.ts';
import { createPinoLog } from '../adapters/host/pino-log.ts';
import { createSignedActionCodec } from '../adapters/host/signed-action-codec.ts';
import { createDiceBox, createSystemClock } from '../adapters/host/system-clock.ts';
import { createBullJobQueue } from '../adapters/queue/bull-job-queue.ts';
import type { QueueConnection } from '../adapters/queue/queue-connection.ts';
import { createSvgPictureRenderer } from '../adapters/rendering/svg-pictures.ts';
import type { SlackTransport } from '../adapters/slack/slack-receiver.ts';
import { createWebChat, type WebChat } from '../adapters/web/web-chat.ts';
import { bringCourses } from './application/bring-courses.ts';
import { checkHealth } from './application/check-health.ts';
import { closingRecords, closingReports, type OpenPages } from './application/closing-pages.ts';
import { deliverOutbox } from './application/deliver-outbox.ts';
import { drainInbox } from './application/drain-inbox.ts';
import { countFailure } from './application/give-up.ts';
import { handleEvent } from './application/handle-event.ts';
import { handleJob, RETENTION, scheduleJobs } from './application/handle-job.ts';
import { addClassroomSeat, classroomSeats, LOCAL_TENANT, localPage, openLocalClassroom } from './application/local-classroom.ts';
import { receiveEvent } from './application/receive-event.ts';
import { tellingAccept, tellingOutbox } from './application/telling-pages.ts';
import { wakingRecords, wakingReports, wakingStore } from './application/waking-store.ts';
import type { Config } from './config.ts';
import type { Course } from './domain/curriculum/course.ts';
import { type CourseId, DAY } from './domain/ids.ts';
import type { ActionCodec } from './ports/action-codec.ts';
import type { ChatAdapter } from './ports/chat-adapter.ts';
import type { ClassRegister } from './ports/class-register.ts';
import type { Clock, DiceBox } from './ports/clock.ts';
import type { CohortReports } from './ports/cohort-reports.ts';
import type { Platform } from './ports/conversation.ts';
import type { CourseLibrary } from './ports/course-library.ts';
import type { Cohort, Enrolment } from './ports/enrolment.ts';
import type { EvidenceLog } from './ports/evidence-log.ts';
import type { FitWorkshop } from './ports/fit-workshop.ts';
import type { Inbox } from './ports/inbox.ts';
import type { JobQueue } from './ports/job-queue.ts';
import type { LanguageModel, PromptLibrary } from './ports/language-model.ts';
import type { LearnerRecords } from './ports/learner-records.ts';
import type { Log } from './ports/log.ts';
import type { ModelVersions } from './ports/model-versions.ts';
import type { Outbox } from './ports/outbox.ts';
import type { PageNewsline } from './ports/page-news.ts';
import type { SignIn } from './ports/sign-in.ts';
import type { Transcript } from './ports/transcript.ts';
import type { TutoringStore } from './ports/tutoring-store.ts';

/** The store and what stands directly on it. */
export type OpenTutor = {
  readonly config: Config;
  readonly database: Database;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly tutoring: TutoringStore;
  readonly enrolment: Enrolment;
  readonly register: ClassRegister;
  readonly reports: CohortReports;
  readonly courses: CourseLibrary;
  readonly records: LearnerRecords;
  readonly signIn: SignIn;
  readonly transcript: Transcript;
  readonly evidence: EvidenceLog;
  readonly versions: ModelVersions;
  readonly fitting: FitWorkshop;
  readonly actions: ActionCodec;
  readonly clock: Clock;
  readonly dice: DiceBox;
  readonly log: Log;
  /** The class newcomers join. */
  readonly firstClass: Cohort;
  close(): Promise<void>;
};

const CONTENT_FOLDER = fileURLToPath(new URL('../content', import.meta.url));
const PROMPTS_FOLDER = fileURLToPath(new URL('../prompts', import.meta.url));
/** The outbox has its own, shorter deadline for words; this one frees the connection. */
const MODEL_TIMEOUT_MS = 10_000;

/** The course the first class begins with; it ships with the tutor. */
const FIRST_COURSE = 'fractions' as CourseId;

export const openTutor = async (config: Config, progress: (what: string) => void = () => undefined): Promise<OpenTutor> => {
  const log = createPinoLog(config.PROXIMAL_LOG);
  const clock = createSystemClock(config.PROXIMAL_CLOCK_OFFSET_MS);
  // Read while the database opens, which leaves the main thread idle for long stretches. A fault in a course is told where it is awaited.
  const shipped = shippedCourses();
  shipped.catch(() => undefined);
  const database = await openDatabase(
    config.DATABASE_URL === undefined ? { kind: 'embedded', dataDir: config.PROXIMAL_DATA_DIR } : { kind: 'postgres', url: config.DATABASE_URL },
    progress,
  );
  try {
    const stores = createDatabaseStores(database, { clock, unreadable: (person, why) => log.error('session-unreadable', { person, why }) });
    progress('loading the courses');
    await bringCourses({ courses: stores.courses, log }, await shipped);
    return {
      config,
      database,
      ...stores,
      register: createClassRegister(database),
      actions: createSignedActionCodec(await installationSecret(config.PROXIMAL_DATA_DIR, config.PROXIMAL_SECRET)),
      fitting: createFitThread(),
      clock,
      dice: createDiceBox(),
      log,
      firstClass: await firstClass(stores.enrolment, config.PROXIMAL_CLASS, clock),
      close: () => database.close(),
    };
  } catch (cause) {
    await database.close();
    throw cause;
  }
};

/** Courses that ship are stored at every start; one that has not changed costs a comparison of versions. */
const shippedCourses = async (): Promise<readonly Course[]> => {
  const courses: Course[] = [];
  for (const folder of await listCourseFolders(CONTENT_FOLDER)) courses.push(await loadCourse(folder));
  return courses;
};

const firstClass = async (enrolment: Enrolment, name: string, clock: Clock): Promise<Cohort> =>
  (await enrolment.cohorts()).find(({ simulated }) => !simulated) ?? enrolment.saveCohort({ name, courseId: FIRST_COURSE, simulated: false, at: clock.now() });

/** A tutor that talks: faces open, events handled, messages delivered, days scheduled. */
export type RunningTutor = {
  /** Where the page is; `undefined` when the web face is off. */
  readonly url: string | undefined;
  /** Finishes what is under way and lets go of everything. Safe to call twice. */
  stop(): Promise<void>;
};

/** The page and every platform whose credentials are set, or one terminal. */
export type FaceChoice = { readonly kind: 'page' } | { readonly kind: 'terminal'; readonly chat: ChatAdapter };

export const startTutor = async (tutor: OpenTutor, choice: FaceChoice, progress: (what: string) => void = () => undefined): Promise<RunningTutor> => {
  progress('starting the job queue');
  const jobs = await createBullJobQueue(queueConnection(tutor), { log: tutor.log });
  const { web, chats } = await openFaces(tutor, choice, jobs);
  const news = await openNewsline(tutor, web);
  const tell = (lane: string): void => news?.tell({ kind: 'said', lane });
  const delivery = deliverOutbox({ ...tutor, outbox: tellingOutbox(tutor.outbox, tell), chats, ...(await modelPorts(tutor)) });
  const openPages: OpenPages = {
    spoken: delivery.idle,
    recheck: () => {
      void web?.recheck();
      news?.tell({ kind: 'seats-changed' });
    },
  };
  const ports = {
    ...tutor,
    tutoring: wakingStore(tutor.tutoring, delivery.wake),
    records: closingRecords(wakingRecords(tutor.records, delivery.wake), openPages),
    reports: closingReports(wakingReports(tutor.reports, delivery.wake), openPages),
    jobs,
    ...(web === undefined ? {} : { page: localPage(tutor, () => web.url) }),
  };
  const drain = drainInbox(tutor, handleEvent(ports), countFailure(tutor, delivery.wake));

  await openLocalClassroom(tutor, tutor.firstClass);
  for (const chat of chats.values()) await chat.start(tellingAccept(receiveEvent(tutor, drain.wake), tell));
  await jobs.work(handleJob(ports, { drain, delivery }));
  await scheduleJobs(ports, tutor.config.PROXIMAL_TICK_SECONDS);
  await drain.sweep();
  // Embedded means alone: what a killed process was about to say is said now.
  if (tutor.database.kind === 'embedded') await tutor.outbox.release();
  delivery.wake();

  const stop = async (): Promise<void> => {
    for (const chat of chats.values()) await chat.stop();
    await drain.idle();
    await delivery.stop();
    await jobs.close();
    await news?.close();
    await tutor.close();
  };
  let stopped: Promise<void> | undefined;
  return {
    get url() {
      return web?.url;
    },
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
};

/** Only on Postgres can there be other processes. */
const openNewsline = async ({ database, log }: OpenTutor, web: WebChat | undefined): Promise<PageNewsline | undefined> => {
  if (database.url === undefined || web === undefined) return undefined;
  const newsline = createPageNewsline(database.url, log);
  await newsline.listen(web.notify);
  return newsline;
};

const queueConnection = ({ database, config }: OpenTutor): QueueConnection => {
  if (database.pglite !== undefined) return { kind: 'pglite', db: database.pglite };
  if (config.REDIS_URL !== undefined) return { kind: 'redis', url: config.REDIS_URL };
  return { kind: 'postgres', url: config.DATABASE_URL ?? '' };
};

/** Loaded only when a model is set up: its libraries take a second of every start. */
const modelPorts = async ({ config, log }: OpenTutor): Promise<{ readonly model?: LanguageModel; readonly prompts?: PromptLibrary }> => {
  if (config.PROXIMAL_MODEL === undefined) return {};
  const { createLanguageModel } = await import('../adapters/language-model/language-model.ts');
  const { createPromptLibrary } = await import('../adapters/language-model/prompt-files.ts');
  const model = createLanguageModel(
    {
      model: config.PROXIMAL_MODEL,
      apiKey: config.PROXIMAL_MODEL_KEY ?? '',
      timeoutMs: MODEL_TIMEOUT_MS,
      ...(config.PROXIMAL_MODEL_URL === undefined ? {} : { baseUrl: config.PROXIMAL_MODEL_URL }),
    },
    { log },
  );
  return { model, prompts: createPromptLibrary(PROMPTS_FOLDER) };
};

const openFaces = async (
  tutor: OpenTutor,
  choice: FaceChoice,
  jobs: JobQueue,
): Promise<{ readonly web?: WebChat; readonly chats: ReadonlyMap<Platform, ChatAdapter> }> => {
  if (choice.kind === 'terminal') return { chats: new Map([[choice.chat.platform, choice.chat]]) };
  const web = openPage(tutor, jobs);
  const platforms = await openPlatforms(tutor);
  return { web, chats: new Map([web, ...platforms].map((chat) => [chat.platform, chat])) };
};

const openPage = (tutor: OpenTutor, jobs: JobQueue): WebChat => {
  const { config, enrolment, records } = tutor;
  return createWebChat(
    {
      host: config.HOST,
      port: config.PORT,
      tenant: LOCAL_TENANT,
      chatKeptDays: RETENTION.chatTextMs / DAY,
      secureCookies: config.PROXIMAL_PUBLIC_URL?.startsWith('https:') ?? false,
      ...(config.PROXIMAL_PUBLIC_URL === undefined ? {} : { publicUrl: config.PROXIMAL_PUBLIC_URL }),
    },
    {
      ...tutor,
      pictures: createSvgPictureRenderer(),
      seats: classroomSeats(tutor),
      addSeat: addClassroomSeat(tutor, tutor.firstClass, { kind: 'next' }),
      health: checkHealth(tutor, jobs),
      exportData: async (userId) => {
        const person = await enrolment.find({ platform: 'web', tenant: LOCAL_TENANT, userId });
        return person === undefined ? undefined : records.export(person.id);
      },
    },
  );
};

/** An SDK is loaded only when its platform is set up: together they cost a second of every start. */
const openPlatforms = async (tutor: OpenTutor): Promise<readonly ChatAdapter[]> => {
  const { config } = tutor;
  const chats: ChatAdapter[] = [];
  if (config.DISCORD_TOKEN !== undefined) {
    const { createDiscordChat } = await import('../adapters/discord/discord-chat.ts');
    chats.push(createDiscordChat({ token: config.DISCORD_TOKEN }, tutor));
  }
  const slack = slackTransport(config);
  if (config.SLACK_BOT_TOKEN !== undefined && slack !== undefined) {
    const { createSlackChat } = await import('../adapters/slack/slack-chat.ts');
    chats.push(createSlackChat({ botToken: config.SLACK_BOT_TOKEN, transport: slack }, tutor));
  }
  if (config.TEAMS_CLIENT_ID !== undefined && config.TEAMS_CLIENT_SECRET !== undefined) {
    const { createTeamsChat } = await import('../adapters/teams/teams-chat.ts');
    chats.push(
      createTeamsChat(
        {
          clientId: config.TEAMS_CLIENT_ID,
          clientSecret: config.TEAMS_CLIENT_SECRET,
          host: config.TEAMS_HOST,
          port: config.TEAMS_PORT,
          ...(config.TEAMS_TENANT_ID === undefined ? {} : { tenantId: config.TEAMS_TENANT_ID }),
        },
        tutor,
      ),
    );
  }
  return chats;
};

/** How Slack delivers; `undefined` when it is not set up. */
export const slackTransport = ({ SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, SLACK_HOST, SLACK_PORT }: Config): SlackTransport | undefined => {
  if (SLACK_APP_TOKEN !== undefined) return { kind: 'socket', appToken: SLACK_APP_TOKEN };
  if (SLACK_SIGNING_SECRET !== undefined) return { kind: 'http', signingSecret: SLACK_SIGNING_SECRET, host: SLACK_HOST, port: SLACK_PORT };
  return undefined;
};
