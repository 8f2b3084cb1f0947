import type { About } from '../all.ts'

export const about: About = {
  section: '7.3',
  title: { en: 'Pooling', ko: '풀링', ja: 'プーリング' },
  says: {
    en: 'One number of every window remains: the largest, or the mean. Nothing is learned.',
    ko: '윈도우마다 최댓값이나 평균 하나만 남습니다. 학습할 것은 없습니다.',
    ja: 'ウィンドウごとに、最大値か平均を1つだけ残します。学習するものはありません。',
  },
}
