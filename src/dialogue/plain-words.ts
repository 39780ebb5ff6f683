import type { Statement } from '../domain/statement.ts';
import type { Doc } from '../ports/doc.ts';
import { paragraph } from './spans.ts';
import { doc, type Wording } from './wording.ts';
import * as beliefs from './words-for-beliefs.ts';
import * as items from './words-for-items.ts';
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
    case 'feedback-give':
      return items.feedbackGive(statement, wording);
    case 'help-give':
      return items.helpGive(statement, wording);
    case 'scaffold-confirm':
      return items.scaffoldConfirm(statement, wording);
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
      return people.helpShow(statement, wording);
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
      return onboarding.settingChanged(statement);
    case 'settings-show':
      return onboarding.settingsShow(statement, wording);
    case 'consent-needed':
      return onboarding.consentNeeded(wording);
    case 'consent-declined':
      return onboarding.consentDeclined(wording);
    case 'cohort-summary':
      return teacher.cohortSummary(statement, wording);
    case 'concern-evidence':
      return teacher.concernEvidence(statement, wording);
    case 'concern-marked':
      return teacher.concernMarked(statement);
    case 'teacher-refused':
      return teacher.teacherRefused(wording);
    case 'sent-privately':
      return doc(paragraph('I have sent you that in private.'));
    case 'invite-link':
      return teacher.inviteLink(statement);
    case 'teacher-choose-class':
      return teacher.chooseClass(statement, wording);
    case 'teacher-added':
      return doc(paragraph(`${statement.who} is now a teacher of ${statement.className}. It is written in the audit log.`));
    case 'teacher-unknown':
      return doc(paragraph(`I do not know an account “${statement.who}”. They need to write to me once first.`));
    case 'course-changed':
      return doc(paragraph(`${statement.className} now works on **${statement.courseTitle}**.`));
    case 'course-list':
      return teacher.courseList(statement, wording);
  }
};
