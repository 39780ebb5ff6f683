/** Turns text into vectors whose cosine says how close two texts are in meaning. */
export interface Embedder {
  /** One unit vector per text, in order. Rejects with `UNAVAILABLE`. */
  embed(texts: readonly string[]): Promise<readonly Float32Array[]>;
  /** Below this cosine a match is not to be trusted; depends on the model. */
  readonly threshold: number;
}
