/** Facts about the run: ids, codes, counts and durations. Never a learner's words, name or mastery. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** `error`: someone must act now. `warn`: it may get worse. `info`: what an operator wants to see in a healthy day. */
export interface Log {
  error(event: string, fields?: LogFields, cause?: unknown): void;
  warn(event: string, fields?: LogFields, cause?: unknown): void;
  info(event: string, fields?: LogFields): void;
}
