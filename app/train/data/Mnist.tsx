// MNIST: how much of it is here, and whether this device keeps it.
import { cancelMnist, canKeep, keepMnist, useMnist } from '../../state/run/mnist.ts'
import { pauseRun } from '../../state/run/actions.ts'
import { useDataText, useSayFailure } from './text.ts'
import style from './Data.module.css'

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1)

/** `fetch` fetches it. */
export function Mnist({ fetch }: { readonly fetch: () => void }) {
  const t = useDataText(),
    say = useSayFailure(),
    { loading, here, kept, keeping, failure } = useMnist()
  return (
    <div className={style.part} data-testid="mnist">
      {loading ? (
        <>
          <progress max={loading.total || undefined} value={loading.total > 0 ? loading.bytes : undefined} aria-label={t.fetching} />
          <div className={style.row}>
            <output aria-live="off">{loading.total > 0 ? t.bytes(megabytes(loading.bytes), megabytes(loading.total)) : t.fetching}</output>
            <button
              type="button"
              onClick={() => {
                pauseRun() // one that waits for it does not wait any longer
                cancelMnist()
              }}
            >
              {t.cancel}
            </button>
          </div>
        </>
      ) : here || kept > 0 ? null : (
        <div className={style.row}>
          {t.toFetch}
          <button type="button" onClick={fetch}>
            {t.fetch}
          </button>
        </div>
      )}
      {canKeep() ? (
        <label className={style.check}>
          <input type="checkbox" checked={keeping && !(here && kept === 0)} onChange={({ target }) => void keepMnist(target.checked)} />
          {kept > 0 ? t.onDevice(megabytes(kept)) : t.keep}
        </label>
      ) : null}
      {failure ? (
        <p className={style.failure} role="alert">
          {say(failure)}
        </p>
      ) : null}
    </div>
  )
}
