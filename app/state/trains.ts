// Whether a network trains, in whatever page: said in the bar. Written by the run, which comes with the page that trains.
import { create } from 'zustand'

export const useTrains = create<{ readonly running: boolean }>(() => ({ running: false }))
