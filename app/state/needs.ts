// What a network needs in bytes is known from its plan, and said before one of many is opened; where a device is too small it is not opened at all.
import { create } from 'zustand'
import { compile } from '../../engine/compile.ts'
import { planMemory } from '../../engine/memory.ts'
import { sameOptimizer, type OptimizerSpec } from '../../engine/optimizerSpec.ts'
import type { NetworkSpec } from '../../engine/networks/spec.ts'
import type { Program } from '../../engine/program.ts'
import { sizeOf } from '../../engine/tensor.ts'
import { holdsNow } from './media.ts'
import { forwardProgram, networkOf, useNetworks, type Network } from './networks.ts'
import { usePlace } from './place.ts'

/** In bytes; `backward` is both passes together. */
export interface Needs {
  readonly weights: number
  readonly forward: number
  readonly backward: number
}

const bytesOf = (program: Program): number => planMemory([program], 'float32', true).bytes
const forwardBytes = new WeakMap<NetworkSpec, number>()
const known = new WeakMap<NetworkSpec, Needs>()
const compiled = new WeakMap<NetworkSpec, Program>()

/** A network with both its passes, for one image. */
export function bothPasses(spec: NetworkSpec): Program {
  let program = compiled.get(spec)
  if (!program) compiled.set(spec, (program = compile(spec, 1)))
  return program
}

/** Bytes that a network may take with the update of its weights. The numbers before and after it are several times the weights. */
const MOST_WITH_UPDATE = 256e6
const updating = new WeakMap<NetworkSpec, { readonly optimizer: OptimizerSpec; readonly program: Program | null }>()

/** A network with both its passes and the update by an optimizer, for one image; null where it has no weights, or would take too many bytes. */
export function withUpdate(spec: NetworkSpec, optimizer: OptimizerSpec): Program | null {
  const before = updating.get(spec)
  if (before && sameOptimizer(before.optimizer, optimizer)) return before.program
  const isSome = Object.keys(forwardProgram(spec).params).length > 0 && !isHeavy(spec),
    compiled = isSome ? compile(spec, 1, { update: optimizer }) : null,
    program = compiled && bytesOf(compiled) <= MOST_WITH_UPDATE ? compiled : null
  updating.set(spec, { optimizer, program })
  return program
}

/** What a network needs, from its plan: nothing is allocated for it. */
export function needsOf(spec: NetworkSpec): Needs {
  let needs = known.get(spec)
  if (!needs) {
    const { params, values } = forwardProgram(spec)
    needs = {
      weights: Object.values(params).reduce((sum, id) => sum + 4 * sizeOf(values[id]!.shape), 0),
      forward: bytesForward(spec),
      backward: bytesOf(bothPasses(spec)),
    }
    known.set(spec, needs)
  }
  return needs
}

function bytesForward(spec: NetworkSpec): number {
  let bytes = forwardBytes.get(spec)
  if (bytes === undefined) forwardBytes.set(spec, (bytes = bytesOf(forwardProgram(spec))))
  return bytes
}

/** Bytes of a forward pass from which on a network is heavy. */
const HEAVY = 64e6

/** It needs many bytes: it is opened where it is looked at, after asking where they may be too many, and its backward pass when someone asks. */
export const isHeavy = (spec: NetworkSpec): boolean => bytesForward(spec) > HEAVY

/** Whether its gradients can be checked: that takes both passes again, in float64, in a worker of its own. */
export const isCheckable = (spec: NetworkSpec): boolean => !isHeavy(spec)

/** Works out what heavy networks need while the page has nothing else to do: whoever asks for one then sees at once that it opens. */
export function findNeedsInIdleTime(): void {
  const idle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 500))
  for (const { spec } of useNetworks.getState().all) idle(() => void (isHeavy(spec) && needsOf(spec)))
}

// ── The device ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** Bytes that one page may well have of a device's gigabytes. */
export const shareOf = (gigabytes: number): number => (gigabytes * 1e9) / 4
/** Gigabytes from which on nobody is asked. */
const PLENTY = 4

/** Gigabytes, as far as the browser says: a quarter to 8, never more. */
export const deviceMemory = (): number | undefined => (navigator as Navigator & { readonly deviceMemory?: number }).deviceMemory

/** How a device of so much memory takes a network of so many bytes. `touch`: it is a phone or a tablet, which a browser that says no memory may run on. */
export function verdictFor(bytes: number, gigabytes: number | undefined, touch: boolean): 'opens' | 'asks' | 'refuses' {
  if (gigabytes === undefined) return touch ? 'asks' : 'opens'
  if (bytes > shareOf(gigabytes)) return 'refuses'
  return gigabytes < PLENTY ? 'asks' : 'opens'
}

/** How it stands with a heavy network: nobody has looked yet; it may be opened; the person is asked first; the device is too small; the person gave it up. */
export type Permission = 'unchecked' | 'open' | 'ask' | 'refused' | 'stopped'

/** By the networks' ids. */
export const usePermissions = create<Readonly<Record<string, Permission>>>(() => ({}))

/** What this visitor was asked about opening a network, and answered. */
export const permissionFor = ({ id }: Pick<Network, 'id'>, permissions = usePermissions.getState()): Permission =>
  permissions[id] ?? 'unchecked'

/** Whether a heavy network has to wait; the device is looked at when one is first wanted. */
export function mustWait(network: Network): boolean {
  if (permissionFor(network) === 'unchecked') {
    const verdict = verdictFor(needsOf(network.spec).forward, deviceMemory(), holdsNow('(pointer: coarse)'))
    permit(network, verdict === 'refuses' ? 'refused' : verdict === 'asks' ? 'ask' : 'open')
  }
  return permissionFor(network) !== 'open'
}

const permit = ({ id }: Network, permission: Permission): void => usePermissions.setState({ [id]: permission })

/** Opens the place's network after all. */
export const openAnyway = (): void => permit(networkOf(usePlace.getState().network), 'open')

/** The person gave up the opening of the place's network, and there is none of it that could stay. */
export const markStopped = (): void => permit(networkOf(usePlace.getState().network), 'stopped')
