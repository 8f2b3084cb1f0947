// Questions for a class, without a server: a teacher chooses and counts, a phone answers and hands in. What a link names decides which of them one sees.
import { useEffect } from 'react'
import { correct } from '../state/address.ts'
import { usePlace } from '../state/place.ts'
import { Answering } from './Answering.tsx'
import { soundSet } from './handIn.ts'
import { useArrived } from './hands.ts'
import { TallyStage } from './TallyStage.tsx'
import { Teacher } from './Teacher.tsx'

export default function ClassPage() {
  const { set, tally, hand } = usePlace(place => place.forClass),
    staged = usePlace(place => place.view === 'stage'),
    counts = set === undefined && tally !== undefined
  // A hand-in that is opened goes to the tally of its set; the address is that tally's, so that it can be reloaded.
  useEffect(() => {
    if (hand === undefined) return
    useArrived.setState({ code: hand })
    correct({ forClass: { tally: soundSet(hand) ?? tally ?? 'all' } })
  }, [hand, tally])
  // Only what was collected has a stage.
  useEffect(() => {
    if (staged && hand === undefined && !counts) correct({ view: 'page' })
  }, [staged, hand, counts])
  if (hand !== undefined) return null
  if (staged && counts) return <TallyStage key={tally} set={tally} />
  return set === undefined ? <Teacher set={tally ?? null} /> : <Answering key={set} text={set} />
}
