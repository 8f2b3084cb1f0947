import type { About } from '../all.ts'

export const about: About = {
  section: '7.2.5–7, 7.4.1',
  title: { en: 'Channels', ko: '채널', ja: 'チャンネル' },
  says: {
    en: 'A filter takes in all channels and makes one sum. Several filters make several maps, for a batch of images at once.',
    ko: '필터는 모든 채널을 지나며 합 하나를 만들고, 필터가 여러 개면 맵도 여러 개입니다. 이미지 여러 장도 한꺼번에 처리합니다.',
    ja: 'フィルターはすべてのチャンネルを見て、和を1つ作ります。フィルターが複数ならマップも複数で、バッチの画像をまとめて処理します。',
  },
}
