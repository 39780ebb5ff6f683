import type { Statement } from '../domain/statement.ts';
import type { Doc } from '../ports/doc.ts';
import { paragraph } from './spans.ts';
import { doc, type Wording } from './wording.ts';
import * as beliefs from './words-for-beliefs.ts';
import * as classes from './words-for-class.ts';
import * as items from './words-for-items.ts';
import * as joining from './words-for-joining.ts';
import * as onboarding from './words-for-onboarding.ts';
import * as people from './words-for-people.ts';
import * as rounds from './words-for-rounds.ts';
import * as teacher from './words-for-teacher.ts';

/** What the tutor says when no model says it better: complete, for every statement there is. */
export const plainWords = (statement: Statement, wording: Wording): Doc => {
  switch (statement.kind) {
    case 'item-present':
      return items.itemPresent(statement, wording);
    case 'answer-confirm':
      return items.answerConfirm(statement);
    case 'answer-note':
      return items.answerNote(statement);
    case 'skip-note':
      return items.skipNote(statement);
    case 'feedback-give':
      return items.feedbackGive(statement, wording);
    case 'help-give':
      return items.helpGive(statement, wording);
    case 'scaffold-confirm':
      return items.scaffoldConfirm(statement, wording);
    case 'scaffold-reveal':
      return items.scaffoldReveal(statement, wording);
    case 'item-reveal':
      return items.itemReveal(statement);
    case 'example-show':
      return items.exampleShow(statement, wording);
    case 'redirect':
      return items.redirect(statement, wording);
    case 'teacher-refer':
      return items.teacherRefer(statement);
    case 'probe-open':
      return items.probeOpen(statement);
    case 'round-open':
      return rounds.roundOpen(statement);
    case 'quiz-offer':
      return rounds.quizOffer(statement, wording);
    case 'placement-offer':
      return rounds.placementOffer(statement, wording);
    case 'topic-offer':
      return rounds.topicOffer(statement, wording);
    case 'session-close':
      return rounds.sessionClose(statement, wording);
    case 'reflect-ask':
      return rounds.reflectAsk(statement, wording);
    case 'reflect-note':
      return rounds.reflectNote(statement, wording);
    case 'explain-belief':
      return beliefs.explainBelief(statement, wording);
    case 'progress-show':
      return beliefs.progressShow(statement, wording);
    case 'goal-show':
      return beliefs.goalShow(statement, wording);
    case 'plan-show':
      return beliefs.planShow(statement, wording);
    case 'question-answer':
      return people.questionAnswer(statement, wording);
    case 'question-unmatched':
      return people.questionUnmatched(statement, wording);
    case 'topic-without-note':
      return people.topicWithoutNote(statement, wording);
    case 'plan-unknown-topic':
      return people.planUnknownTopic(statement);
    case 'data-export':
      return people.dataExport(statement);
    case 'erasure-ask':
      return people.erasureAsk(wording);
    case 'erasure-done':
      return people.erasureDone(statement);
    case 'erasure-kept':
      return doc(paragraph('Nothing is deleted.'), items.startButtons(wording));
    case 'help-show':
      return people.helpShow(wording);
    case 'reword-changed':
      return people.rewordChanged(statement);
    case 'trouble':
      return people.trouble(statement);
    case 'onboarding-ask':
      return onboarding.onboardingAsk(statement, wording);
    case 'onboarding-retry':
      return onboarding.onboardingRetry(statement);
    case 'onboarding-done':
      return onboarding.onboardingDone(statement);
    case 'setting-changed':
      return onboarding.settingChanged(statement, wording);
    case 'setting-kept':
      return onboarding.settingKept(statement, wording);
    case 'settings-show':
      return onboarding.settingsShow(statement, wording);
    case 'class-ask':
      return joining.classAsk(statement, wording);
    case 'class-join-ask':
      return joining.classJoinAsk(statement, wording);
    case 'class-joined':
      return joining.classJoined(statement, wording);
    case 'class-stayed':
      return joining.classStayed(statement);
    case 'consent-needed':
      return onboarding.consentNeeded(wording);
    case 'consent-outdated':
      return onboarding.consentOutdated();
    case 'consent-declined':
      return onboarding.consentDeclined(statement, wording);
    case 'cohort-summary':
      return teacher.cohortSummary(statement, wording);
    case 'concern-evidence':
      return teacher.concernEvidence(statement, wording);
    case 'learner-standing':
      return teacher.learnerStanding(statement, wording);
    case 'learner-unknown':
      return teacher.learnerUnknown(statement);
    case 'concern-marked':
      return teacher.concernMarked(statement);
    case 'concern-gone':
      return doc(paragraph('That is no longer in the class or its course, so there is nothing to do. “who needs help” gives the list of today.'));
    case 'teacher-refused':
      return teacher.teacherRefused(wording);
    case 'class-not-theirs':
      return doc(paragraph('You are not a teacher of that class, so that button does nothing for you.'));
    case 'sent-privately':
      return doc(paragraph('I have sent you that in private.'));
    case 'teacher-help':
      return classes.teacherHelp(statement, wording);
    case 'teacher-choose-class':
      return classes.chooseClass(statement, wording);
    case 'invite-link':
      return classes.inviteLink(statement);
    case 'seat-removed':
      return doc(paragraph(`The seat of **${statement.name}** in ${statement.className} is gone. Nobody had used it. It stands in the audit log.`));
    case 'seat-in-use':
      return classes.seatInUse(statement);
    case 'seat-link':
      return classes.seatLink(statement);
    case 'seat-unknown':
      return classes.seatUnknown(statement);
    case 'seat-link-made':
      return classes.seatLinkMade(statement);
    case 'teacher-sure':
      return classes.teacherSure(statement, wording);
    case 'teacher-classes':
      return classes.teacherClasses(statement);
    case 'teacher-added':
      return classes.teacherAdded(statement);
    case 'teacher-removed':
      return classes.teacherRemoved(statement);
    case 'teaching-given':
      return classes.teachingGiven(statement, wording);
    case 'teaching-taken':
      return classes.teachingTaken(statement);
    case 'teacher-unknown':
      return classes.teacherUnknown(statement);
    case 'teacher-not-listed':
      return doc(paragraph(`“${statement.who}” is not one of the teachers of ${statement.className}.`));
    case 'teacher-last':
      return doc(paragraph(`${statement.who} is the only teacher of ${statement.className}. Add another one first.`));
    case 'teacher-list':
      return classes.teacherList(statement);
    case 'account-show':
      return classes.accountShow(statement);
    case 'channel-linked':
      return classes.channelLinked(statement);
    case 'channel-unlinked':
      return classes.channelUnlinked();
    case 'channel-link-offer':
      return classes.channelLinkOffer(statement);
    case 'channel-taken':
      return doc(paragraph('That channel belongs to a class of another teacher. They can give it to you.'));
    case 'channel-needed':
      return classes.channelNeeded(statement);
    case 'course-changed':
      return doc(paragraph(`${statement.className} now works on **${statement.courseTitle}**.`));
    case 'course-list':
      return classes.courseList(statement, wording);
  }
};

/** A message of unknown fate, said once more: whoever has it already is told why. */
export const saidAgain = (said: Doc): Doc => ({
  ...said,
  blocks: [paragraph('My last message may not have reached you, so here it is again.'), ...said.blocks],
});
