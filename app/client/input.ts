// The newest input on its way to the engine: one in flight, and one slot where the latest waits.
import type { Edit, ShowRequest } from '../../engine/api.ts'
import type { Program } from '../../engine/program.ts'
import { connected, isDeath, report } from './connection.ts'
import { latestWins } from './latest.ts'
import { useLive } from './live.ts'

export type Input = ShowRequest['input']
export type Showing = { readonly revision: number; readonly input: Input; readonly label: number | null; readonly edits: readonly Edit[] }

let revision = 0
let showing: Showing | null = null
/** Revision of the newest input that the engine refused: its frame never comes. */
let refused = 0

/** Others that are shown each input: a network that learns. */
export const inputFollowers = new Set<(input: Showing) => void>()

/** The newest input asked for; null where there is none. */
export const newestInput = (): Showing | null => showing

/** The revision of the newest input, and of the newest that was refused. */
export const inputRevisions = (): { readonly asked: number; readonly refused: number } => ({ asked: revision, refused })

/** Whether a network takes this input: a network of colour pictures takes no drawing. */
export const suits = (input: Input, { values, image }: Program): boolean => values[image]!.shape[1] === 1 || !('strokes' in input)

/** Shows an input; returns the revision that its frame will carry. */
export function show(input: Input, label: number | null = null, edits: readonly Edit[] = []): number {
  showing = { revision: ++revision, input, label, edits }
  const { opened } = useLive.getState()
  useLive.setState({ stopped: false })
  if (opened && suits(input, opened.program)) sendShow(showing)
  for (const follow of inputFollowers) follow(showing)
  return showing.revision
}

/** Runs the newest input once more, after it was given up. */
export function again(): void {
  if (showing) show(showing.input, showing.label, showing.edits)
}

/** Hands an input to the engine. */
export const sendShow = latestWins(async (asked: Showing) => {
  const open = useLive.getState().opened
  if (!open) return
  await connected()
    .ask(api => api.show({ session: open.session, ...asked }))
    .catch(error => {
      if (!isDeath(error)) refused = asked.revision
      report(error)
    })
})
