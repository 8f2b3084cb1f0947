// What a scale's legend says to a screen reader, by whose colours it has.
import { isBeyond, type Beyond, type Scale } from '../../geometry/colours.ts'
import { scaleEnd } from '../../geometry/numbers.ts'
import type { PlayerText } from '../../player/text.ts'
import type { Text } from '../../text/index.ts'

/** `largest`: ±largest are the scale's ends; `beyond`: whether numbers lie beyond them. */
export const legendLabel = (
  t: Text,
  { gradientLegend }: PlayerText['zooms'],
  colours: Scale,
  largest: number,
  beyond: Beyond | undefined,
): string =>
  colours === 'ink'
    ? t.inkLegend(scaleEnd(largest))
    : colours === 'gradient'
      ? gradientLegend(scaleEnd(largest), isBeyond(beyond))
      : t.legend(scaleEnd(largest), isBeyond(beyond))
