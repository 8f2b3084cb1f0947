// The questions of a set, with the lessons that they are of: only those are loaded.
import { useEffect, useState } from 'react'
import { lessons, loadWithWords, type OfLesson } from '../lessons/all.ts'
import { questionsOf, type Asked } from '../lessons/lesson.ts'
import { order } from '../lessons/order.ts'
import { readSet, type Counts } from '../lessons/questionSets.ts'
import type { Sheet } from './handIn.ts'

/** A question of a set, with all that shows it. */
export interface OfSet extends OfLesson {
  readonly n: number
  readonly asked: Asked
  readonly sheet: Sheet
}

export interface LoadedSet {
  readonly questions: readonly OfSet[]
  /** What of the set's text is no question. */
  readonly bad: readonly string[]
  /** How many questions each loaded lesson has. */
  readonly counts: Counts
}

/** The set that a text names, when its lessons are here; null before, 'failed' where they cannot be had. */
export function useSet(text: string): LoadedSet | 'failed' | null {
  const [loaded, set] = useState<{ readonly text: string; readonly is: LoadedSet | 'failed' } | null>(null)
  useEffect(() => {
    let wanted = true
    loadSet(text).then(
      is => wanted && set({ text, is }),
      () => wanted && set({ text, is: 'failed' }),
    )
    return () => {
      wanted = false
    }
  }, [text])
  return loaded?.text === text ? loaded.is : null
}

/** Loads the lessons that a set's text names, and reads it. Rejected where one of them cannot be had. */
export async function loadSet(text: string): Promise<LoadedSet> {
  const named = text.split('~').map(part => part.split(':', 1)[0]!),
    ids = order.filter(id => named.includes('all') || named.includes(id))
  const all = new Map(await Promise.all(ids.map(async id => [id, await loadWithWords(id)] as const))),
    counts = new Map([...all].map(([id, lesson]) => [id, questionsOf(lesson).length]))
  const { entries, bad } = readSet(text, counts)
  const questions = entries.map(({ lesson: id, n }): OfSet => {
    const lesson = all.get(id)!,
      asked = questionsOf(lesson)[n - 1]!
    return {
      lesson,
      listed: lessons.find(one => one.id === id)!,
      n,
      asked,
      sheet: { lesson: id, n, id: asked.id, choices: asked.question.choices.map(choice => choice.id) },
    }
  })
  return { questions, bad, counts }
}
