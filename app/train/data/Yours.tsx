// Digits that are drawn here: labelled by a key or a button, counted by class, taken back, saved and opened.
import { useCommands, type RunsOf } from '../../state/commands.ts'
import { clear } from '../../state/drawing.ts'
import { usePlace } from '../../state/place.ts'
import { digitsFor } from '../../state/run/data.ts'
import { addDigit, countsOf, digitsFile, openDigits, removeDigit, removeDigits, useOwnDigits } from '../../state/run/ownDigits.ts'
import { useRun } from '../../state/run/store.ts'
import { labelOf } from '../../state/samples.ts'
import { saveFile } from '../../state/saveFile.ts'
import { FileButton } from './FileButton.tsx'
import { AskedTwice } from '../../panels/AskedTwice.tsx'
import { useDataText, useSayFailure } from './text.ts'
import style from './Data.module.css'

/** Keeps what is drawn as a digit, and makes room for the next. A sample that the page wrote is no digit of one's own. */
function label(digit: number): void {
  const { strokes } = usePlace.getState()
  if (strokes.length === 0 || labelOf(strokes) !== null) return
  void addDigit(digit, strokes)
  clear()
}

const commands: RunsOf<'data'> = { label }

interface YoursProps {
  readonly share: number
  readonly setShare: (share: number) => void
}

export function Yours({ share, setShare }: YoursProps) {
  const t = useDataText(),
    say = useSayFailure(),
    { digits, failure } = useOwnDigits(),
    settings = useRun(run => run.settings)
  useCommands('data', commands)
  const learnt = digitsFor(settings)
  return (
    <div className={style.part} data-testid="own" data-count={digits.length}>
      <p className={style.note}>{t.ownHelp}</p>
      <div className={style.counts} role="group" aria-label={t.labelGroup}>
        {countsOf(digits).map((count, digit) => (
          <button key={digit} type="button" aria-label={t.label(digit, count)} onClick={() => label(digit)}>
            <b>{digit}</b>
            <span>{count}</span>
          </button>
        ))}
      </div>
      <label className={style.share}>
        {t.ownShare}
        <input
          type="range"
          min={5}
          max={100}
          step={5}
          value={Math.round(share * 100)}
          onChange={({ target }) => setShare(Number(target.value) / 100)}
        />
        <output aria-live="off">{Math.round(share * 100)} %</output>
      </label>
      <div className={style.chips}>
        <button type="button" title={t.takeBackTitle} disabled={digits.length === 0} onClick={() => void removeDigit(null)}>
          {t.takeBack}
        </button>
        <button type="button" title={t.saveTitle} disabled={digits.length === 0} onClick={() => void saveDigits()}>
          {t.save}
        </button>
        <FileButton label={t.open} title={t.openTitle} take={([file]) => void openDigits(file!)} />
        <AskedTwice
          keep={t.keepIt}
          remove={t.removeIt}
          label={t.removeAll}
          question={t.sureDigits(digits.length)}
          disabled={digits.length === 0}
          act={() => void removeDigits()}
        />
      </div>
      {learnt && learnt.length !== digits.length ? <p className={style.note}>{t.fixed(learnt.length)}</p> : null}
      {failure ? (
        <p className={style.failure} role="alert">
          {say(failure)}
        </p>
      ) : null}
    </div>
  )
}

const saveDigits = async (): Promise<void> => saveFile(await digitsFile(), 'my-digits.jsonl.gz')
