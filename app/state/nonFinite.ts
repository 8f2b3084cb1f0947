// Where NaN or infinity began, once one is on screen: the first step whose numbers hold one, or what was given. Asked once an input.
import { useEffect } from 'react'
import { create } from 'zustand'
import type { Frame } from '../../engine/api.ts'
import { findValue, type Program } from '../../engine/program.ts'
import { sizeOf } from '../../engine/tensor.ts'
import { read } from '../client.ts'
import { holdsNonFinite } from '../geometry/backward.ts'
import { isPadded } from '../geometry/nonFinite.ts'
import { filmed } from './cursor.ts'
import { useLive } from './live.ts'

interface NonFinite {
  /** Of which frame this is the answer. */
  readonly frame: Frame | null
  /** The value it began in; null: not found yet. */
  readonly where: string | null
}

const useBeginning = create<NonFinite>(() => ({ frame: null, where: null }))

const seen = new WeakMap<Frame, boolean>()

/** Whether a frame holds a number that is none. Padding of max pooling is −∞ on purpose: its windows do not count. */
function troubled(frame: Frame): boolean {
  let found = seen.get(frame)
  if (found === undefined) seen.set(frame, (found = Object.entries(frame.values).some(([name, { data }]) => !isPadded(name) && holdsNonFinite(data))))
  return found
}

/** A value of more numbers is not fetched for it: what reads it shows what it holds. */
const MOST = 2 ** 22

/** Goes through what was given, then step by step, as long as the frame is the newest. */
async function find(program: Program, frame: Frame): Promise<void> {
  useBeginning.setState({ frame, where: null })
  const given = [program.image, ...Object.values(program.params)].map(id => program.values[id]!.name)
  for (const name of [...given, ...filmed(program).map(s => s.name)]) {
    if (useLive.getState().frame?.revision !== frame.revision) return
    const value = findValue(program, name)
    if (isPadded(name) || !value || sizeOf(value.shape) > MOST) continue
    if (!holdsNonFinite((await read(name)).data)) continue
    useBeginning.setState({ frame, where: name })
    return
  }
}

/** null: every number on screen is one. */
export function useNonFinite(): { readonly where: string | null } | null {
  const frame = useLive(live => live.frame)
  const program = useLive(live => live.opened?.program)
  const beginning = useBeginning()
  const trouble = frame !== null && troubled(frame)
  const asked = frame !== null && beginning.frame?.session === frame.session && beginning.frame.revision === frame.revision
  useEffect(() => {
    if (trouble && !asked && program) void find(program, frame)
  }, [trouble, asked, program, frame])
  return trouble ? { where: asked ? beginning.where : null } : null
}
