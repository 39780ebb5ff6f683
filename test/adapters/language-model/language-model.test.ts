import { LLMock } from '@copilotkit/aimock';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createLanguageModel } from '../../../adapters/language-model/language-model.ts';
import type { Prompt } from '../../../src/ports/language-model.ts';
import { recordingLog } from '../../doubles/silent-log.ts';
import { startStandInServer } from '../slack/stand-in-server.ts';

const mock = new LLMock({ port: 0, host: '127.0.0.1' });
beforeAll(async () => {
  await mock.start();
});
afterEach(() => {
  mock.clearFixtures();
});
afterAll(async () => {
  await mock.stop();
});

const prompt: Prompt = { name: 'help-give', system: 'Reword the hint.', user: 'Into how many equal strips can both be cut?' };
const ENOUGH_MS = 5_000;

const setUp = (changed: { readonly baseUrl?: string; readonly timeoutMs?: number } = {}) => {
  const log = recordingLog();
  return { model: createLanguageModel({ baseUrl: `${mock.url}/v1`, apiKey: 'key', model: 'any-model', timeoutMs: ENOUGH_MS, ...changed }, { log }), log };
};

describe('asking a language model', () => {
  it('gives the system and the user text and returns what the model says', async () => {
    mock.onMessage(/equal strips/, { content: '  How many equal strips fit both?\n' });
    const { model } = setUp();
    expect(await model.complete(prompt, ENOUGH_MS)).toBe('How many equal strips fit both?');
    expect(mock.getLastRequest()?.body).toMatchObject({
      model: 'any-model',
      messages: [
        { role: 'system', content: 'Reword the hint.' },
        { role: 'user', content: prompt.user },
      ],
    });
  });

  it('tells how long to wait when the model is asked too often', async () => {
    mock.on({ userMessage: /equal strips/ }, { error: { message: 'slow down' }, status: 429, retryAfter: 7 });
    await expect(setUp().model.complete(prompt, ENOUGH_MS)).rejects.toMatchObject({ code: 'RATE_LIMITED', retryAfterMs: 7_000 });
  });

  it.each([400, 401, 404, 500, 503])('says that the model is not there after %i', async (status) => {
    mock.on({ userMessage: /equal strips/ }, { error: { message: 'no' }, status });
    await expect(setUp().model.complete(prompt, ENOUGH_MS)).rejects.toMatchObject({ code: 'UNAVAILABLE', message: `the model answered ${status}` });
  });

  it('asks once: a repeat would come too late', async () => {
    const before = mock.getRequests().length;
    mock.on({ userMessage: /equal strips/ }, { error: { message: 'no' }, status: 500 });
    await setUp()
      .model.complete(prompt, ENOUGH_MS)
      .catch(() => undefined);
    expect(mock.getRequests().length).toBe(before + 1);
  });

  it('gives a slow model up at the deadline', async () => {
    mock.onMessage(/equal strips/, { content: 'late' }, { chaos: { latencyMs: 3_000 } });
    await expect(setUp().model.complete(prompt, 50)).rejects.toMatchObject({ code: 'UNAVAILABLE', message: 'the model did not answer before the deadline' });
  });

  it('gives a slow model up at its own limit when the caller would wait longer', async () => {
    mock.onMessage(/equal strips/, { content: 'late' }, { chaos: { latencyMs: 3_000 } });
    await expect(setUp({ timeoutMs: 50 }).model.complete(prompt, ENOUGH_MS)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('refuses an answer without text', async () => {
    mock.onMessage(/equal strips/, { content: ' \n ' });
    await expect(setUp().model.complete(prompt, ENOUGH_MS)).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('without text') });
  });

  it('refuses an answer that was cut off', async () => {
    mock.onMessage(/equal strips/, { content: 'How many equal', finishReason: 'length' });
    await expect(setUp().model.complete(prompt, ENOUGH_MS)).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('(length)') });
  });

  it.each([
    ['no JSON', { status: 200, headers: { 'content-type': 'application/json' } }],
    ['JSON of another form', { body: { hello: 'world' } }],
    ['no choices', { body: { id: '1', object: 'chat.completion', created: 1, model: 'm', choices: [] } }],
    ['a cut connection', 'cut'],
  ] as const)('says that the model is not there after %s', async (_, answer) => {
    const broken = await startStandInServer(() => answer);
    await expect(setUp({ baseUrl: `${broken.url}/v1` }).model.complete(prompt, ENOUGH_MS)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await broken.close();
  });

  it('says so when nothing listens at the address', async () => {
    const gone = await startStandInServer(() => ({}));
    await gone.close();
    await expect(setUp({ baseUrl: `${gone.url}/v1` }).model.complete(prompt, ENOUGH_MS)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('puts no word of a prompt or an answer into the log or into an error', async () => {
    mock.on({ userMessage: /equal strips/ }, { error: { message: 'cannot reword "Into how many equal strips"' }, status: 400 });
    const { model, log } = setUp();
    const failure = await model.complete(prompt, ENOUGH_MS).catch((error: Error) => error.message);
    expect(log.lines).toEqual([{ level: 'warn', event: 'model-failed', fields: { prompt: 'help-give', code: 'UNAVAILABLE', status: 400 } }]);
    expect(`${failure}`).not.toContain('strips');
  });

  it('sends no prompt to a tracing service, even where the environment asks for one', async () => {
    const tracer = await startStandInServer(() => ({ status: 202, body: {} }));
    const names = ['LANGSMITH_TRACING', 'LANGSMITH_ENDPOINT', 'LANGSMITH_API_KEY', 'LANGCHAIN_TRACING_V2', 'LANGSMITH_TRACING_V2', 'LANGCHAIN_TRACING'];
    const before = Object.fromEntries(names.map((name) => [name, process.env[name]]));
    Object.assign(process.env, { LANGSMITH_TRACING: 'true', LANGCHAIN_TRACING_V2: 'true', LANGSMITH_ENDPOINT: tracer.url, LANGSMITH_API_KEY: 'key' });
    try {
      mock.onMessage(/equal strips/, { content: 'How many?' });
      await setUp().model.complete(prompt, ENOUGH_MS);
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(tracer.calls).toEqual([]);
    } finally {
      for (const [name, value] of Object.entries(before)) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
      await tracer.close();
    }
  });
});
