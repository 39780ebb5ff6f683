import type { ItemSource } from '../../src/domain/curriculum/course.ts';
import type { ItemTemplate, TemplateAnswer, TemplatePicture } from '../../src/domain/curriculum/item-template.ts';
import { realizeItem } from '../../src/domain/curriculum/realize-item.ts';
import type { ItemId, MisconceptionId, SkillId } from '../../src/domain/ids.ts';
import type { WrittenAnswer, WrittenItem, WrittenPicture } from './course-schemas.ts';

/** The template an author's entry stands for. */
export const templateFrom = (skill: string, entry: WrittenItem): ItemTemplate => ({
  id: entry.id as ItemId,
  skillIds: [skill as SkillId, ...entry.alsoPractises.map((other) => other as SkillId)],
  difficulty: entry.difficulty,
  parameters: Object.entries(entry.parameters).map(([name, values]) => ({ name, ...values })),
  constraints: entry.constraints,
  stem: entry.stem,
  contexts: Object.entries(entry.contexts).map(([interest, stem]) => ({ interest, stem })),
  ...(entry.picture === undefined ? {} : { picture: pictureFrom(entry.picture) }),
  answer: answerFrom(entry.answer),
  hints: entry.hints.map((hint) =>
    typeof hint === 'string' ? { kind: 'hint', text: hint } : { kind: 'scaffold', question: hint.question, answer: answerFrom(hint.answer) },
  ),
  wrongAnswers: entry.wrongAnswers.map((wrong) => ({ ...wrong, misconception: wrong.misconception as MisconceptionId })),
  solution: entry.solution,
});

/** Without parameters and stories there is nothing to choose: the one item itself. @throws RangeError when it cannot be made. */
export const sourceFrom = (template: ItemTemplate): ItemSource => {
  const source: ItemSource = { kind: 'template', template };
  return template.parameters.length === 0 && template.contexts.length === 0 ? { kind: 'item', item: realizeItem(source, 0) } : source;
};

const answerFrom = (answer: WrittenAnswer): TemplateAnswer => {
  switch (answer.type) {
    case 'number':
    case 'fraction':
    case 'expression': {
      const { form, ...rest } = answer;
      return form === undefined ? rest : { ...rest, form };
    }
    case 'choice': {
      const { order, ...rest } = answer;
      return order === undefined ? rest : { ...rest, order };
    }
    case 'text': {
      const { nearMisses, ...rest } = answer;
      return nearMisses === undefined ? rest : { ...rest, nearMisses };
    }
  }
};

const pictureFrom = (picture: WrittenPicture): TemplatePicture => {
  switch (picture.kind) {
    case 'fraction-bar':
      return {
        kind: 'fraction-bar-template',
        bars: picture.bars.map(({ parts, shaded, label }) => ({ parts, shaded, ...(label === undefined ? {} : { label }) })),
        alt: picture.alt,
      };
    case 'number-line':
      return { ...picture, kind: 'number-line-template' };
  }
};
