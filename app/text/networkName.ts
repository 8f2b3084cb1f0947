import { specOf, type NetworkRef } from '../state/networks.ts'
import type { Text } from './en.ts'

/** What people call a network: as the texts have it, or as its spec does. */
export const networkName = ({ networkNames }: Pick<Text, 'networkNames'>, ref: NetworkRef): string => networkNames[ref] ?? specOf(ref).name
