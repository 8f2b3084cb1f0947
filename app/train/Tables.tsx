// The training page's pictures as tables of numbers: the first weights as they are now, and what was taken for what. Curves and health have tables of their own.
import { className, classesOf } from '../../engine/program.ts'
import { weightCell } from '../geometry/pairs.ts'
import { grouped, shortNumber } from '../geometry/numbers.ts'
import { useTwin, type Twin } from '../marks/twins.ts'
import { Tables } from '../panels/Tables.tsx'
import { useRun } from '../state/run/store.ts'
import { useTestShown } from './panels/Measured.tsx'
import { usePanelText } from './panels/text.ts'
import type { PanelText } from './panels/text/en.ts'
import { numbersNow, numbersShown, shownWeights, type ShownWeights } from './panels/weights.ts'

export function TrainTables() {
  return (
    <Tables aside>
      <WeightsTwin />
      <ConfusionTwin />
    </Tables>
  )
}

/** Filter by filter, channel by channel; of a layer without filters, neuron by neuron. */
function WeightsTwin() {
  const t = usePanelText()
  const shown = useRun(run => shownWeights(run.program)),
    step = useRun(run => (shown && numbersShown(run, shown)?.step) ?? null)
  const now = shown && step !== null ? numbersNow(shown)?.now : undefined
  useTwin(shown && now ? weightsTwin(t, shown, now) : null)
  return null
}

function weightsTwin(t: PanelText, { layer, pictured }: ShownWeights, numbers: Float32Array): Twin {
  const { count, channels, rows, cols, apart } = pictured,
    size = rows * cols
  const text = (cell: number): string => {
    const map = Math.floor(cell / size)
    return shortNumber(numbers[weightCell(pictured, Math.floor(map / channels), map % channels, cell % size)] ?? Number.NaN)
  }
  return { label: apart ? t.columnsOf(layer, count) : t.filtersOf(layer, count), shape: [count, channels, rows, cols], text }
}

/** The same test as the picture's: that of the moment that is looked at, or what stands there meanwhile. */
export function ConfusionTwin() {
  const t = usePanelText()
  const program = useRun(run => run.program),
    { tested } = useTestShown()
  const classes = classesOf(program),
    names = Array.from({ length: classes }, (_, i) => className(program, i))
  useTwin(
    tested
      ? {
          label: `${t.confusion} ${t.byStep(grouped(tested.step))}`,
          shape: [classes, classes],
          names,
          columnNames: names,
          text: cell => grouped(tested.confusion[cell]!),
        }
      : null,
  )
  return null
}
