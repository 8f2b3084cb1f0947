// The page points first: the ghost's hand rests where another class comes to lead, and when its digit is answered, the thread opens by itself on the number that tells the
// two likeliest classes apart. Any input ends it. Only a first visit loads this.
import { argMax } from '../../engine/argMax.ts'
import type { Moment } from '../geometry/inkMoments.ts'
import { useDrawing } from './drawing.ts'
import { usePlace, type CellPlace } from './place.ts'
import { play, rest, stop, usePlayback } from './playback.ts'
import { markExplained, samePlace, usePointing } from './pointing.ts'
import { tellingCell } from './tellingCell.ts'

/** Milliseconds: of a rest of the hand, which rests at most so often; from the answer to the thread; of the thread. */
const REST = 250,
  MOST_RESTS = 4,
  WAITS = 600,
  POINTS = 2500

/** What a person does with the page: from then on it is theirs. */
const inputs = ['pointerdown', 'keydown', 'wheel'] as const

/** Whether the newest moment has another class in front than the one before. */
function changesLeader(moments: readonly Moment[]): boolean {
  const [now, before] = [moments.at(-1), moments.at(-2)].map(moment => (moment ? argMax(moment.y) : null))
  return now !== null && before !== null && now !== before
}

/** Whether the ghost has written all of it, and the network has answered that. */
function isAnswered(): boolean {
  const { example } = usePlayback.getState(),
    { framed } = useDrawing.getState()
  return (
    example !== null && !example.playing && example.time >= example.duration && framed?.kind === 'example' && framed.points === framed.of
  )
}

/** Points while the example is on; `find` gives what to point at. Returns how to stop. */
export function pointFirst(find: () => Promise<CellPlace | null> = tellingCell): () => void {
  let rests = 0,
    isOver = false,
    cell: CellPlace | null = null
  const end = (): void => {
    if (isOver) return
    isOver = true
    for (const unsubscribe of unsubscribers) unsubscribe()
    for (const input of inputs) window.removeEventListener(input, byHand, true)
    stop('pointing')
    if (cell && samePlace(usePointing.getState().explained, cell)) markExplained(null)
  }
  // Whoever goes on from the line that says it – to its terms, say – has it until then.
  const byHand = ({ target }: Event): void => {
    if (!(target as Partial<Element> | null)?.closest?.('[data-marked]')) end()
  }
  const look = (): void => {
    const { pointing } = usePlayback.getState()
    if (!useDrawing.getState().example || usePlace.getState().page !== 'draw' || usePointing.getState().cell) return end()
    if (pointing && !pointing.playing) return end()
    if (pointing && cell && pointing.time >= WAITS) markExplained(cell)
    if (pointing || !isAnswered()) return
    play('pointing', WAITS + POINTS)
    void find().then(found => {
      if (!isOver) cell = found
    }, end)
  }
  const unsubscribers = [
    useDrawing.subscribe((now, before) => {
      if (now.moments !== before.moments && changesLeader(now.moments) && rests++ < MOST_RESTS) rest('example', REST)
      look()
    }),
    usePlayback.subscribe(look),
    usePlace.subscribe(look),
    usePointing.subscribe(look),
  ]
  for (const input of inputs) window.addEventListener(input, byHand, { capture: true, passive: true })
  look()
  return end
}
