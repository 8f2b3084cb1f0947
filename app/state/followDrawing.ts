// What happens in the square goes to the engine, at most once a frame; what comes back is taken down as what the network thought at each moment.
import type { Edit, Frame } from '../../engine/api.ts'
import { show as clientShow, type Input } from '../client/client.ts'
import { withMoment } from '../geometry/inkMoments.ts'
import { usePlayer } from './player.ts'
import { forgetMoments, publishPen, takeDrawing, useDrawing, type Shown } from './drawing.ts'
import { showExample } from './example.ts'
import { useLive } from '../client/live.ts'
import { hasNoAnswer } from './nonFinite.ts'
import { oncePerFrame, type Throttled } from './oncePerFrame.ts'
import { outputIn } from './outputs.ts'
import { usePlace, type Place } from './place.ts'
import { usePlayback } from './playback.ts'
import { showWritten } from './replay.ts'
import { sceneNow, whenDrawn } from './scenes.ts'
import { conditionsNow, isSameShown, shownNow, type Conditions } from './shownNow.ts'

/** The example begins when the network is there, and in any case so soon, in milliseconds. */
const LATEST_BEGIN = 800

/** Shows the engine an input with the target's class and with some numbers set otherwise; returns the input's revision. */
type Show = (input: Input, label: number | null, edits: readonly Edit[]) => number

/** What the engine was asked to show, and of which drawing that was. */
interface Asked {
  readonly shown: Shown
  readonly drawingId: number
}

/** null: one of our pictures, which is not drawn yet. */
function inputOf({ scene, picture: own, strokes, noise }: Shown): Input | null {
  if (noise !== undefined) return { noise }
  const picture = scene ? sceneNow(scene) : own
  return picture ? { picture } : scene ? null : { strokes }
}

let showing: Throttled | null = null

/** Hands over now what was to be handed over with the next frame. True where something was waiting. */
export function handOver(): boolean {
  publishPen.flush()
  return showing?.flush() ?? false
}

/**
 * Shows the engine what is in the square, now and whenever that changes, at most once a frame; and takes down what the
 * network thought at each moment. Returns how to stop.
 */
export function followDrawing(show: Show = clientShow): () => void {
  const asked = new Map<number, Asked>()
  useDrawing.setState({ lastPut: usePlace.getState().strokes })
  const unsubscribers = [sendShown(show, asked), takeMoments(asked)]
  return () => {
    for (const unsubscribe of unsubscribers) unsubscribe()
  }
}

/** Whether another place may ask the engine for something else. */
const asksAnew = (now: Place, before: Place): boolean =>
  now.strokes !== before.strokes ||
  now.at !== before.at ||
  now.picture !== before.picture ||
  now.scene !== before.scene ||
  now.network !== before.network ||
  now.target !== before.target ||
  now.edits !== before.edits

/** To the engine: what is shown, now and whenever it changes. Each revision is put into `asked`. Returns how to stop. */
function sendShown(show: Show, asked: Map<number, Asked>): () => void {
  let last: (Conditions & { readonly shown: Shown }) | null = null
  const showNow = (): void => {
    const shown = shownNow(),
      { label, edits } = conditionsNow()
    if (last && isSameShown(last.shown, shown) && last.label === label && last.edits === edits) return
    const input = inputOf(shown)
    if (!input) return
    last = { shown, label, edits }
    asked.set(show(input, label, edits), { shown, drawingId: useDrawing.getState().drawingId })
  }
  const showSoon = (showing = oncePerFrame(showNow))

  showNow()
  const timer = setTimeout(showExample, LATEST_BEGIN)
  const unsubscribers = [
    usePlace.subscribe((now, before) => {
      const { published } = useDrawing.getState()
      if (published && (now.at !== before.at || now.strokes !== published)) useDrawing.setState({ published: null })
      if (now.strokes !== before.strokes || now.picture !== before.picture) takeDrawing(before, now.strokes)
      if (asksAnew(now, before)) showSoon()
    }),
    whenDrawn(showSoon),
    useDrawing.subscribe((now, before) => {
      if (now.example !== before.example) showSoon()
    }),
    usePlayback.subscribe((now, before) => {
      if (now.example !== before.example) showSoon()
      if (now.replay !== before.replay && now.replay) showWritten(now.replay.time / now.replay.duration)
    }),
    useLive.subscribe((now, before) => {
      if (now.opened && !before.opened) showExample()
      if (now.opened !== before.opened) showSoon()
    }),
  ]
  return () => {
    clearTimeout(timer)
    showing = null
    for (const unsubscribe of unsubscribers) unsubscribe()
  }
}

/** Takes the network's answers from the engine. Answered revisions leave `asked`. Returns a function that stops it. */
function takeMoments(asked: Map<number, Asked>): () => void {
  let session: number | null = null
  return useLive.subscribe(({ frame }, before) => {
    if (!frame || frame === before.frame) return
    if (frame.session !== session) {
      session = frame.session
      forgetMoments()
    }
    const of = asked.get(frame.revision)
    if (!of) return
    for (const revision of asked.keys()) if (revision < frame.revision) asked.delete(revision)
    useDrawing.setState({ framed: of.shown })
    const y = answerIn(frame)
    if (y && of.drawingId === useDrawing.getState().drawingId && of.shown.points > 0)
      useDrawing.setState(({ moments }) => ({ moments: withMoment(moments, { points: of.shown.points, y }) }))
  })
}

/** What the network thought, as the ribbon takes it down. */
function answerIn(frame: Frame): Float32Array | undefined {
  const { program } = usePlayer.getState(),
    y = outputIn(frame, program, 'probabilities')?.data
  // No number for each class: nothing may be named.
  return y && hasNoAnswer(frame, program) ? new Float32Array(y.length).fill(Number.NaN) : y
}
