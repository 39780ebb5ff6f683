import type { TeacherNotice } from '../domain/classroom/notice.ts';
import type { Block, Doc } from '../ports/doc.ts';
import { listed, numberWord } from './phrases.ts';
import { shortId } from './short-id.ts';
import { list, paragraph } from './spans.ts';
import { button, buttons, doc, type Wording } from './wording.ts';

type Notice<Kind extends TeacherNotice['kind']> = Extract<TeacherNotice, { kind: Kind }>;

/** What a teacher can write. With several classes each line may end in the class's name, and the example says how. */
export const teacherHelp = ({ classes }: Notice<'teacher-help'>, wording: Wording): Doc => {
  const [first = 'your class', ...more] = classes;
  return doc(
    paragraph(`**What you can write to me** as a teacher of ${listed(classes)}:`),
    list([
      '**who needs help**: a short list with reasons and what to try; groups too, when several are stuck on the same thing',
      '**how is** a name **doing**: one student',
      '**classes**: the classes you teach, and **courses**, or **course** and a title: what the class works on',
      '**invite** and a first name: a student’s own link to the tutor’s page',
      '**new link** and the name of a student: back to their own chat after signing out',
      '**remove seat** and a name: takes away an invitation that nobody has used',
      '**teacher list**, **teacher add**, **teacher remove** and an account: who teaches the class',
      '**class here**, written in a channel: that channel belongs to the class',
      '**whoami**: your own account',
    ]),
    more.length === 0 ? undefined : paragraph(`You teach more than one class, so name it at the end: “invite Tom to ${first}”.`),
    paragraph('The list also comes by itself on Mondays. It is only ever sent to you in private.'),
    buttons(button(wording, 'Who needs help?', 'command:who-needs-help')),
  );
};

export const chooseClass = ({ classes, then, unknown }: Notice<'teacher-choose-class'>, wording: Wording): Doc => {
  const asked = unknown === undefined ? 'Which class?' : `You have no class called “${unknown}”.`;
  if ('show' in then) {
    const choice = buttons(...classes.map(({ id, name }) => button(wording, name, `show:${then.show}:${id}`)));
    return doc(
      paragraph(unknown === undefined ? asked : `${asked} ${classes.length === 1 ? 'Yours is' : 'Yours are'} ${listed(classes.map(({ name }) => name))}.`),
      choice,
    );
  }
  return doc(paragraph(`${asked} Write it with the class:`), list(classes.map(({ name }) => `${then.write} ${name}`)));
};

export const inviteLink = ({ name, className, link, namesakes = 0 }: Notice<'invite-link'>): Doc =>
  link === undefined
    ? doc(paragraph('Invitations are for the tutor’s own page, which is not open here.'))
    : doc(
        paragraph(`A seat in ${className} for **${name}** is ready. Give them this link; it works once, within a day:`),
        ...linkBlocks(link),
        namesakes === 0 ? undefined : paragraph(namesakesText(name, className, namesakes)),
        paragraph('They choose a nickname themselves. You see both names; the class sees the nickname.'),
      );

const namesakesText = (name: string, className: string, namesakes: number): string =>
  `**${className} had ${namesakes === 1 ? 'a seat' : `${namesakes} seats`} called ${name} before this one.** If you meant the same student, write **new link ${name}** next time, and take the one nobody uses away with **remove seat ${name}**.`;

export const seatInUse = ({ name, className }: Notice<'seat-in-use'>): Doc =>
  doc(
    paragraph(`**${name}** has begun in that seat of ${className}, so I leave it: what is in it is theirs. They can have it all deleted by writing “forget”.`),
  );

