// The number that is marked, followed over the whole network: forward to the scores, or its gradient back from them. What draws it loads when something is followed.
import { Suspense } from 'react'
import { later } from '../../../state/later.ts'
import { useHasFollowed } from '../../../state/thread.ts'
import type { ThreadProps } from './Thread.tsx'

const Thread = later(() => import('./Thread.tsx'))

export function Followed(props: ThreadProps) {
  return useHasFollowed() ? (
    <Suspense>
      <Thread {...props} />
    </Suspense>
  ) : null
}
