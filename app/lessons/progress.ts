// How far one came, and what one answered: remembered by this browser, in no link.
import { create } from 'zustand'
import { save, load } from '../state/storage.ts'

export interface LessonProgress {
  /** The farthest stop, from one. */
  readonly reached: number
  /** The choice by the id of its stop. */
  readonly answers: Readonly<Record<string, string>>
}

type All = Readonly<Record<string, LessonProgress>>
const none: LessonProgress = { reached: 0, answers: {} }

/** What was remembered, as far as it can be read: anything may stand there, or nothing at all. */
function readProgress(text: string | null): All {
  try {
    const all = Object.entries(JSON.parse(text ?? '{}') as Record<string, Partial<LessonProgress> | null>)
    return Object.fromEntries(
      all.flatMap(([id, p]) => {
        if (typeof p?.reached !== 'number' || typeof p.answers !== 'object') return []
        return [
          [
            id,
            {
              reached: p.reached,
              answers: Object.fromEntries(Object.entries(p.answers ?? {}).filter(([, choice]) => typeof choice === 'string')),
            },
          ],
        ]
      }),
    )
  } catch {
    return {}
  }
}

export const useProgress = create<{ readonly all: All }>(() => ({ all: readProgress(load('lessons')) }))

export const progressOf = (all: All, lesson: string): LessonProgress => all[lesson] ?? none

function note(lesson: string, change: (before: LessonProgress) => LessonProgress): void {
  useProgress.setState(({ all }) => ({ all: { ...all, [lesson]: change(progressOf(all, lesson)) } }))
  save('lessons', JSON.stringify(useProgress.getState().all))
}

export function reach(lesson: string, stop: number): void {
  if (stop > progressOf(useProgress.getState().all, lesson).reached) note(lesson, before => ({ ...before, reached: stop }))
}

/** Forgets the answers of this lesson alone, so that a class can start with open questions. */
export const forgetAnswers = (lesson: string): void => note(lesson, before => ({ ...before, answers: {} }))

export const give = (lesson: string, stop: string, choice: string): void =>
  note(lesson, before => ({ ...before, answers: { ...before.answers, [stop]: choice } }))
