import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** What axe objects to, in the page or in a part of it: each rule with the elements it is broken by. */
export async function violations(page: Page, part?: string): Promise<string[]> {
  // Else axe sums up in a tab of its own, and a tab behind it has neither focus nor frames.
  // Of what passes it need not tell: that takes as long as the rules themselves.
  const builder = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  const found = await (part === undefined ? builder : builder.include(part)).analyze()
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.target.join()).join(' ')}`)
}
