// What the network answers to what is in the square, as the newest frame has it.
import { classesOf } from '../../engine/program.ts'
import type { Shape } from '../../engine/tensor.ts'
import { takesInk } from '../../engine/networks/traits.ts'
import { useDrawing } from './drawing.ts'
import { specOf } from './networks.ts'
import { useProgram } from './player.ts'
import { useOutput } from './outputs.ts'
import { usePlace } from './place.ts'
import { ranked, useHoldsInk, useNoAnswer, type Top } from './shown.ts'

export interface Answered {
  readonly shape: Shape
  /** The probabilities of whatever is shown, the page's own example too; undefined: there are none. */
  readonly p: Float32Array | undefined
  /** The likeliest, where a class may be named. */
  readonly top: Top | null
  /** The class that answers a person's own drawing, or a picture that a network of pictures is given; null: none does. */
  readonly answered: number | null
  /** The class that answers the page's own example; null: that is not shown, or none does. */
  readonly example: number | null
  /** Whether what is shown is a person's own. */
  readonly ofDrawing: boolean
  /** Whether anything is in the square. */
  readonly filled: boolean
  /** Whether a number before the probabilities is none. */
  readonly none: boolean
}

/** Whether there is something to answer: somebody has drawn, or put in a picture; a network of pictures is always shown one. */
export const useFilled = (): boolean =>
  usePlace(place => place.strokes.length > 0 || place.picture !== null || !takesInk(specOf(place.network)))

/** The network's answer to the drawing or picture on screen, as far as there is one. */
export function useAnswer(): Answered {
  const program = useProgram(),
    count = classesOf(program)
  const y = useOutput('probabilities')
  const ink = useHoldsInk(),
    none = useNoAnswer()
  const filled = useFilled()
  // A frame of the page's own example answers nobody's drawing, though it may still be on screen when the pen comes down.
  const framed = useDrawing(drawing => drawing.framed?.kind)
  const drawn = program.preparation.kind === 'ink',
    ofDrawing = drawn ? filled && (framed === 'drawing' || framed === 'picture') : framed === 'picture'
  const p = ink ? y?.data : undefined
  const top = p && !none ? ranked(p) : null
  const best = top ? top[0].digit : null
  return {
    shape: y?.shape ?? [1, count],
    p,
    top,
    answered: ofDrawing || !drawn ? best : null,
    example: !filled && framed === 'example' ? best : null,
    ofDrawing,
    filled,
    none,
  }
}
