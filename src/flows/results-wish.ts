import type { Context } from './context.js';
import type { Button, Message } from './message.js';
import type { Conversation } from './state.js';
import { type Step, screen } from './step.js';

/** A tap that says whether somebody wants to be told, by the id of the campaign: `yes.<id>` or `no.<id>`. */
export function wishResults(
  conversation: Conversation,
  argument: string | undefined,
  { wish }: Context,
): Step {
  const [, said, campaign] = /^(yes|no)\.(.+)$/s.exec(argument ?? '') ?? [];
  if (!wish || wish.campaign !== campaign) return screen(conversation);
  return screen(conversation, [{ kind: 'wish', campaign, wants: said === 'yes' }]);
}

/** The thanks with the question, asked once, or with what was said to it; as usual where there is nothing to ask. */
export function withWish(thanks: Message, { wish, translate }: Context): Message {
  if (!wish) return thanks;
  const t = translate(thanks.language);
  const { campaign, wants } = wish;
  const said = wants === undefined ? 'wish-question' : wants ? 'wish-noted' : '';
  const text = [t('thanks-alone'), ...(said === '' ? [] : [t(said)])].join(' ');
  if (wants !== undefined) return { ...thanks, text };
  const button = (verb: 'yes' | 'no', weight: Button['weight']): Button => ({
    label: t(`wish-button-${verb}`),
    action: 'wish',
    argument: `${verb}.${campaign}`,
    weight,
  });
  return { ...thanks, text, buttons: [button('yes', 'plain'), button('no', 'plain'), ...thanks.buttons] };
}
