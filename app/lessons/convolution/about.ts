import type { About } from '../all.ts'

export const about: About = {
  section: '7.2.2',
  title: { en: 'Convolution', ko: '합성곱' },
  says: {
    en: 'A window slides, its numbers meet the filter’s, and one sum comes out.',
    ko: '윈도우가 움직이고, 그 안의 수가 필터의 수와 만나 합 하나가 나옵니다.',
  },
}