/** Asked once more, because a teacher sees what is believed of everyone. */
export const teacherSure = ({ change, who, account, cohort }: Notice<'teacher-sure'>, wording: Wording): Doc => {
  const [asked, yes, words] =
    change === 'add'
      ? [
          `**${who}** is a student of ${cohort.name}. As a teacher they would see how every student there is doing. Is that what you want?`,
          `Yes, make ${who} a teacher`,
          `yes teacher add ${account} to ${cohort.name}`,
        ]
      : [
          `You would take **yourself** off ${cohort.name}, and no longer see how anyone there is doing. Another teacher could add you again. Is that what you want?`,
          'Yes, take me off',
          `yes teacher remove ${account} from ${cohort.name}`,
        ];
  // A button has room for one id of the usual length; the words always work.
  const tap = account.length > BUTTON_ACCOUNT_MOST ? undefined : buttons(button(wording, yes, `sure:${change}:${shortId(cohort.id)}:${account}`));
  return doc(paragraph(asked), tap, paragraph(`${tap === undefined ? 'If so' : 'Or'}, write: ${words}`));
};

/** Characters of an account's id that fit a button's own, beside its signature. */
const BUTTON_ACCOUNT_MOST = 40;

export const teacherClasses = ({ classes }: Notice<'teacher-classes'>): Doc =>
  doc(
    paragraph(`**You teach ${classes.length === 1 ? 'one class' : `${numberWord(classes.length)} classes`}:**`),
    list(classes.map(({ name, courseTitle }) => `**${name}**, which works on ${courseTitle}`)),
  );

export const seatLink = ({ name, className, link }: Notice<'seat-link'>): Doc =>
  link === undefined
    ? doc(paragraph('Links are for the tutor’s own page, which is not open here.'))
    : doc(
        paragraph(`A new link for **${name}** in ${className}, back to the same chat. It works once, within a day:`),
        ...linkBlocks(link),
        paragraph('It opens their private chat, so give it to nobody else. It stands in the audit log, and I have told them.'),
      );

const linkBlocks = (link: string): readonly (Block | undefined)[] => [
  { kind: 'code', text: link },
  ONLY_HERE.test(link)
    ? paragraph('It opens only on the computer I run on. For other devices, whoever runs me sets HOST and PROXIMAL_PUBLIC_URL first.')
    : undefined,
];

export const seatUnknown = ({ wanted = 'new link', who, className, seats }: Notice<'seat-unknown'>): Doc => {
  const isShared = seats.length > 1 && seats.every(({ name }) => name.toLowerCase() === who.toLowerCase());
  const asked = isShared
    ? `“${who}” is the name of several in ${className}. Write **${wanted}** and one of these ids:`
    : `Nobody in ${className} has a seat called “${who}” on the tutor’s page.`;
  if (seats.length === 0) return doc(paragraph(`${asked} **invite** and a first name makes one.`));
  return doc(paragraph(isShared ? asked : `${asked} There are:`), list(seats.map(({ name, userId }) => (isShared ? userId : `${name} (${userId})`))));
};

export const seatLinkMade = ({ by }: Notice<'seat-link-made'>): Doc =>
  doc(paragraph(`${by} has made a new sign-in link to this chat. Did you not ask for one? Then please talk to them.`));

/** Addresses that mean "this very computer" wherever they are opened. */
const ONLY_HERE = /^https?:\/\/(?:127\.|localhost[:/]|0\.0\.0\.0[:/]|\[::1?\])/i;

export const courseList = ({ courses, cohort, unknown }: Notice<'course-list'>, wording: Wording): Doc => {
  const others = courses.filter(({ current }) => !current).slice(0, COURSE_BUTTONS);
  return doc(
    unknown === undefined ? undefined : paragraph(`There is no course called “${unknown}”.`),
    paragraph(`**Courses.** ${cohort.name} works on the one marked “now”.`),
    list(courses.map(({ title, skills, items, current }) => `${title}: ${skills} topics, ${items} questions${current ? ' (now)' : ''}`)),
    ...(others.length === 0 ? [] : [buttons(...others.map((course) => useButton(course, cohort.id, wording)))]),
  );
};

/** More would not fit a phone; any course can also be written. */
const COURSE_BUTTONS = 4;
/** Slack's limit is 75 characters. */
const LABEL_LENGTH = 70;

const useButton = ({ id, title }: Notice<'course-list'>['courses'][number], cohortId: string, wording: Wording) =>
  button(wording, `Use ${title}`.slice(0, LABEL_LENGTH), `course:${shortId(cohortId)}:${shortId(id)}`);

