import { HumanMessage, SystemMessage } from '@langchain/core/messages';
import { ChatOpenAI } from '@langchain/openai';
import { z } from 'zod';
import { SECOND } from '../../src/domain/ids.ts';
import { TutorError } from '../../src/ports/errors.ts';
import type { LanguageModel, Prompt } from '../../src/ports/language-model.ts';
import type { Log } from '../../src/ports/log.ts';

export type LanguageModelConfig = {
  /** Any endpoint that speaks OpenAI's chat completions (Ollama, vLLM, llama.cpp, …), ending in `/v1`; OpenAI itself unless set. */
  readonly baseUrl?: string;
  /** Endpoints on one's own machine take any text. */
  readonly apiKey: string;
  readonly model: string;
  /** No call takes longer, whatever its own deadline. */
  readonly timeoutMs: number;
};

/** A model behind an OpenAI-compatible endpoint, asked once for each text: the tutor has words of its own and does not wait for repeats. */
export const createLanguageModel = (config: LanguageModelConfig, deps: { readonly log: Log }): LanguageModel => {
  forbidTracing();
  const model = new ChatOpenAI({
    // The client insists on a key, and local endpoints have none.
    apiKey: config.apiKey === '' ? 'none' : config.apiKey,
    model: config.model,
    timeout: config.timeoutMs,
    maxRetries: 0,
    useResponsesApi: false,
    ...(config.baseUrl === undefined ? {} : { configuration: { baseURL: config.baseUrl } }),
  });

  const complete = async (prompt: Prompt, deadlineMs: number): Promise<string> => {
    const signal = AbortSignal.timeout(Math.max(1, Math.min(deadlineMs, config.timeoutMs)));
    try {
      const answer = await model.invoke([new SystemMessage(prompt.system), new HumanMessage(prompt.user)], { signal });
      const ended = answer.response_metadata.finish_reason;
      if (ended === 'length' || ended === 'content_filter') throw new TutorError('UNAVAILABLE', `the model stopped early (${ended}): expected a whole text`);
      const text = answer.text.trim();
      if (text === '') throw new TutorError('UNAVAILABLE', 'the model answered without text: expected at least one word');
      return text;
    } catch (error) {
      const failure = failureOf(error, signal.aborted);
      deps.log.warn('model-failed', { prompt: prompt.name, code: failure.code, status: statusOf(error) });
      throw failure;
    }
  };
  return { complete };
};

/** LangChain sends every prompt to a tracing service when the environment asks for it. Here no prompt leaves for anyone but the model. */
const forbidTracing = (): void => {
  for (const name of ['LANGSMITH_TRACING', 'LANGSMITH_TRACING_V2', 'LANGCHAIN_TRACING', 'LANGCHAIN_TRACING_V2']) process.env[name] = 'false';
};

/** The messages name no text: what a provider says of an error may quote the prompt. */
const failureOf = (error: unknown, late: boolean): TutorError => {
  if (error instanceof TutorError) return error;
  if (late) return new TutorError('UNAVAILABLE', 'the model did not answer before the deadline', { cause: error });
  const status = statusOf(error);
  if (status !== 429)
    return new TutorError('UNAVAILABLE', status === undefined ? 'the model could not be reached or read' : `the model answered ${status}`, { cause: error });
  const retryAfterMs = retryAfterOf(error);
  return new TutorError('RATE_LIMITED', 'the model answered 429', { cause: error, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });
};

const ProviderError = z.object({ status: z.number() });

const statusOf = (error: unknown): number | undefined => ProviderError.safeParse(error).data?.status;

/** `retry-after` in whole seconds, or OpenAI's finer `retry-after-ms`. A date is not read: no provider known to us sends one. */
const retryAfterOf = (error: unknown): number | undefined => {
  const headers = typeof error === 'object' && error !== null && 'headers' in error && error.headers instanceof Headers ? error.headers : new Headers();
  const fine = Number(headers.get('retry-after-ms') ?? Number.NaN);
  const coarse = Number(headers.get('retry-after') ?? Number.NaN) * SECOND;
  return [fine, coarse].find((wait) => Number.isFinite(wait) && wait >= 0);
};
