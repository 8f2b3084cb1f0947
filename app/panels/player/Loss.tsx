// The one number that the backward pass starts from.
import { useTensor } from '../../client/client.ts'
import { fullNumber, shortNumber } from '../../geometry/numbers.ts'
import { outputName } from '../../../engine/names.ts'
import { NoNumber } from '../../marks/Percent.tsx'
import { Why } from '../../marks/Why.tsx'
import { useProgram } from '../../state/player.ts'
import { why } from '../../state/why.ts'
import { useOutput } from '../../state/outputs.ts'
import { usePlayerText } from '../../player/text.ts'
import { useText } from '../../text/index.ts'
import { spoken } from '../../text/spoken.ts'
import style from './Loss.module.css'

/** What is smaller reads 0 as float32, whose least number is 1.4e−45. */
const LEAST = '1e−45'

export function Loss() {
  const all = useText(),
    t = usePlayerText().player
  const value = outputName(useProgram(), 'loss')!
  const loss = useOutput('loss')?.data[0]
  const y = useOutput('probabilities')?.data
  const label = useTensor('label')?.data[0]
  const probability = y && label !== undefined ? y[label] : undefined
  return (
    <dl className={style.loss}>
      <dt>{t.loss}</dt>
      <dd data-testid="loss" title={loss === undefined ? undefined : fullNumber(loss)}>
        {loss === undefined ? (
          ''
        ) : (
          <Why title={all.whyNumber} open={() => why({ value, cell: 0 })}>
            {Number.isFinite(loss) ? shortNumber(loss) : <NoNumber value={loss} none={spoken(all, shortNumber(loss))} />}
          </Why>
        )}
      </dd>
      {probability === undefined ? null : (
        <dd className={style.how}>
          {probability === 0 && loss !== undefined && loss > 0 ? t.lossBelow(LEAST) : t.lossIs(shortNumber(probability))}
        </dd>
      )}
    </dl>
  )
}
