// Runs that this device keeps: named, taken up again, put behind the curves, removed.
import { useEffect, useState } from 'react'
import { grouped } from '../../geometry/numbers.ts'
import { takeUpRun } from '../../state/run/actions.ts'
import { fileOfKept, openRunFile } from '../../state/run/runFiles.ts'
import { putBeside, useBeside } from '../../state/run/beside.ts'
import { dropRun, listRuns, nameRun, useKept } from '../../state/run/keeping.ts'
import { makingWay, MOST_A_RUN, MOST_KEPT } from '../../state/run/keptRuns.ts'
import type { RunCard } from '../../state/run/keptTypes.ts'
import { saveFile } from '../../state/saveFile.ts'
import { useText } from '../../text/index.ts'
import { useTrainText } from '../text.ts'
import { FileButton } from './FileButton.tsx'
import { AskedTwice } from '../../panels/AskedTwice.tsx'
import { tellsOf } from './tells.ts'
import { useDataText, useSayFailure } from './text.ts'
import style from './Data.module.css'

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0)

export function Runs() {
  const t = useDataText(),
    say = useSayFailure(),
    { cards, failure } = useKept()
  useEffect(() => void listRuns(), [])
  const bytes = cards.reduce((sum, card) => sum + card.bytes, 0)
  return (
    <>
      <details className={style.runs} data-testid="runs" open={failure !== null || undefined}>
        <summary>
          <h2>{t.runs}</h2>
          <span>{t.runsOf(grouped(cards.length), megabytes(bytes), megabytes(MOST_KEPT))}</span>
        </summary>
        {failure ? (
          <p className={style.failure} role="alert">
            {say(failure)}
          </p>
        ) : null}
        <p className={style.note}>{cards.length === 0 ? t.noRuns : t.wayOut}</p>
        <div className={style.chips}>
          <FileButton label={t.openRun} title={t.openRunTitle} take={([file]) => void openRunFile(file!)} />
        </div>
        <ul>
          {cards.map(card => (
            <Card key={card.id} card={card} />
          ))}
        </ul>
      </details>
      <NextToGo />
    </>
  )
}

/** Which run the next one replaces, said before it does: it may be given a name here, and stays. */
function NextToGo() {
  const t = useDataText(),
    settingsText = useSettingsText(),
    cards = useKept(kept => kept.cards)
  const [id] = makingWay(cards, MOST_A_RUN),
    card = cards.find(one => one.id === id)
  if (!card) return null
  const text = settingsText(card)
  return (
    <p className={style.next} data-testid="next-to-go">
      {t.nextToGo(text, grouped(card.state.steps))}{' '}
      <button type="button" title={t.keepRunTitle} onClick={() => void nameRun(card.id, text.slice(0, MOST_NAME))}>
        {t.keepRun}
      </button>
    </p>
  )
}

async function save(id: string): Promise<void> {
  const kept = await fileOfKept(id)
  if (kept) saveFile(kept.file, kept.name)
}

function Card({ card }: { readonly card: RunCard }) {
  const t = useDataText(),
    isHere = useKept(({ id }) => id === card.id),
    settingsText = useSettingsText(),
    isBeside = useBeside(({ other }) => other?.card.id === card.id)
  const { id, state, bytes } = card
  return (
    <li aria-current={isHere || undefined}>
      <Name card={card} />
      <p className={style.note}>
        {settingsText(card)}
        <br />
        {t.at(grouped(state.steps), state.test && `${((100 * state.test.right) / state.test.images).toFixed(1)} %`)} · {megabytes(bytes)} MB
      </p>
      <div className={style.chips}>
        {isHere ? (
          <span className={style.note}>{t.onScreen}</span>
        ) : (
          <>
            <button type="button" title={t.takeUpTitle} onClick={() => void takeUpRun(id)}>
              {t.takeUp}
            </button>
            <button type="button" title={t.compareTitle} aria-pressed={isBeside} onClick={() => void putBeside(isBeside ? null : id)}>
              {t.compare}
            </button>
          </>
        )}
        <button type="button" title={t.saveRunTitle} onClick={() => void save(id)}>
          {t.save}
        </button>
        <AskedTwice keep={t.keepIt} remove={t.removeIt} label={t.remove} question={t.sureRun} act={() => void dropRun(id)} />
      </div>
    </li>
  )
}

/** What a run follows from, in a line. */
export function useSettingsText(): (card: RunCard) => string {
  const t = useDataText(),
    general = useText(),
    { optimizers, inits } = useTrainText().settings
  return ({ network, settings, run: { rates } }) => {
    const { network: spec, optimizer, batch, seed } = settings
    return [
      t.settings(general.networkNames[network] ?? spec.name, optimizers[optimizer.kind], String(optimizer.lr), String(batch), String(seed)),
      ...tellsOf({ settings, rates }, t, inits),
    ].join(' · ')
  }
}

/** What a person calls it: kept when they are done with it. */
function Name({ card: { id, name } }: { readonly card: RunCard }) {
  const t = useDataText(),
    [written, write] = useState<string | null>(null)
  const done = (): void => {
    if (written !== null) void nameRun(id, written.trim().slice(0, MOST_NAME) || null)
    write(null)
  }
  return (
    <input
      className={style.name}
      aria-label={t.name}
      placeholder={t.unnamed}
      maxLength={MOST_NAME}
      value={written ?? name ?? ''}
      onChange={({ target }) => write(target.value)}
      onBlur={done}
      onKeyDown={({ key, currentTarget }) => {
        if (key === 'Enter') currentTarget.blur()
      }}
    />
  )
}

/** Letters of a name. */
const MOST_NAME = 60
