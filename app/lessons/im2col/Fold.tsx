// Rows of all filters become maps: reshape, then transpose – or, what one must not do, reshape alone. Both are the engine's.
import { largestOf, roundedUp } from '../../geometry/colours.ts'
import { scaleEnd } from '../../geometry/numbers.ts'
import { Cells } from '../../marks/Cells.tsx'
import { Legend } from '../../marks/Legend.tsx'
import { Controls } from '../controls/Controls.tsx'
import { Figure, Sign } from '../controls/Figure.tsx'
import { Matrix } from '../controls/Matrix.tsx'
import { Switch } from '../controls/Switch.tsx'
import { usePicture } from '../controls/usePicture.ts'
import { Digits } from './Digits.tsx'
import { litBy } from './derive.ts'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

const FN = 4,
  R = 576

export function Fold({ state, set, derived, asking, printed, fitted, staged }: Props) {
  const t = usePanelText()
  const { room, wide, common } = usePicture()
  /** All of it beside one another. */
  const whole = fitted && !staged
  const engine = derived.digit(),
    straight = state.straight && !asking
  const word = straight ? 'straight' : 'out',
    name = `conv/${word}`
  const shown = { of: state.of === 'xw' ? 'xw' : word, at: Math.min(state.at, FN * R - 1) }
  const lit = litBy(engine, shown)
  const product = engine.read('conv/out2d'),
    maps = engine.read(name),
    largest = roundedUp(largestOf(maps))
  const point = (of: string) => (printed ? {} : { onPoint: (cell: number) => set({ of, at: cell }) })
  return (
    <>
      <div ref={room} className={`${style.row} ${whole ? style.whole : ''}`}>
        <Matrix
          common={common}
          title="out2d"
          name="conv/out2d"
          rows={R}
          cols={FN}
          data={product}
          largest={largest}
          colours="activation"
          width={6}
          height={whole ? 20 : fitted ? 15 : 27}
          most={1.2}
          lit={lit.get(engine.value('conv/out2d').id)}
          at={shown.of === 'xw' ? shown.at : null}
          {...point('xw')}
          label={t.matrixLabel('out2d')}
        />
        <Sign>→</Sign>
        <Figure title="out" shape="(1, 4, 24, 24)">
          <Cells
            {...common}
            shape={[FN, 24, 24]}
            across={staged ? FN : 2}
            data={maps}
            largest={largest}
            colours="activation"
            side={whole ? 0.4 : fitted ? 0.37 : Math.min(0.5, (wide - 1) / 50)}
            lit={lit.get(engine.value(name).id)}
            at={shown.of === word ? shown.at : null}
            name="out"
            label={straight ? t.scrambledLabel : t.mapsLabel}
            {...point(word)}
          />
          <Legend largest={largest} colours="activation" dark={common.dark} label={t.legend(scaleEnd(largest))} />
        </Figure>
      </div>
      <pre className={style.code} tabIndex={0} aria-label={t.line} data-testid="line">
        {straight ? 'out = out2d.reshape(1, 4, 24, 24)' : 'out = out2d.reshape(1, 24, 24, 4).transpose(0, 3, 1, 2)'}
      </pre>
      <Controls>
        <Switch label={t.straight} on={straight} disabled={asking} turn={on => set({ straight: on, of: on ? 'straight' : 'out' })} />
        <Digits {...{ state, set }} />
      </Controls>
    </>
  )
}
