// How far one came, and what one answered: remembered by this browser, in no link.
import { create } from 'zustand'
import { save, load } from '../state/storage.ts'
import type { Lesson } from './lesson.ts'

export interface LessonProgress {
  /** The stops that were seen, from one, in order. */
  readonly seen: readonly number[]
  /** The choice by the id of its stop. */
  readonly answers: Readonly<Record<string, string>>
}

interface Progress {
  readonly all: Readonly<Record<string, LessonProgress>>
  /** Where one was last; null: nowhere yet. */
  readonly last: { readonly lesson: string; readonly stop: number } | null
}

const none: LessonProgress = { seen: [], answers: {} }

/** A stop's number, as it may stand in what was remembered. */
const isStop = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 100

/** What was remembered, as far as it can be read: anything may stand there, or nothing at all. An earlier page remembered the farthest stop alone, `reached`. */
function readProgress(text: string | null): Progress {
  try {
    const { last, ...all } = JSON.parse(text ?? '{}') as Record<string, Record<string, unknown> | null>
    const lessons = Object.entries(all).flatMap(([id, p]): [string, LessonProgress][] => {
      if (typeof p?.['answers'] !== 'object') return []
      const seen = Array.isArray(p['seen']) ? p['seen'].filter(isStop) : isStop(p['reached']) ? upTo(p['reached']) : []
      const answers = Object.entries(p['answers'] ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      return [[id, { seen, answers: Object.fromEntries(answers) }]]
    })
    const place = typeof last?.['lesson'] === 'string' && isStop(last['stop']) ? { lesson: last['lesson'], stop: last['stop'] } : null
    return { all: Object.fromEntries(lessons), last: place }
  } catch {
    return { all: {}, last: null }
  }
}

const upTo = (stop: number): readonly number[] => Array.from({ length: stop }, (_, i) => i + 1)

export const useProgress = create<Progress>(() => readProgress(load('lessons')))

/** What this reader has seen and answered of a lesson. */
export const progressOf = (all: Progress['all'], lesson: string): LessonProgress => all[lesson] ?? none

/** Whether the stop's question waits for this person's answer. */
export const isOpen = (all: Progress['all'], { id, question }: Lesson['stops'][number], lesson: string): boolean =>
  question !== undefined && progressOf(all, lesson).answers[id] === undefined
/** `isOpen`, kept up to date. */
export const useOpen = (stop: Lesson['stops'][number], lesson: string): boolean => useProgress(({ all }) => isOpen(all, stop, lesson))

function note(lesson: string, change: (before: LessonProgress) => LessonProgress, last = useProgress.getState().last): void {
  useProgress.setState(({ all }) => ({ all: { ...all, [lesson]: change(progressOf(all, lesson)) }, last }))
  const now = useProgress.getState()
  save('lessons', JSON.stringify({ ...now.all, last: now.last }))
}

/** Somebody sees a stop of a lesson. */
export const see = (lesson: string, stop: number): void =>
  note(lesson, before => (before.seen.includes(stop) ? before : { ...before, seen: [...before.seen, stop].toSorted((a, b) => a - b) }), {
    lesson,
    stop,
  })

/** Forgets the answers of this lesson alone, so that a class can start with open questions. */
export const forgetAnswers = (lesson: string): void => note(lesson, before => ({ ...before, answers: {} }))

/** Notes this reader's answer to a stop's question. */
export const give = (lesson: string, stop: string, choice: string): void =>
  note(lesson, before => ({ ...before, answers: { ...before.answers, [stop]: choice } }))
