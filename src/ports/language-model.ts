/** A prompt file filled in. `name` is the file's name, for metrics; the text never holds a key, a real name or a later hint. */
export type Prompt = { readonly name: string; readonly system: string; readonly user: string };

export interface LanguageModel {
  /** Rejects with `RATE_LIMITED` or `UNAVAILABLE`, also when `deadlineMs` has passed. Never resolves to an empty string. */
  complete(prompt: Prompt, deadlineMs: number): Promise<string>;
}

export interface PromptLibrary {
  /** Read once at start; `undefined` for a statement kind without a prompt, which is then always said in plain words. */
  template(name: string): { readonly system: string; readonly user: string; readonly version: number } | undefined;
}
