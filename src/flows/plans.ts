import { Temporal } from 'temporal-polyfill';
import type { Context, Translate } from './context.js';
import { localAt } from './meetings/meeting.js';
import { clockTime, dayText } from './meetings/words.js';
import type { Button } from './message.js';
import { titleOf } from './roles/offered.js';
import { lineOf, structuresFor } from './roles/roles.js';
import type { SeenPlan, SeenWave } from './seen-plan.js';
import type { Conversation } from './state.js';
import { after, line, type Step } from './step.js';

/** The plans that concern structures in which this person plans. */
export function plansFor(
  { memberships }: Pick<Conversation, 'memberships'>,
  { found, structures }: Pick<Context, 'found' | 'structures'>,
): SeenPlan[] {
  const held = structuresFor('plan', memberships, structures).map(({ id }) => id);
  return (found.plans ?? []).flatMap(({ structures: named, ...plan }) => {
    const concerned = structures.filter(
      ({ id }) => named.length === 0 || lineOf(id, structures).some((above) => named.includes(above)),
    );
    const mine = concerned.every(({ id }) => held.includes(id));
    return concerned.some(({ id }) => held.includes(id)) ? [{ ...plan, mine }] : [];
  });
}

/** A tap that pauses a plan or lets it go on: `pause.<id>`, `resume.<id>`. */
export function pausePlan(conversation: Conversation, argument: string | undefined, context: Context): Step {
  const [, verb, id] = /^(pause|resume)\.(.+)$/s.exec(argument ?? '') ?? [];
  const plan = plansFor(conversation, context).find((each) => each.id === id);
  if (!plan?.mine) return line(conversation, 'not-yours');
  const paused = verb === 'pause';
  const { place } = conversation;
  const next =
    place.at === 'agenda'
      ? { ...place, plans: (place.plans ?? []).map((each) => (each.id === id ? { ...each, paused } : each)) }
      : place;
  return after(
    plan.paused === paused ? [] : [{ kind: 'pause', plan: plan.id, paused }],
    line({ ...conversation, place: next }, paused ? 'plan-paused-now' : 'plan-resumed-now', {
      plan: plan.id,
    }),
  );
}

/** A line for each plan, and one for what to do about what was missed. */
export function planLines(plans: readonly SeenPlan[], language: string, context: Context): string[] {
  const t = context.translate(language);
  return plans.map((plan) => {
    const about = { plan: plan.id, what: whatOf(plan, language, context, t) };
    const { next, wave, missed } = plan;
    const when =
      plan.paused || next === undefined
        ? t(plan.paused ? 'plan-paused' : 'plan-nothing-next')
        : momentOf(next, language, context);
    const lines = [
      `– ${t('plan-line', { ...about, when })}`,
      ...(wave ? [`  ${waveLine(wave, language, t)}`] : []),
      ...(missed > 0 ? [`  ${t('plan-missed', { count: missed })}`] : []),
    ];
    return lines.join('\n');
  });
}

/** « Mettre en pause : semaine » */
export function planButtons(plans: readonly SeenPlan[], t: Translate): Button[] {
  return plans.flatMap(({ id, paused, mine }): Button[] => {
    if (!mine) return [];
    const verb = paused ? 'resume' : 'pause';
    return [
      { label: t(`plan-${verb}`, { plan: id }), action: 'plan', argument: `${verb}.${id}`, weight: 'quiet' },
    ];
  });
}

function waveLine(
  { id, end, asked, reached, begun, finished }: SeenWave,
  language: string,
  t: Translate,
): string {
  const day = dayText(Temporal.PlainDate.from(end), language);
  return t('plan-wave', { wave: id === '' ? 'only' : id, day, asked, reached, begun, finished });
}

function whatOf({ form }: SeenPlan, language: string, context: Context, t: Translate): string {
  return form === undefined ? t('plan-digest') : titleOf(form, language, context);
}

/** « jeudi 26 novembre, 18 h 30 » */
function momentOf(moment: number, language: string, context: Context): string {
  const local = localAt(moment, context.zone);
  return `${dayText(local.toPlainDate(), language)}, ${clockTime(local.toPlainTime(), language, context)}`;
}
