import type { Translate } from '../../i18n/translator.js';
import { comma } from '../digest/aside.js';
import type { Flower, Petal } from './flower.js';

/** The flower in words, for who does not see the picture: a sentence for each petal. */
export function flowerText(flower: Flower, translate: Translate): string {
  const petals = flower.petals.map((petal) => `${petalText(petal, flower.period, translate)}.`);
  return [`${flower.title}.`, ...petals].join(' ');
}

function petalText(petal: Petal, period: Flower['period'], translate: Translate): string {
  const { label, value, last, target, baseline } = petal;
  const parts = [
    value?.shown
      ? translate('flower-text-value', { label, value: Math.round(value.value) })
      : translate(value ? 'flower-text-hidden' : 'flower-text-empty', { label }),
    target === undefined ? [] : named('flower-target', target),
    baseline === undefined ? [] : named('flower-baseline', baseline),
    last?.shown ? named(`flower-last-${period}`, last.value) : [],
  ];
  return parts.flat().join(comma(translate));

  function named(id: string, number: number): string {
    return translate('flower-text-part', { name: translate(`${id}.word`), value: Math.round(number) });
  }
}
