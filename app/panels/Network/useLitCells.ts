// Everything that belongs to the marked cell, by column. What finds it comes after the first picture: nothing is lit before somebody points.
import { useEffect, useMemo } from 'react'
import { create } from 'zustand'
import { findValue, type Program } from '../../../engine/program.ts'
import type { Region } from '../../../engine/receptive.ts'
import type { Column } from '../../geometry/columns.ts'
import { behind } from '../../geometry/thread/threadEnd.ts'
import { report } from '../../client/connection.ts'
import type { Highlights } from '../../state/highlights.ts'
import { useMarked } from '../../state/pointing.ts'
import { useThreadEnd } from '../../state/thread.ts'

type Finder = Pick<typeof import('../../state/highlights.ts'), 'highlightsAt' | 'regionOf'>

/** What finds the cells that belong to one; null: it has not come yet. */
const useFinder = create<{ readonly finder: Finder | null }>(() => ({ finder: null }))

async function loadFinder(): Promise<void> {
  if (useFinder.getState().finder) return
  const { highlightsAt, regionOf } = await import('../../state/highlights.ts')
  useFinder.setState({ finder: { highlightsAt, regionOf } })
}

const nothing: Highlights = { marked: null, cells: new Map() }

function useFound(program: Program, columns: readonly Column[]): Highlights {
  const marked = useMarked(),
    finder = useFinder(here => here.finder),
    isHere = marked !== null && columns.some(c => c.value === marked.value)
  useEffect(() => {
    if (isHere || finder === null) void loadFinder().catch(report) // one that could not be had is asked for again
  }, [isHere, finder])
  return finder?.highlightsAt(program, isHere ? marked : null, 'forward') ?? nothing
}

/** Which cells of each column are lit, by the name of its value; none behind the layer at which the marked number ends. */
export function useLitCells(program: Program, columns: readonly Column[]): ReadonlyMap<string, ReadonlySet<number>> {
  const found = useFound(program, columns),
    end = useThreadEnd()
  return useMemo(() => {
    const values = columns.map(({ value }) => value),
      unreached = behind(values, end)
    return new Map(
      values.flatMap(value => {
        const lit = unreached.has(value) ? undefined : found.cells.get(findValue(program, value)!.id)
        return lit ? [[value, same(program, value, lit)] as const] : []
      }),
    )
  }, [program, columns, found, end])
}

/** What was lit last, by value. */
const before = new WeakMap<Program, Map<string, ReadonlySet<number>>>()

/** The set that was lit before, where it holds the same cells: a column that it lights is not drawn anew. */
function same(program: Program, value: string, lit: ReadonlySet<number>): ReadonlySet<number> {
  let known = before.get(program)
  if (!known) before.set(program, (known = new Map()))
  const last = known.get(value)
  if (last?.size === lit.size && [...lit].every(cell => last.has(cell))) return last
  known.set(value, lit)
  return lit
}

/** The part of the image that the marked cell saw. */
export function useLitRegion(program: Program, columns: readonly Column[]): Region | null {
  const found = useFound(program, columns),
    finder = useFinder(here => here.finder)
  return useMemo(() => finder?.regionOf(program, found) ?? null, [program, found, finder])
}
