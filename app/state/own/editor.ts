// The network that somebody writes: a draft, which need not fit. As soon as it fits it is the place's network, with the weights of the layers that did not change; so
// every page, link and file has it. What is done to it can be undone.
import { create } from 'zustand'
import { misfitsOf, type Misfit } from '../../../engine/editing/carried.ts'
import { draftOf, edited, rewritten, type Draft, type Edit } from '../../../engine/editing/draft.ts'
import { fittingOf, type Fitting } from '../../../engine/editing/fitting.ts'
import type { Sketch } from '../../../engine/data/sketch.ts'
import { networkId } from '../../../engine/networks/id.ts'
import { LONGEST_NAME } from '../../../engine/networks/names.ts'
import { plainSpec } from '../../../engine/networks/sentence.ts'
import type { NetworkSpec } from '../../../engine/networks/spec.ts'
import { correct } from '../address.ts'
import { addPart, remember, type Done } from '../history.ts'
import { inWords } from '../netText.ts'
import { addNetwork, findNetwork, isBuiltIn, shippedWeightsOf, specOf, useNetworks, type NetworkRef } from '../networks.ts'
import { shows } from '../shows.ts'
import { go, toNetwork, usePlace, type Weights } from '../place.ts'
import { FIRST_SEED, useWeightsFiles, type OwnFile } from '../weights.ts'
import { beganWith, beganWithFile, type Began } from './began.ts'

export interface Editing {
  readonly draft: Draft
  readonly fitting: Fitting
  /** The network that one began with: whose weights stay. */
  readonly began: Began
  /** What keeps the weights of the file out whose layers one began with; empty, too, where the draft has faults or one began with a network. */
  readonly misfits: readonly Misfit[]
}

/** null: the page has not been opened yet. */
export const useEditing = create<{ readonly now: Editing | null }>(() => ({ now: null }))

const editing = (): Editing => useEditing.getState().now!

/** Milliseconds of rest after which a draft becomes the place's network. */
const REST = 250

/** What one did, for the undo button: a code of the page's words and its values. */
export type What = Readonly<Record<string, string | number>> & { readonly what: string }

type Kept = Pick<Editing, 'draft' | 'began'>

const part = addPart<Kept>({
  opposite: () => ({ draft: editing().draft, began: editing().began }),
  putBack: put,
  applies: () => usePlace.getState().page === 'own' && useEditing.getState().now !== null,
  isSeen: () => true,
  joined: first => first,
})

/** The last thing that was typed into: what is typed on there is one change. */
let typing: string | null = null

function put({ draft, began }: Kept): void {
  typing = null
  const fitting = fittingOf(draft.spec),
    { program } = fitting
  useEditing.setState({
    now: { draft, began, fitting, misfits: program && began.rows ? misfitsOf(draft, program, began.rows.shapes) : [] },
  })
  rest()
}

/** A network of other layers is not called as the one of ours that one began with. */
function renamed({ draft, began }: Kept): Kept {
  if (began.ref === null) return { draft, began }
  const { spec } = draft,
    { name } = specOf(began.ref)
  if (spec.name !== name || !isBuiltIn(began.ref) || networkId(spec) === networkId(plainSpec(specOf(began.ref)))) return { draft, began }
  return { draft: { ...draft, spec: { ...spec, name: `my-${name}`.slice(0, LONGEST_NAME) } }, began }
}

/** Another draft in the place of this one. `field`: where it was typed; what is typed on there is undone with it. */
function change(wanted: Kept, what: What, field: string | null = null): void {
  const { draft, began } = editing(),
    next = renamed(wanted),
    goesOn = field !== null && field === typing
  const done: Done = { code: 'edit', values: what }
  if (JSON.stringify(next.draft.spec) === JSON.stringify(draft.spec) && next.began === began) return
  remember(part, { draft, began }, done, goesOn)
  put(next)
  typing = field
}

/** Does something to the draft. */
export const edit = (one: Edit, what: What, field: string | null = null): void =>
  change({ ...editing(), draft: edited(editing().draft, one) }, what, field)

/** Takes another draft, made of this one. */
export const takeDraft = (draft: Draft, what: What): void => change({ ...editing(), draft }, what)

/** Takes the network as somebody wrote it anew – as a sentence, as code. Layers that are still there keep their weights. */
export const rewrite = (spec: NetworkSpec, what: What, field: string | null = null): void =>
  change({ ...editing(), draft: rewritten(editing().draft, spec) }, what, field)

/** Begins with another network. */
export function beginWith(ref: NetworkRef, weights: Weights = 'trained'): void {
  change({ draft: draftOf(specOf(ref)), began: beganWith(ref, weights) }, { what: 'begin', name: specOf(ref).name })
}

