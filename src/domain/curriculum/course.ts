import type { CourseId, ItemId, MisconceptionId, SkillId } from '../ids.ts';
import type { Item } from './item.ts';
import type { ItemTemplate } from './item-template.ts';
import type { Skill } from './skill.ts';

/** What a course stores for one question: a fixed item or a template that makes many. */
export type ItemSource = { readonly kind: 'item'; readonly item: Item } | { readonly kind: 'template'; readonly template: ItemTemplate };

/** A graph of skills and the items that practise them. Immutable; a changed course has a new version. */
export type Course = {
  readonly id: CourseId;
  readonly title: string;
  /** Content hash: changes with any change of the course. */
  readonly version: string;
  /** Which release of a course that ships this is, counted up by its authors; absent for any other course. */
  readonly release?: number;
  readonly language: string;
  readonly licence: string;
  readonly attribution?: string;
  /** In teaching order: a skill comes after its prerequisites. */
  readonly skills: readonly Skill[];
  readonly items: readonly ItemSource[];
  /** Named common errors the items' wrong answers point at; empty for most imported courses. */
  readonly misconceptions: readonly Misconception[];
};

/** A wrong idea that produces recognisable wrong answers. */
export type Misconception = {
  readonly id: MisconceptionId;
  /** As a teacher is told it, after a name: "Ana adds numerators and denominators". */
  readonly name: string;
  /** What a teacher may try. One sentence. */
  readonly remedy: string;
};

/** A course with the look-ups that rules need; made once per course version. */
export type CourseIndex = {
  readonly course: Course;
  readonly skills: ReadonlyMap<SkillId, Skill>;
  /** Teaching order of each skill, from 0. */
  readonly position: ReadonlyMap<SkillId, number>;
  /** Items whose first skill is this one. */
  readonly itemsOf: ReadonlyMap<SkillId, readonly ItemSource[]>;
  readonly items: ReadonlyMap<ItemId, ItemSource>;
};
