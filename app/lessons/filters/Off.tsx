// SimpleConvNet's filters, to be switched off: how many right answers of our hands each costs alone, and those that are off together. First one says which matters most.
import { useEffect } from 'react'
import { largestOf } from '../../geometry/colours.ts'
import { grouped } from '../../geometry/numbers.ts'
import type { OffTrial } from '../../../engine/offTrial.ts'
import { usePrinting } from '../../state/printing.ts'
import { sayFailure, useText } from '../../text/index.ts'
import { Controls } from '../controls/Controls.tsx'
import { usePicture } from '../controls/usePicture.ts'
import type { Props } from './props.ts'
import { learnt } from './run.ts'
import { SignedBar } from './SignedBar.tsx'
import { usePanelText } from './text.ts'
import { Wall } from './Wall.tsx'
import { endTrying, filtersIn, readFilters, tryOff, useWork } from './work.ts'
import { Aloud } from '../controls/Aloud.tsx'
import style from './Panel.module.css'

/** How many right answers each filter costs; negative: there are more without it. */
const costs = ({ right, tried }: OffTrial): readonly number[] => tried.map(one => right! - one.right!)
const signed = (cost: number): string => (cost > 0 ? `−${cost}` : cost < 0 ? `+${-cost}` : '0')

/** Whether what the filters cost may be seen: after a guess; on a stage, where nobody guesses by hand, once the answer is shown. */
export const isTold = (guess: number, { staged, asking }: { readonly staged: boolean; readonly asking: boolean }): boolean =>
  staged ? !asking : guess >= 0

export function Off({ state: { off, guess }, set, asking, printed, fitted, staged }: Props) {
  const t = usePanelText()
  const { room, wide, common } = usePicture(),
    printing = usePrinting()
  const { alone, together, share, isTrying, filters } = useWork()
  useEffect(() => {
    if (!printed) void tryOff(off, alone)
    else if (!staged) void readFilters() // small, in a list, the recorded ones do
  }, [off, printed, staged, alone])
  useEffect(() => endTrying, [])
  const shown = alone && isTold(guess, { staged, asking }) ? costs(alone) : null,
    most = shown ? Math.max(1, largestOf(shown)) : 1
  const press = (i: number): void => set(guess < 0 ? { guess: i } : { off: off ^ (1 << i) })
  const isOff = (i: number): boolean => ((off >> i) & 1) === 1
  return (
    <>
      <div ref={room} className={style.off}>
        <Wall
          {...{ common }}
          filters={filters ?? learnt()}
          largest={largestOf(filters ?? learnt())}
          side={fitted ? 3.9 : Math.max(1.9, Math.min(3, wide / 6 - 0.7))}
          across={6}
          label={t.wallLabel}
          says={i => (shown ? t.filterCosts(i, signed(shown[i]!), isOff(i)) : t.filterAlone(i))}
          isOn={i => (guess < 0 ? false : isOff(i))}
          isOff={isOff}
          choose={printed ? undefined : press}
          renderUnder={i => (
            <span className={style.cost} data-guess={i === guess ? '' : undefined}>
              <SignedBar share={shown && -shown[i]! / most} />
              <small>
                {/* By its number a filter is spoken of. */}
                <span>{i}</span>
                {shown ? ` ${signed(shown[i]!)}` : ''}
              </small>
            </span>
          )}
        />
        {!printed || (alone && printing) ? (
          <Summary {...{ alone, shown, guess, off }} together={together?.mask === off ? together.trial : null} />
        ) : printing ? (
          <p className={style.note}>{t.printedOff}</p>
        ) : null}
      </div>
      {isTrying && !printed ? <Trying share={share} /> : null}
      <Failed />
      <Controls>
        <button type="button" disabled={off === 0} onClick={() => set({ off: 0 })}>
          {t.allOn}
        </button>
        <button type="button" disabled={guess < 0} onClick={() => set({ guess: -1, off: 0 })}>
          {t.guessAgain}
        </button>
        <p className={style.note}>{guess < 0 ? t.guessFirst : t.offHint}</p>
      </Controls>
    </>
  )
}

interface SummaryProps {
  readonly alone: OffTrial | null
  /** What each filter costs; null: not to be said yet. */
  readonly shown: readonly number[] | null
  readonly guess: number
  readonly off: number
  readonly together: OffTrial | null
}

function Summary({ alone, shown, guess, off, together }: SummaryProps) {
  const t = usePanelText()
  const now = off === 0 ? (alone?.right ?? null) : (together?.tried[0]!.right ?? null),
    dearest = shown ? shown.indexOf(Math.max(...shown)) : -1
  return (
    <Aloud className={style.summary} id="off">
      <p className={style.big}>
        <b>{now === null ? '…' : grouped(now)}</b> <span>{alone ? t.ofRight(grouped(alone.images)) : ''}</span>
      </p>
      <p>{off === 0 ? t.nothingOff : t.isOff(filtersIn(off).length)}</p>
      {shown ? (
        <>
          <p data-testid="dearest">{t.dearest(dearest, shown[dearest]!)}</p>
          {guess >= 0 ? (
            <p data-testid="guess">
              {guess === dearest ? t.guessedIt : t.guessed(guess, signed(shown[guess]!), 1 + shown.filter(c => c > shown[guess]!).length)}
            </p>
          ) : null}
          <p>{t.free(shown.filter(c => c <= 0).length)}</p>
        </>
      ) : null}
    </Aloud>
  )
}

function Trying({ share }: { readonly share: number }) {
  const t = usePanelText()
  return (
    <p className={style.looking}>
      <span>
        <progress max={1} value={share} aria-label={t.tryingLabel} /> {t.trying}
      </span>
    </p>
  )
}

/** What could not be had, in words. */
export function Failed() {
  const all = useText(),
    failure = useWork(work => work.failure)
  return failure ? <p role="alert">{sayFailure(all, failure)}</p> : null
}