/** Begins with a network that comes from elsewhere. */
export const beginWithSpec = (spec: NetworkSpec): void => beginWith(addNetwork(inWords(spec), 'own'))

/** Begins with the layers of a file whose network is not known, in the editor. Once they fit, `putIn` is to put its weights into the place's network. */
export function beginWithFile({ spec, shapes }: Sketch, file: OwnFile, putIn: () => Promise<void>): void {
  go({ page: 'own' })
  follow()
  change({ draft: draftOf(spec), began: beganWithFile({ file, shapes, putIn }) }, { what: 'begin', name: file.name })
}

/** What is typed next is a change of its own. */
export const endTyping = (): void => {
  typing = null
}

// ── The place follows ──────────────────────────────────────────────────────────────────────────────────────────────

let due: ReturnType<typeof setTimeout> | undefined
/** The network that the place has of the draft. */
let settled: NetworkRef | null = null

function rest(): void {
  clearTimeout(due)
  due = setTimeout(() => void settle(), REST)
}

/** Networks that a draft was on its way: when one leaves, only the last stays. */
const passing = new Set<NetworkRef>()

/** The network that a draft is, entered where none is known that computes the same. */
function networkOfDraft({ spec }: Draft): NetworkRef {
  const id = networkId(spec),
    alike = useNetworks.getState().all.filter(one => one.id === id || networkId(plainSpec(one.spec)) === id),
    known = alike.find(one => one.spec.name === spec.name) ?? alike[0]
  if (known) return known.ref
  const ref = addNetwork(inWords(spec), 'own')
  passing.add(ref)
  return ref
}

/** The draft becomes the place's network, if it fits and is another. Resolves when it has. */
export async function settle(): Promise<void> {
  clearTimeout(due)
  due = undefined
  const { now } = useEditing.getState()
  if (!now?.fitting.program) return
  const { draft, began, misfits } = now,
    ref = networkOfDraft(draft)
  if (ref === usePlace.getState().network) return void (settled = ref)
  const weights = ref === began.ref ? began.weights : await weightsFor(ref, now)
  if (useEditing.getState().now !== now) return // it goes on; the next rest sees to it
  settled = ref
  correct({ ...toNetwork(ref), weights })
  if (began.rows && misfits.length === 0) await began.rows.putIn()
}

/** Which weights the place's choice is to name; those that stay are put where they will be looked for. */
async function weightsFor(ref: NetworkRef, { draft, fitting, began }: Editing): Promise<Weights> {
  const network = findNetwork(ref)!
  if (shippedWeightsOf(network) !== null && draft.origins.every(origin => origin === null)) return 'trained'
  const carried = await began.carried(draft, fitting.program!)
  if ('seed' in carried) return carried
  if (Object.keys(carried.names).length === 0) return { seed: FIRST_SEED }
  useWeightsFiles.setState({ [ref]: { kind: 'carried', seed: FIRST_SEED, ...carried } })
  return 'trained'
}

/** Goes on with the place's network, whatever that is by now: with the draft where it is that, else it begins with it. */
function follow(): void {
  const { network, weights } = usePlace.getState(),
    { now } = useEditing.getState()
  if (now && network === settled) return
  const next: Kept = { draft: draftOf(specOf(network)), began: beganWith(network, weights) }
  settled = network
  if (now) remember(part, now, { code: 'edit', values: { what: 'begin', name: specOf(network).name } })
  put(next)
}

/** Writes the place's network from now on. Returns how to end that: what is written by then is the person's own. */
export function followEditing(): () => void {
  follow()
  const stop = usePlace.subscribe((now, before) => {
    if (now.page === 'own' && now.network !== before.network && now.network !== settled) follow()
  })
  // A file of weights that is let fall here is what one begins with from then on.
  const stopFiles = useWeightsFiles.subscribe((now, before) => {
    const { network, weights } = usePlace.getState(),
      file = now[network]
    if (file !== before[network] && file?.kind === 'own' && network === settled && editing().fitting.program)
      put({ draft: draftOf(editing().draft.spec), began: beganWith(network, weights) })
  })
  return () => {
    stop()
    stopFiles()
    void leave()
  }
}

/** What was written last goes along to the page that one turns to, if that shows it. */
async function leave(): Promise<void> {
  const { now } = useEditing.getState(),
    { network, page } = usePlace.getState()
  if (due !== undefined && network === settled && now && shows(page, now.draft.spec)) await settle()
  clearTimeout(due)
  due = undefined
  const stay = new Set<NetworkRef | null | undefined>([usePlace.getState().network, settled, now?.began.ref])
  useNetworks.setState(({ all }) => ({ all: all.filter(({ ref }) => stay.has(ref) || !passing.has(ref)) }))
  passing.clear()
}