export const teacherAdded = ({ who, className, already }: Notice<'teacher-added'>): Doc =>
  doc(
    paragraph(
      already ? `${who} is a teacher of ${className} already.` : `${who} is now a teacher of ${className}, and I have told them. It stands in the audit log.`,
    ),
  );

export const teacherRemoved = ({ who, className }: Notice<'teacher-removed'>): Doc =>
  doc(
    paragraph(
      who === 'You'
        ? `You are no longer a teacher of ${className}. It stands in the audit log.`
        : `${who} is no longer a teacher of ${className}, and I have told them. It stands in the audit log.`,
    ),
  );

export const teachingGiven = ({ by, className }: Notice<'teaching-given'>, wording: Wording): Doc =>
  doc(
    paragraph(`${by} has made you a teacher of **${className}**. You can ask me who needs help there; “teacher help” shows the rest.`),
    buttons(button(wording, 'Who needs help?', 'command:who-needs-help')),
  );

export const teachingTaken = ({ by, className }: Notice<'teaching-taken'>): Doc =>
  doc(paragraph(`You are no longer a teacher of **${className}**: ${by} has taken you off. If that is a mistake, please talk to them.`));

export const teacherUnknown = ({ who }: Notice<'teacher-unknown'>): Doc =>
  doc(paragraph(`I do not know an account “${who}” here. Ask them to write “whoami” to me: I tell them their account, and from then on I know them.`));

export const teacherList = ({ className, teachers }: Notice<'teacher-list'>): Doc =>
  doc(
    paragraph(`**Teachers of ${className}**`),
    list(teachers.map(teacherText)),
    paragraph('To change it, write **teacher add** or **teacher remove** and the account.'),
  );

const teacherText = ({ name, accounts, isAsker }: Notice<'teacher-list'>['teachers'][number]): string =>
  `${name === '' ? '' : `**${name}**, `}account ${listed(accounts.map(({ platform, userId }) => `${userId} on ${platformText(platform)}`))}${isAsker ? ' (you)' : ''}`;

export const accountShow = ({ account, memberships }: Notice<'account-show'>): Doc =>
  doc(
    paragraph(`Your account on ${platformText(account.platform)} is:`),
    { kind: 'code', text: account.userId },
    paragraph(memberships.length === 0 ? 'You are in no class yet.' : `You ${listed(memberships.map(memberText))}.`),
    memberships.some(({ teaches }) => teaches) ? undefined : paragraph(`A teacher who wants you to teach the class too writes: teacher add ${account.userId}`),
  );

const PLATFORM_TEXT: Readonly<Record<string, string>> = {
  web: 'the tutor’s page',
  terminal: 'the terminal',
  slack: 'Slack',
  discord: 'Discord',
  teams: 'Teams',
};

const platformText = (platform: string): string => PLATFORM_TEXT[platform] ?? platform;

const memberText = ({ className, teaches }: Notice<'account-show'>['memberships'][number]): string => `${teaches ? 'teach' : 'are in'} ${className}`;

const LINK_WORDS = '@Proximal class here';

export const channelLinked = ({ className }: Notice<'channel-linked'>): Doc =>
  doc(paragraph(`This channel belongs to **${className}** now. Who asks me something here joins that class.`));

export const channelUnlinked = (): Doc =>
  doc(paragraph(`I do not know yet which class this channel belongs to. A teacher can tell me: write “${LINK_WORDS}” and the name of the class.`));

export const channelLinkOffer = ({ classes }: Notice<'channel-link-offer'>): Doc => {
  const ways: Block = list(classes.map((name) => `${LINK_WORDS} ${name}`));
  return doc(paragraph('That channel belongs to no class yet, so I cannot tell which class new students there are in. Write in the channel:'), ways);
};

export const channelNeeded = ({ className }: Notice<'channel-needed'>): Doc =>
  doc(paragraph(`Please write that in the channel itself: “${LINK_WORDS} ${className}”. Then it belongs to ${className}.`));
