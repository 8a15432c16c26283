/**
 * Everyday things, without accents, that nobody mistakes for another when they are said aloud. None of
 * them with four digits can be read as the code of an invitation (invitation-code.ts).
 */
export const RECEIPT_WORDS: readonly string[] = `
abeille abricot agneau aiguille amande ampoule ananas ancre anneau arbre ardoise argile armoire arrosoir
assiette atelier aurore automne avion avoine avril baignoire balai balcon baleine balle ballon banane barque
bassine bateau beurre biberon biche bijou billet biscuit bobine bocal bonbon bonnet botte bouchon boucle
bougie bouquet boussole bouteille bouton branche brebis brioche brique brouette bulle bureau cabane cadran
cahier caillou canard carotte carreau carton casque castor ceinture cerise chaise chaleur chameau chandail
chanson chapeau chariot chaton chemin chemise cheval chien chocolat ciel cigale cigogne citron citrouille
clairon cloche clocher coffre coin colline colombe colonne compas confiture copain coquille corbeille corde
coude couleur coussin crayon crochet cuisine cuivre cygne dauphin dentelle dessin diamant dindon domino
dragon drapeau echarpe ecureuil elan enclume encre escalier escargot espoir facteur faisan falaise farine
fauteuil fenouil feuille ficelle figue flamme flocon fontaine foulard fourmi fraise framboise fromage galet
galop gaufre gazelle genou girafe glace gobelet gomme grange grenier griffe grillon grotte guitare haricot
herbe hibou hirondelle horloge igloo image iris ivoire jacinthe jardin jasmin javelot jonquille journal
jumelle kayak kiosque kiwi koala lama lampe lanterne lapin laurier lavande lessive lettre lierre limace lion
lotus loup luciole lune lutin magie maison mandarine manteau marelle marguerite marmite marron matin melon
menthe merle miel mimosa miroir moineau montagne moteur mouette moulin mousse mouton muguet muraille
myrtille navet neige nid noisette noix nuage oasis oiseau olive ombre oncle orage orange oreille orgue
ourson outil ouvrage pagaie palette palmier panier panneau papier papillon parasol parfum pastille peigne
peluche pendule perdrix perle persil phare piano pigeon pilote pinceau pinson piscine pivoine placard
planche plateau plume poireau poisson poivre pomme pompon pont portail poterie poulain poussin prairie prune
puits pupitre radis raisin rameau raquette rayon renard ressort rideau robinet robot roseau rouleau ruban
ruche sable sabot salade sandale sapin saule saumon savon semoule sifflet silex singe sirop soleil sommet
sorbet soupe souris spirale statue sucre tableau tabouret talus tambour tapis tartine tasse tilleul timbre
tiroir tisane toile toiture tomate tonneau torche tortue toupie tournesol tracteur train traineau trefle
tricot tuile tulipe tunnel vague vaisselle valise vallon vanille veilleuse velours verger vigne village
violon voilier volcan voyage wagon yaourt zebre
`
  .trim()
  .split(/\s+/);
