// Which pixels a network gets: told of those that are not built in, whose pixels nobody knows but who trained them.
import { Suspense } from 'react'
import { takesInk } from '../../../engine/networks/traits.ts'
import { later } from '../../state/later.ts'
import { isBuiltIn, specOf } from '../../state/networks.ts'
import { usePlace } from '../../state/place.ts'

const Pixels = later(() => import('./Pixels.tsx'))

/** `aside`: where they are told there is no room to choose another. */
export function OwnPixels({ aside = false }: { readonly aside?: boolean }) {
  const wanted = usePlace(({ network }) => !isBuiltIn(network) && takesInk(specOf(network)))
  return wanted ? (
    <Suspense fallback={null}>
      <Pixels aside={aside} />
    </Suspense>
  ) : null
}
