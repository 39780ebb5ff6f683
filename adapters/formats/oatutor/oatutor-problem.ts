import { z } from 'zod';

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const answer = z.array(z.union([z.string(), z.number()]).transform(String)).default([]);
/** Values that OATutor draws for `@{name}` at display time. */
const variabilization = z.record(z.string(), z.unknown()).nullish();

const hint = z.object({
  id: z.string().min(1),
  type: z.string(),
  dependencies: z.array(z.union([z.string(), z.number()]).transform(String)).default([]),
  title: text,
  text,
  problemType: text,
  hintAnswer: answer,
  choices: z.array(z.string()).optional(),
  variabilization,
  oer: text,
  license: text,
  subHints: z.array(z.unknown()).optional(),
});

const step = z.object({
  id: z.string().min(1),
  stepAnswer: answer,
  problemType: text,
  stepTitle: text,
  stepBody: text,
  choices: z.array(z.string()).optional(),
  variabilization,
  skills: z.array(z.string()).default([]),
  hints: z.array(hint).default([]),
});

const problem = z.object({
  id: z.string().min(1),
  title: text,
  body: text,
  variabilization,
  oer: text,
  license: text,
  lesson: text,
  courseName: text,
  steps: z.array(step).default([]),
});

export type OatutorHint = z.infer<typeof hint>;
export type OatutorStep = z.infer<typeof step>;
export type OatutorProblem = z.infer<typeof problem>;

/** Reads one problem from untrusted data. A string instead of a problem says what is wrong with it. */
export const parseOatutorProblem = (value: unknown): OatutorProblem | string => {
  const parsed = problem.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return issue === undefined ? 'not an OATutor problem' : `${issue.path.join('.') || 'problem'}: ${issue.message}`;
};
