// Answers to questions for a class: of this device, apart from what its reader answered for herself. A teacher's link may hold back what is right.
import { create } from 'zustand'
import { usePlace } from '../state/place.ts'
import { load, save } from '../state/storage.ts'

interface Held {
  /** The choice by `lesson/stop`. */
  readonly answers: Readonly<Record<string, string>>
  /** Tells this device's hand-ins from others; drawn once. */
  readonly who: string
  /** As it was last written on a hand-in. */
  readonly name: string
}

/** What was remembered, as far as it can be read. */
function readHeld(text: string | null): Held {
  const drawn = Array.from(crypto.getRandomValues(new Uint8Array(6)), byte => (byte % 36).toString(36)).join('')
  try {
    const { answers, who, name } = JSON.parse(text ?? '{}') as Record<string, unknown>
    const given = Object.entries(answers ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    return {
      answers: Object.fromEntries(given),
      who: typeof who === 'string' && /^[\da-z]{6}$/.test(who) ? who : drawn,
      name: typeof name === 'string' ? name : '',
    }
  } catch {
    return { answers: {}, who: drawn, name: '' }
  }
}

export const useHeld = create<Held>(() => readHeld(load('held')))

/** Changes what this device holds, and remembers it. */
export function hold(change: Partial<Held>): void {
  useHeld.setState(change)
  save('held', JSON.stringify(useHeld.getState()))
}

/** Forgets the answers and the name, and hands in as another from now on: somebody else holds this device. */
export const beginAnew = (): void => hold(readHeld(null))

/** Where the answer to a stop's question stands. */
export const heldKey = (lesson: string, stop: string): string => `${lesson}/${stop}`

/** Notes an answer. */
export const holdAnswer = (lesson: string, stop: string, choice: string): void =>
  hold({ answers: { ...useHeld.getState().answers, [heldKey(lesson, stop)]: choice } })

/** Whether the link holds back what is right. */
export const useHolds = (): boolean => usePlace(({ forClass }) => forClass.hold !== undefined)
