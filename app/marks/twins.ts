// The twins of the pictures on screen: their numbers, for whoever reads a table rather than looks. A picture enters its own; whoever lists them reads them here.
import { useEffect, useId, useSyncExternalStore } from 'react'
import type { Shape } from '../../engine/tensor.ts'

/** A picture in numbers. */
export interface Twin {
  /** What it shows, as the picture says it to a screen reader. */
  readonly label: string
  readonly shape: Shape
  /** What its rows are called, where they have names: a curve's points by their x. */
  readonly names?: readonly string[]
  /** What its columns are called, where they have names. */
  readonly columnNames?: readonly string[]
  /** A cell's number as it may be read now: what is covered is not told. */
  readonly text: (cell: number) => string
}

let twins: ReadonlyMap<string, Twin> = new Map()
const listeners = new Set<() => void>()

function put(id: string, twin: Twin | null): void {
  const next = new Map(twins)
  if (twin) next.set(id, twin)
  else next.delete(id)
  twins = next
  for (const listener of listeners) listener()
}

/** Enters a picture's numbers as long as it is on screen; null: there is nothing to read yet. */
export function useTwin(twin: Twin | null): void {
  const id = useId()
  // After every rendering: what is read are the numbers that are shown.
  useEffect(() => {
    if (twin) put(id, twin)
  })
  const here = twin !== null
  useEffect(() => (here ? () => put(id, null) : undefined), [id, here])
}

const listen = (changed: () => void): (() => void) => {
  listeners.add(changed)
  return () => void listeners.delete(changed)
}

/** The twins of all pictures on screen, the first that came first. */
export const useTwins = (): ReadonlyMap<string, Twin> => useSyncExternalStore(listen, () => twins)
