// Where the learning rate was changed, for the curves.
import { useMemo } from 'react'
import type { Axis } from '../../geometry/axis.ts'
import type { RunStore, RunView } from '../../state/run/types.ts'
import { usePanelText } from './text.ts'

interface Rates {
  readonly rates: RunView['history']['rates']
  readonly askedRate: RunStore['askedRate']
}

const short = (rate: number): string => String(Number(rate.toPrecision(3)))

/** Where the rate was changed as far as the axis goes, and to what; last that which is asked for, at the newest end of the curve. */
export function useRates({ rates, askedRate }: Rates, { to }: Axis) {
  const t = usePanelText()
  return useMemo(() => {
    // As one typed it: 0.01, not 0.0100.
    const texts = (rate: number, more = '') => [`${t.rateMark(short(rate))}${more}`, `${short(rate)}${more}`]
    return [
      ...rates
        .slice(1)
        .filter(({ step }) => step <= to)
        .map(({ step, rate }) => ({ step, texts: texts(rate) })),
      ...(askedRate ? [{ step: askedRate.step, texts: texts(askedRate.rate, ' …'), asked: true }] : []),
    ]
  }, [rates, askedRate, to, t])
}
