// Opens a network: compiles it, lays it out, fills its weights. Until nothing can fail any more, the network that is open stays as it is.
import type { Opened, OpenRequest, Progress, WeightsSource } from '../api.ts'
import { compile } from '../compile.ts'
import { readWeights, type WeightsFile } from '../data/safetensors.ts'
import { SpecError } from '../errors.ts'
import { kernel, type Arena } from '../kernels/index.ts'
import { placeMemory, planMemory, type Memory, type MemoryPlan } from '../memory.ts'
import { weightsOf, type Program } from '../program.ts'
import { sizeOf } from '../tensor.ts'
import { carryWeights, loadWeights, weightsInParts } from '../weights.ts'
import { goingOn, openRecord, renew, type Notes, type Open } from './open.ts'
import { STRETCH_MS, type Host } from './pace.ts'
import type { ProgressReport } from './progress.ts'
import { drawLater, drawNow } from './undrawn.ts'

/** Seed of random weights when nobody chose one. */
const SEED = 1

const noNotes: Notes = { metadata: {}, nonFinite: [], goesOn: false }

/** An opening, `wanted` until someone gives it up. */
interface Opening {
  readonly session: number
  wanted: boolean
  /** Resolves when it is over, well or not. */
  readonly ended: Promise<void>
}

/** What an opener needs. */
export interface OpenerOptions {
  readonly host: Host
  readonly progress: ProgressReport
  /** A network of more bytes than this is not held twice: other weights for it are written over those it has, and random ones are drawn on the way. */
  readonly largeBytes: number
  /** Shows a network again that could not be written over. */
  readonly onRestored: (open: Open) => void
}

export class Opener {
  private current: Open | null = null
  /** The opening under way. */
  private opening: Opening | null = null
  private readonly options: OpenerOptions

  constructor(options: OpenerOptions) {
    this.options = options
  }

  /** The network that is open. */
  get held(): Open | null {
    return this.current
  }

  /** Opens a network. Throws `cancelled` once it is given up; the one that was open is then still there. */
  async open(request: OpenRequest): Promise<Opened> {
    const { session, network, backward = true, update } = request,
      before = this.opening
    let end = (): void => {}
    const opening = (this.opening = {
      session,
      wanted: true,
      ended: new Promise<void>(resolve => {
        end = resolve
      }),
    })
    try {
      // Two never go on side by side: one that is given up may have weights to put back.
      if (before) before.wanted = false
      await before?.ended
      const program = compile(network, 1, { backward, ...(update && { update }) }),
        plan = planMemory([program], 'float32', true)
      const { notes } = await this.openPlanned(request, plan, opening)
      return { session, program, bytes: plan.bytes, kernel: kernel.name, ...notes }
    } finally {
      if (this.opening === opening) this.opening = null
      this.options.progress.report(null)
      end()
    }
  }

  /** Gives up the opening of a session, if it is under way. */
  giveUp(session: number): void {
    if (this.opening?.session === session) this.opening.wanted = false
  }

  /** Opens what is compiled and laid out: in more of the memory it has, over the weights it has, or in an arena of its own. */
  private async openPlanned(request: OpenRequest, plan: MemoryPlan, opening: Opening): Promise<Open> {
    const { session, network, weights, backward = true } = request,
      { largeBytes } = this.options
    const same = this.current?.memory.program.id === plan.programs[0].program.id ? this.current : null
    if (weights.kind === 'kept') return updates(same?.memory, plan) ? this.moveInto(same, request, plan) : this.extend(same, request, plan)
    if (same && plan.bytes > largeBytes) return this.overwrite(same, request, plan, opening)
    const most = backward ? plan.bytes : planMemory([compile(network, 1)], 'float32', true).bytes
    const arena = arenaFor(network.name, plan.bytes, most),
      memory = placeMemory(plan, arena)[0]
    const later = weights.kind === 'random' && plan.bytes > largeBytes
    const notes = later ? noNotes : await this.fill(memory, network, weights, opening)
    if (!opening.wanted) throw givenUp()
    const undrawn = later ? drawLater(memory, network, weights) : new Map()
    return this.hold(openRecord({ session, spec: network, source: weights, notes, arena, memory, undrawn }))
  }

  /** Nothing can fail from here on: until now the last network was untouched. */
  private hold(open: Open): Open {
    this.current?.training?.pause()
    this.close()
    this.current = open
    return open
  }

