import { type Classroom, onboard } from './classroom.ts';

/** Someone answers the same way wrong, again and again, too slowly for a guess. */
export const struggle = async (room: Classroom, userId: string): Promise<void> => {
  await onboard(room, userId);
  await room.say(userId, 'practise adding fractions');
  for (let index = 0; index < 5; index++) {
    room.moveClock(40_000);
    await room.say(userId, '2/7');
    await room.say(userId, 'skip');
  }
};
