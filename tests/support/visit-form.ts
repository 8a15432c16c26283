/** A short questionnaire for interviews: something to write, a number, a choice. */
export const VISIT = `
settings: { form_id: visit, form_title: { fr: La visite, en: The visit }, default_language: fr }
survey:
  - { type: text, name: why, label: { fr: Pourquoi venez-vous ?, en: Why do you come? } }
  - { type: integer, name: many, label: { fr: Combien de fois ?, en: How often? } }
  - { type: select_one ages, name: age, label: { fr: Votre âge ?, en: Your age? } }
choices:
  ages:
    - { name: younger, label: { fr: Moins de 40 ans, en: Under 40 } }
    - { name: older, label: { fr: 40 ans ou plus, en: 40 or older } }
`;
