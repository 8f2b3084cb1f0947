// Where what is no number began, said once for each place that says it, with the way there.
import { Began } from '../marks/Began.tsx'
import { useWayThere, type Beginning } from '../state/nonFinite.ts'
import { useText } from '../text/index.ts'

/** In the place of an answer: there is none. */
export function NoAnswer({ beginning }: { beginning: Beginning }) {
  const t = useText(), way = useWayThere(beginning)
  return <Began says={(beginning.given ? t.noAnswerGiven : t.noAnswerBorn)(beginning.name, beginning.value)} link={t.toBeginning} {...way} />
}

/** Beside numbers that came of it. */
export function Begins({ beginning }: { beginning: Beginning }) {
  const t = useText(), way = useWayThere(beginning)
  return <Began says={t.zooms.nonFinite(`${beginning.name} = ${beginning.value}`)} link={t.toBeginning} {...way} />
}