  private close(): void {
    if (this.current) this.current.closed = true
    this.current = null
  }

  /**
   * Ends what a network is doing: its memory is about to grow, which kills every view of it. What waits for a run goes on in the turn in which this resolves – or
   * later.
   */
  private async interrupt(open: Open): Promise<void> {
    open.training?.pause()
    renew(open)
    await open.running
  }

  /** Gives the network that is open more memory, or less, for another pass: what it holds stays where it was. */
  private async extend(held: Open | null, { session, network }: OpenRequest, plan: MemoryPlan): Promise<Open> {
    if (!held) throw new Error(`${network.name} is not open`)
    await this.interrupt(held)
    const arena = held.arena.grow(plan.bytes)
    if (!arena) throw noMemory(network.name, plan.bytes)
    // From here on in one turn: nobody runs in views that are dead.
    const memory = placeMemory(plan, arena)[0],
      names = new Set([...held.undrawn.keys()].map(id => held.memory.program.values[id].name))
    // What is half drawn begins anew: growing has killed its view.
    const undrawn = drawLater(memory, held.spec, held.source, name => names.has(name))
    return this.hold(openRecord({ ...goingOn(held, session), spec: network, arena, memory, undrawn }))
  }

  /** Opens the network that is open once more, in memory of its own, with the weights that it has: what an optimizer keeps had no room before. */
  private async moveInto(held: Open | null, { session, network }: OpenRequest, plan: MemoryPlan): Promise<Open> {
    if (!held) throw new Error(`${network.name} is not open`)
    const { loadOptimizer } = await import('../optimizerState.ts')
    await this.interrupt(held)
    for (const id of held.undrawn.keys()) drawNow(held.undrawn, id)
    const arena = arenaFor(network.name, plan.bytes, plan.bytes),
      memory = placeMemory(plan, arena)[0],
      before = weightsOf(held.memory.program)
    const copy = (to: number, from: number): void => memory.tensors[to].data.set(held.memory.tensors[from].data)
    for (const [name, id] of Object.entries(weightsOf(memory.program))) copy(id, before[name])
    copy(memory.program.image, held.memory.program.image)
    copy(memory.program.label, held.memory.program.label)
    const { source, notes } = held,
      goesOn = source.kind === 'file' && loadOptimizer(memory, readWeights(new Uint8Array(source.bytes)))
    return this.hold(openRecord({ ...goingOn(held, session), spec: network, notes: { ...notes, goesOn }, arena, memory }))
  }

  /** Writes other weights for a large network over those it has. Given up or failed, it restores those; where they cannot be read either, random ones are used and `weights-lost` is thrown. */
  private async overwrite(held: Open, { session, network, weights }: OpenRequest, plan: MemoryPlan, opening: Opening): Promise<Open> {
    if (weights.kind === 'own') await this.readOwn(null, held.memory.program, weights, opening) // all of it is looked at before anything is changed
    await this.interrupt(held)
    const arena = held.arena.grow(plan.bytes)
    if (!arena) throw noMemory(network.name, plan.bytes)
    const memory = placeMemory(plan, arena)[0]
    this.close() // nobody reads half of the one and half of the other
    try {
      const notes = await this.fill(memory, network, weights, opening)
      return this.hold(openRecord({ session, spec: network, source: weights, notes, arena, memory }))
    } catch (error) {
      throw (await this.restore(held, arena)) ? weightsLost(network.name) : error
    }
  }

  /** Opens a network again that could not be written over. Returns true when its weights are lost: it has random ones. */
  private async restore(held: Open, arena: Arena): Promise<boolean> {
    // The arena may have grown: its old views are dead. The old program lies in it as it did.
    held.memory = placeMemory(planMemory([held.memory.program], 'float32', true), arena)[0]
    const lost = await this.fillAgain(held)
    held.overwritten.length = 0
    held.undrawn.clear()
    held.training = null
    held.closed = false
    renew(held)
    this.current = held
    this.options.onRestored(held)
    return lost
  }

  /** Fills a network with its own weights once more; with random ones where its file is gone or has changed. Returns true then. */
  private async fillAgain(held: Open): Promise<boolean> {
    const opening = { session: held.session, wanted: true, ended: Promise.resolve() }
    try {
      await this.fill(held.memory, held.spec, held.source, opening)
      return false
    } catch {
      held.source = { kind: 'random', seed: SEED }
      held.notes = noNotes
      await this.fill(held.memory, held.spec, held.source, opening)
      return true
    }
  }

