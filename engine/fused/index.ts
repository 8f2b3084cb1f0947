// All fused ops by name.
import { adamUpdate, affine, areFinite, fastReluGrad, fastRelu, fastTanh, fastTanhGrad, sumColumns } from './affine.ts'
import { convolve, convolveBack, convolveFilters, convolvePool, packRows, sumMaps, winnersFilters, winnersSums } from './convolution.ts'
import { averagePool, averagePoolBack, maxPool, maxPoolBack, normalizeChannels } from './pooling.ts'

export const fused = {
  convolve,
  convolvePool,
  convolveFilters,
  convolveBack,
  packRows,
  sumMaps,
  winnersFilters,
  winnersSums,
  maxPool,
  maxPoolBack,
  averagePool,
  averagePoolBack,
  normalizeChannels,
  affine,
  areFinite,
  sumColumns,
  fastRelu,
  fastReluGrad,
  fastTanh,
  fastTanhGrad,
  adamUpdate,
}
export type FusedName = keyof typeof fused
