// What number a question has that stands alone: in its set first, where it is of one, for the phones count so, too; and in its lesson.
import type { OfLesson } from './all.ts'
import { questionsOf } from './lesson.ts'
import { useInSet } from './navigation.ts'
import { useWords } from './words.ts'

/** Says of question number `n` of a lesson where it stands. */
export function useSetNumber({ lesson, listed, n }: OfLesson & { readonly n: number }): string {
  const t = useWords(),
    here = useInSet()
  return here
    ? `${t.question(here.number, here.of)} · ${t.inLesson(listed.number, n)}`
    : `${t.lesson(listed.number)} · ${t.question(n, questionsOf(lesson).length)}`
}
