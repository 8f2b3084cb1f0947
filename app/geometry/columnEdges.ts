// What stands above and below a column's maps, in rem.

/** Height of the words above the maps. */
export const HEAD = 3.5
/** Height of a column's scale, and the gap between maps. */
export const FOOT = 1.5
