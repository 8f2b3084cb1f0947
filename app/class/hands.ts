// The hand-ins that this browser was given, by their set: kept here, and nowhere else.
import { useEffect, useState } from 'react'
import { create } from 'zustand'
import { load, onOtherTab, save } from '../state/storage.ts'
import type { Sheet } from './handIn.ts'
import { collect, nothing, toKeep, type Collected, type Told } from './tally.ts'
import type { OfSet } from './useSet.ts'

/** A hand-in that was opened and is not counted yet: the questions that it answers may still be on their way. */
export const useArrived = create<{ readonly code: string | null }>(() => ({ code: null }))

/** Of one set, at most. */
export const MOST_HANDS = 2000

/** What was kept, as far as it can be read: anything may stand there. */
function kept(): Readonly<Record<string, readonly string[]>> {
  try {
    const all: unknown = JSON.parse(load('hands') ?? '{}')
    if (typeof all !== 'object' || all === null) return {}
    return Object.fromEntries(
      Object.entries(all).flatMap(([set, codes]): [string, readonly string[]][] =>
        Array.isArray(codes) ? [[set, codes.filter(code => typeof code === 'string')]] : [],
      ),
    )
  } catch {
    return {}
  }
}

/** The hand-ins of a set, as texts. */
export function keptHands(set: string): readonly string[] {
  const all = kept() // a link may name a set like what every object has
  return Object.hasOwn(all, set) ? all[set]! : []
}

/** Keeps the hand-ins of a set in the place of those before; those of other sets stay as another tab may have left them. */
export const keepHands = (set: string, codes: readonly string[]): void =>
  save('hands', JSON.stringify({ ...kept(), [set]: codes.slice(-MOST_HANDS) }))

/** What is kept of a set by now, and `codes` beside it. `refused`: what of it is known to be refused, and was told. */
export function readHands(
  set: string,
  sheets: readonly Sheet[],
  refused: readonly string[],
  codes: readonly string[],
): ReturnType<typeof collect> {
  const kept = keptHands(set),
    still = new Set(kept)
  return collect({ ...nothing, refused: refused.filter(code => still.has(code)) }, kept, codes, set, sheets)
}

interface HandsOfSet {
  readonly collected: Collected
  /** What is told as it begins: of the hand-in that was opened, and of what was kept. */
  readonly begins: readonly Told[]
  /** Counts `codes` too, and says what became of each. */
  readonly take: (codes: readonly string[]) => readonly Told[]
  readonly forget: () => void
}

/** The hand-ins of a set: what is kept, whichever tab changes it. One that was opened is counted at once. */
export function useHands(set: string, questions: readonly OfSet[]): HandsOfSet {
  const sheets = questions.map(({ sheet }) => sheet)
  const [first] = useState(() => {
    const { code } = useArrived.getState()
    return readHands(set, sheets, [], code === null ? [] : [code])
  })
  const [collected, change] = useState<Collected>(first)
  useEffect(() => {
    keepHands(set, toKeep(first))
    useArrived.setState({ code: null })
  }, [set, first])
  useEffect(() => onOtherTab('hands', () => change(({ refused }) => readHands(set, sheets, refused, []))))
  return {
    collected,
    begins: first.told,
    take(codes) {
      const added = readHands(set, sheets, collected.refused, codes),
        all = toKeep(added)
      keepHands(set, all)
      change(all.length > MOST_HANDS ? readHands(set, sheets, added.refused, []) : added) // as it is kept: not more than may be
      return added.told
    },
    forget() {
      keepHands(set, [])
      change(nothing)
    },
  }
}
