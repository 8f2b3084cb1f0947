// The page's end of the lesson's worker: what is wanted of its network is asked one by one, and what was found is kept, the newest few.
import { useEffect } from 'react'
import { create } from 'zustand'
import { failureOf, type Failure } from '../../../engine/errors.ts'
import { startedWhenAsked } from '../../client/worker.ts'
import { hypers } from './derive.ts'
import type { NetApi } from './netWorker.ts'
import type { Asked, Found } from './passes.ts'

interface Known {
  readonly found: ReadonlyMap<string, Found>
  readonly failed: ReadonlyMap<string, Failure>
}
const useKnown = create<Known>(() => ({ found: new Map(), failed: new Map() }))

/** So many are kept, and not as many are wanted at a time: of a network of the book's size each is some megabytes. */
const FEW = 8

const worker = startedWhenAsked<NetApi>(name => new Worker(new URL('netWorker.ts', import.meta.url), { type: 'module', name }))

const keyOf = ({ hyper, dout, rate }: Asked): string => [...hypers.map(name => hyper[name]), dout, rate].join()

/** What somebody waits for, the newest last. */
const wanted: Asked[] = []
let busy = false

/** What is wanted is asked for until all of it is there; who no longer waits is passed over. */
async function askOn(find: (asked: Asked) => Promise<Found>): Promise<void> {
  if (busy) return
  busy = true
  for (;;) {
    const { found, failed } = useKnown.getState(),
      next = wanted.findLast(asked => !found.has(keyOf(asked)) && !failed.has(keyOf(asked)))
    if (!next) break
    const key = keyOf(next)
    try {
      const one = await find(next)
      useKnown.setState(({ found }) => ({ found: new Map([...found, [key, one] as const].slice(-FEW)) }))
    } catch (error) {
      useKnown.setState(({ failed }) => ({ failed: new Map([...failed, [key, failureOf(error)] as const]) }))
    }
  }
  busy = false
}

const findInWorker = (asked: Asked): Promise<Found> => worker.ask(api => api.find(asked))

/** The weights that the chapter's own network begins with, drawn in the worker. Rejected where it does not live to answer. */
export const chapterWeights = (): ReturnType<NetApi['chapterWeights']> => worker.ask(api => api.chapterWeights())

/** Asks for what a figure shows. Returns how to say that nobody waits for it any longer. `find`: who computes it. */
export function want(asked: Asked, find = findInWorker): () => void {
  const key = keyOf(asked),
    { failed } = useKnown.getState()
  if (failed.has(key)) useKnown.setState({ failed: new Map([...failed].filter(([other]) => other !== key)) }) // it is tried again
  wanted.push(asked)
  void askOn(find)
  return () => void wanted.splice(wanted.indexOf(asked), 1)
}

export interface Numbers {
  /** null: not there yet. */
  readonly found: Found | null
  readonly failure: Failure | null
}

/** What is known of a question. */
export function knownOf(asked: Asked | null): Numbers {
  const { found, failed } = useKnown.getState(),
    key = asked && keyOf(asked)
  return { found: (key !== null && found.get(key)) || null, failure: (key !== null && failed.get(key)) || null }
}

/** The same for a figure, which asks for it; null: it needs none. */
export function useNumbers(asked: Asked | null): Numbers {
  const key = asked && keyOf(asked)
  useKnown() // what comes is drawn
  useEffect(() => (asked ? want(asked) : undefined), [key]) // oxlint-disable-line react/exhaustive-effect-dependencies, react-hooks/exhaustive-deps -- a question is the same by its key
  return knownOf(asked)
}
