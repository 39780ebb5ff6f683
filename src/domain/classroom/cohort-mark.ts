/** A teacher's word on a concern; it measures the list and changes what is suggested next. */
export type ConcernMark = 'seen' | 'helped' | 'false-alarm';
