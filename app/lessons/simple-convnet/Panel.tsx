// The lesson's panel: the class at the left, what it has made of the network at the right, and the hyperparameters below.
import { use, useLayoutEffect } from 'react'
import { FigureFit } from '../Fitted.tsx'
import { Controls } from '../controls/Controls.tsx'
import { usePicture } from '../controls/usePicture.ts'
import { sayFailure, useText } from '../../text/index.ts'
import type { PanelProps } from '../lesson.ts'
import { Check } from './Check.tsx'
import { Code } from './Code.tsx'
import { Grads } from './Grads.tsx'
import { Hypers } from './Hypers.tsx'
import { Layers } from './Layers.tsx'
import { Learn } from './Learn.tsx'
import { hypers, type Derived, type Part, type State } from './derive.ts'
import { useNumbers } from './numbers.ts'
import { Params } from './Params.tsx'
import type { Props } from './props.ts'
import { Sizes } from './Sizes.tsx'
import style from './Panel.module.css'

const views = {
  sizes: Sizes,
  params: Params,
  layers: Layers,
  predict: Layers,
  loss: Layers,
  gradient: Layers,
  grads: Grads,
  check: Check,
  learn: Learn,
} as const
/** Where the network has run. */
const running: ReadonlySet<Part> = new Set(['predict', 'loss', 'gradient', 'grads', 'learn'])
/** Where the network is being made, it can be made otherwise. */
const making: ReadonlySet<Part> = new Set(['sizes', 'params', 'layers', 'check'])

export function Panel(given: PanelProps<State, Derived>) {
  const { room, wide, common } = usePicture()
  const part = given.state.part as Part
  const all = useText(),
    learns = part === 'learn',
    { found, failure } = useNumbers(
      running.has(part)
        ? { hyper: given.derived.hyper, dout: learns ? 1 : given.state.dout, rate: learns ? given.state.rate : null }
        : null,
    )
  const fit = use(FigureFit)
  useLayoutEffect(() => {
    if (found) fit.current?.check() // its numbers are wider than what stood for them
  }, [found, fit])
  const props: Props = { ...given, part, common, wide, found, covered: given.asking && given.stop === 'half' }
  const View = views[part]
  // Or where it could not be made: who walked on with such settings can correct them here.
  const settable = making.has(part) || hypers.some(name => given.derived.hyper[name] !== given.state[name])
  return (
    <div
      className={style.panel}
      data-part={part}
      data-fitted={given.fitted ? '' : undefined}
      aria-busy={running.has(part) && !found && !failure ? true : undefined}
    >
      {failure ? <p role="alert">{sayFailure(all, failure)}</p> : null}
      <Code {...props} />
      <div ref={room} className={style.network}>
        {wide > 0 ? <View {...props} /> : null}
      </div>
      {settable ? (
        <Controls>
          <Hypers {...props} />
        </Controls>
      ) : null}
    </div>
  )
}
