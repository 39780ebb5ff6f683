/** Letters a name needs before a text is searched for it: "Al" and "Bo" are words of too many texts. */
const LEAST_LETTERS = 3;

/**
 * English words so frequent, in chat and in what the tutor says, that a text holding one names nobody, even when a learner took it for a
 * name. Given names that are words as well (Will, May, Mark, Rose, Hope) are left out: those do name someone.
 */
const COMMON_WORDS = new Set(
  [
    'the and but for nor yet not all any are was were been being has had have does did done can could would should might must shall',
    'you your yours she her hers him his they them their theirs its our ours who whom whose what which when where why how this that these those',
    'one two three four five six seven eight nine ten first second third next last other another each every both either neither none some many much',
    'more most less least few own same such than then there here now soon later again once twice ever never always often only just also too very',
    'about above after before behind below between from into near off onto out over past since through under until upon with within without',
    'yes okay please thanks thank hello hey sorry sure well good bad best better right wrong true false new old big small long short high low',
    'get got give given goes going gone come came make made take took taken see seen say said tell told ask asked know think want need like look',
    'find found use used work works try tries tried let put keep start stop skip show help hint read write done begin end add take play',
    'day days week today tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday time times minute minutes hour hours',
    'student students teacher teachers learner learners tutor proximal class course courses topic topics skill skills question questions answer answers',
    'quiz practice round progress plan goal settings data link page channel message name names list evidence helped alarm errors error mistake step steps',
    'number numbers fraction fractions maths math part parts whole half quarter thirds line bar picture equal plus minus times divide multiply',
    'people person someone somebody nobody everyone everybody nothing something anything everything thing things way kind text',
  ]
    .join(' ')
    .split(' '),
);

/** Whether a text with this name in it can be taken to be about its bearer. */
export const isTellingName = (name: string): boolean => (name.match(/\p{L}/gu) ?? []).length >= LEAST_LETTERS && !COMMON_WORDS.has(name.trim().toLowerCase());
