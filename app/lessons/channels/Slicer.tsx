// An index an axis, or all of it: which cells of x that is, and the shape of what comes out.
import { shapeText } from '../../geometry/numbers.ts'
import { useControls } from '../controls/Controls.tsx'
import { Choose } from '../controls/Choose.tsx'
import type { Props } from './props.ts'
import { sliceText } from './slice.ts'
import { usePanelText } from './text.ts'
import { Aloud } from '../controls/Aloud.tsx'
import style from './Panel.module.css'

const presets: Readonly<Record<string, readonly number[]>> = { first: [0], channel: [0, 1], across: [-1, 0] }

export function Slicer({ state, set, derived, asking }: Props) {
  const t = usePanelText()
  const { small, slice } = derived,
    touchable = useControls()
  const shape = small.value('image').shape
  const text = sliceText('x', state.slice)
  const put = (axis: number, i: number): void => set({ slice: shape.map((_, a) => (a === axis ? i : (state.slice[a] ?? -1))) })
  return (
    <div className={style.controls}>
      <Aloud className={style.sum} id="slice">
        {asking ? text : t.isShape(text, shapeText(slice.shape), slice.cells.size)}
      </Aloud>
      {touchable ? (
        <div className={style.slicer}>
          <Choose
            label="x"
            value={Object.entries(presets).find(([, s]) => sliceText('', s) === sliceText('', state.slice))?.[0] ?? ''}
            choices={Object.fromEntries(Object.entries(presets).map(([name, s]) => [name, sliceText('x', s)]))}
            choose={name => set({ slice: presets[name]! })}
          />
          {Object.entries(t.axes).map(([name, words], axis) => (
            <Choose
              key={name}
              label={words}
              value={String(state.slice[axis] ?? -1)}
              choices={{
                '-1': `: (${t.whole})`,
                ...Object.fromEntries(Array.from({ length: shape[axis]! }, (_, i) => [String(i), String(i)])),
              }}
              choose={i => put(axis, Number(i))}
            />
          ))}
        </div>
      ) : null}
    </div>
  )
}
