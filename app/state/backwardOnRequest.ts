// The backward pass of a heavy network is planned when someone asks for it, or goes into it; and what was chosen goes back to what is there when something fails.
import { create } from 'zustand'
import { findValue } from '../../engine/program.ts'
import { cancel } from '../client/client.ts'
import { useLive } from '../client/live.ts'
import { bothPasses, findNeedsInIdleTime, isHeavy, markStopped } from './needs.ts'
import { forwardProgram, isOf, networkOf, type Network } from './networks.ts'
import { go, usePlace, type Place } from './place.ts'
import { sourceOf, takesFile, useWeightsFiles } from './weights.ts'

/** The id of the heavy network whose backward pass was asked for. */
export const useBackward = create<{ readonly askedFor: string | null }>(() => ({ askedFor: null }))

/** Whether a network is opened with its backward pass. */
export const hasBackward = ({ spec, id }: Network): boolean => !isHeavy(spec) || useBackward.getState().askedFor === id

/** Asks for the backward pass of the place's network. */
export const askBackward = (): void => useBackward.setState({ askedFor: networkOf(usePlace.getState().network).id })

/** Whether a place stands in the backward pass of a heavy network, or its cell is one of a gradient: whoever goes there asks for that pass. */
export function standsInBackward({ network, step, cell }: Pick<Place, 'network' | 'step' | 'cell'>): boolean {
  const { spec } = networkOf(network)
  if (!isHeavy(spec)) return false
  const forward = forwardProgram(spec),
    both = bothPasses(spec)
  return (
    (step?.startsWith('backward/') ?? false) || [step, cell?.value].some(name => name && !findValue(forward, name) && findValue(both, name))
  )
}

/** Gives up. An opening that is given up begins again when asked. */
export function giveUp(): void {
  const { opening, opened } = useLive.getState()
  cancel()
  if (!opening) return
  if (isOf(opened?.program, usePlace.getState().network)) putBack()
  else markStopped()
}

/** What is chosen is again what is there: other weights, or a backward pass, could not be had. */
function putBack(): void {
  const { source, opened } = useLive.getState(),
    { network: ref, step, cell, weights } = usePlace.getState(),
    network = networkOf(ref)
  if (!source || !isOf(opened?.program, ref)) return // of another network nothing can be put back
  const backward = Object.keys(opened!.program.grads).length > 0
  useBackward.setState({ askedFor: backward && isHeavy(network.spec) ? network.id : null })
  useWeightsFiles.setState({ [ref]: source.kind === 'own' ? source : null })
  if (!backward && standsInBackward({ network: ref, step, cell: null })) go({ step: null })
  if (!backward && standsInBackward({ network: ref, step: null, cell })) go({ cell: null })
  if (source.kind === 'own') go({ weights: 'trained' })
  else if (source.kind === 'random' && source !== sourceOf(network, weights)) go({ weights: { seed: source.seed } })
}

/** Its weights or its backward pass are chosen while it is open. */
const isChosenHere = (network: Network): boolean => takesFile(network) || isHeavy(network.spec)

/** Keeps what is chosen and what is open the same when something fails; away from it, a heavy network takes no more memory than it must. Returns how to stop. */
export function followBackward(): () => void {
  if (standsInBackward(usePlace.getState())) askBackward()
  const unsubscribers = [
    useLive.subscribe((now, before) => {
      if (now.frame && !before.frame) findNeedsInIdleTime()
      if (now.failure && now.failure !== before.failure && !now.opening && isChosenHere(networkOf(usePlace.getState().network))) putBack()
    }),
    usePlace.subscribe((now, before) => {
      if (now.network !== before.network) useBackward.setState({ askedFor: null })
      // A link, or a click in the table, may lead into the backward pass.
      if ((now.network !== before.network || now.step !== before.step || now.cell !== before.cell) && standsInBackward(now)) askBackward()
    }),
  ]
  return () => {
    for (const unsubscribe of unsubscribers) unsubscribe()
  }
}