  /** Puts weights where they belong, a few milliseconds at a time. Returns what the page is to know of them. */
  private async fill(memory: Memory, network: OpenRequest['network'], weights: WeightsSource, opening: Opening): Promise<Notes> {
    for (const id of Object.values(memory.program.state)) memory.tensors[id].data.fill(0)
    switch (weights.kind) {
      case 'file': {
        const file = readWeights(new Uint8Array(weights.bytes)),
          { metadata } = file
        if ('optimizer' in metadata)
          return { ...noNotes, metadata, goesOn: (await import('../optimizerState.ts')).loadMoment(memory, file) }
        loadWeights(memory, file)
        return { ...noNotes, metadata }
      }
      case 'own':
        return this.readOwn(memory, memory.program, weights, opening)
      case 'random':
        await this.draw(memory, weights.init ?? network.init, weights.seed, opening)
        return noNotes
      case 'carried':
        await this.draw(memory, network.init, weights.seed, opening)
        carryWeights(memory, await this.readCarried(weights, opening), weights.names)
        return noNotes
      case 'kept':
        throw new Error('these weights are kept where they are')
    }
  }

  /** Draws all weights by a seed. */
  private draw(memory: Memory, init: OpenRequest['network']['init'], seed: number, opening: Opening): Promise<void> {
    const numbers = Object.values(weightsOf(memory.program)).reduce((sum, id) => sum + sizeOf(memory.program.values[id].shape), 0)
    return this.steadily(weightsInParts(memory, init, seed), 'weights', numbers, opening)
  }

  /** Reads a file of the person's own into `memory`; without one it only checks that all of it is right. */
  private async readOwn(
    memory: Memory | null,
    program: Program,
    { file, name, beside }: Extract<WeightsSource, { kind: 'own' }>,
    opening: Opening,
  ): Promise<Notes> {
    const { readOwnWeights } = await import('../data/ownWeights.ts') // most visitors bring no file
    const reading = await readOwnWeights(file, name, program, memory && (id => memory.tensors[id].data), beside)
    await this.steadily(reading.parts, memory ? 'weights' : 'check', reading.of, opening)
    return { ...noNotes, metadata: reading.notes, nonFinite: reading.nonFinite }
  }

  /** The weights of the network that some are carried from. */
  private async readCarried({ file, of }: Extract<WeightsSource, { kind: 'carried' }>, opening: Opening): Promise<WeightsFile> {
    if (!of) return readWeights(new Uint8Array(await file.arrayBuffer()))
    const { readTensors } = await import('../data/ownWeights.ts'),
      { reading, tensors } = await readTensors(file, of)
    await this.steadily(reading.parts, 'weights', reading.of, opening)
    return { tensors, metadata: {} }
  }

  /** Goes through work that yields how much of it is done, and lets messages in every few milliseconds. Throws `cancelled` once it is given up. */
  private async steadily(
    work: Iterable<number> | AsyncIterable<number>,
    what: Progress['what'],
    of: number,
    opening: Opening,
  ): Promise<void> {
    const { host, progress } = this.options,
      began = host.now()
    let stretch = began
    for await (const done of work) {
      if (host.now() - stretch < STRETCH_MS) continue
      progress.report({ session: opening.session, what, share: done / of, step: null, ms: host.now() - began })
      await host.pause()
      if (!opening.wanted) throw givenUp()
      stretch = host.now()
    }
    if (!opening.wanted) throw givenUp()
  }
}

/** Whether an update is shown, before or after. */
const updates = (before: Memory | undefined, { programs: [after] }: MemoryPlan): boolean =>
  (before?.program.update ?? after.program.update) !== null

const givenUp = (): SpecError => new SpecError('cancelled', 'given up')

const noMemory = (network: string, bytes: number): SpecError =>
  new SpecError('memory', `${network} needs ${bytes} bytes, which this browser does not provide`, { network, bytes })

const weightsLost = (network: string): SpecError =>
  new SpecError('weights-lost', `${network}: neither the new weights nor the old ones can be read; it has random weights now`, {
    network,
    seed: SEED,
  })

function arenaFor(network: string, bytes: number, most: number): Arena {
  try {
    return kernel.arena(bytes, most)
  } catch (error) {
    if (error instanceof RangeError) throw noMemory(network, bytes)
    throw error
  }
}
