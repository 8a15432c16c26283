import { expect, test } from 'vitest';
import { Clock } from '../support/clock.js';
import { contentFolder } from '../support/content-folder.js';
import { type EitherPhone, MESSENGERS, ownMessenger } from '../support/either-phone.js';
import { tellOfFailure } from '../support/messengers.js';
import { Program } from '../support/program.js';

const FORM = `
settings: { form_id: fete, form_title: { fr: La fête, en: The party }, default_language: fr }
survey:
  - { type: select_one yes_no, name: liked, label: { fr: Avez-vous aimé la fête ?, en: Did you like the party? } }
choices:
  yes_no:
    - { name: yes, label: { fr: Oui, en: Yes } }
    - { name: no, label: { fr: Non, en: No } }
`;
const FRAME = `
frame: { id: fete, title: { fr: La fête, en: The party }, source: { fr: Un essai, en: A trial } }
forms: { fete: { dimensions: {} } }
versions:
  - from: 2026-01-01
    provenance: {}
    petals:
      - id: joy
        label: { fr: La joie, en: Joy }
        color: "#000000"
        indicators:
          - id: liked
            label: { fr: Aimer la fête, en: Liking the party }
            kind: outcome
            form: fete
            measure: share
            numerator: "\${liked} = 'yes'"
            denominator: true()
`;
/** From a Tuesday to the Saturday of the same week. */
const SCHEDULES = `
campaigns:
  - id: printemps
    questionnaire: fete
    to: { roles: [volunteer] }
    at: "10:00"
    start: 2027-03-02
    end: 2027-03-06
`;
const SAID = [
  'Vous vouliez savoir ce que les gens ont répondu à « La fête ».',
  '6 personnes ont répondu.',
  '– Aimer la fête : une personne sur 2.',
];

test.each(MESSENGERS)(
  'what people answered comes once to who asked for it, on %s',
  async (channel) => {
    const contentDir = contentFolder({
      'questionnaires/fete.yaml': FORM,
      'frames/fete.yaml': FRAME,
      'schedules.yaml': SCHEDULES,
    });
    const clock = new Clock();
    clock.set('2027-03-02T12:00+01:00');
    const messenger = await ownMessenger(channel, clock);
    const program = await Program.create({ CONTENT_DIR: contentDir, ...messenger.settings }, clock);
    await program.start();
    const answers = async (name: string, liked: string): Promise<EitherPhone> => {
      const phone = messenger.phone(name);
      tellOfFailure(() => [phone.transcript(), program.output]);
      await phone.sends('bonjour');
      await phone.receives('En savoir plus : /confidentialite');
      await phone.taps('J’ai 16 ans ou plus, d’accord');
      await phone.receives('Que voulez-vous faire ?');
      await phone.taps('Répondre : La fête');
      await phone.receives('Avez-vous aimé la fête ?');
      await phone.taps(liked);
      await phone.receives('Voici vos réponses');
      await phone.taps('Envoyer mes réponses');
      await phone.receives('Voulez-vous savoir ce que les gens ont répondu ?');
      return phone;
    };
    const anna = await answers('Anna', 'Oui');
    await anna.taps('Oui, je veux savoir');
    await anna.sees('C’est noté : je vous écris quand ce sera fini.');
    const ben = await answers('Ben', 'Non');
    await ben.taps('Non merci');
    for (const [name, liked] of Object.entries({ Carla: 'Oui', Dora: 'Oui', Eric: 'Non', Fatma: 'Non' }))
      await answers(name, liked);
    const { out } = await program.run('schedule', 'next');
    expect(out).toMatch(/2027-03-08.*printemps.*ce que les gens ont répondu à « fete » → qui l’a demandé/);

    expect(await program.stop()).toBe(0);
    clock.set('2027-03-08T10:30+01:00');
    await program.start();
    for (const line of SAID) await anna.sees(line);
    await program.kill();
    await program.start();
    await anna.sends('/menu');
    await anna.receives('Que voulez-vous faire ?');
    const told = (phone: EitherPhone) => phone.messages.filter(({ text }) => text.includes(SAID[0] ?? ''));
    expect([told(anna), told(ben)].map(({ length }) => length)).toEqual([1, 0]);
  },
  180_000,
);
