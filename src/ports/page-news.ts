/** What pages that another process of the same installation serves must know of. */
export type PageNews =
  /** Something was said in this lane, and can be read. */
  | { readonly kind: 'said'; readonly lane: string }
  /** Someone was erased or taken out of a class. */
  | { readonly kind: 'seats-changed' }
  /** Some news may have been lost: read everything again. */
  | { readonly kind: 'missed' };

/** From process to process. News that is lost costs a look at an old page, never a message: that is in the store. */
export interface PageNewsline {
  /** Tells the other processes. Does not wait, and never throws. */
  tell(news: PageNews): void;
  /** Calls `hear` for what other processes tell, not for this one's own. Rejects with `UNAVAILABLE`; later losses are mended by itself. */
  listen(hear: (news: PageNews) => void): Promise<void>;
  close(): Promise<void>;
}
