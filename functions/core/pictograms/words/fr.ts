/** The same in French: nouns in the singular. */
export const FRENCH = `
moon: lune
sun: soleil
sun-horizon: aube, crépuscule, lever du soleil, coucher du soleil
planet: planète, saturne
globe-hemisphere-west: notre planète, planète terre, globe terrestre
meteor: météorite, astéroïde, comète
rocket-launch: fusée, vaisseau spatial
waves: mer, océan, marée
drop: goutte
cloud: nuage
cloud-rain: pluie
cloud-lightning: orage, tonnerre
cloud-snow: neige
snowflake: flocon, givre
cloud-fog: brouillard, brume
hurricane: ouragan, cyclone
umbrella: parapluie
thermometer: thermomètre
mountains: montagne, glacier
island: île
tree: arbre, chêne
tree-evergreen: sapin, forêt
tree-palm: palmier
leaf: feuillage
flower: fleur
grains: blé, farine, céréale, seigle, orge
fire: incendie
flame: flamme
campfire: feu de camp
bird: oiseau, oiseaux
fish: poisson, saumon, hareng
butterfly: papillon
bug-beetle: insecte, scarabée
cat: chat
dog: chien
horse: cheval, chevaux
cow: vache
rabbit: lapin, lièvre
feather: plume
egg: œuf, oeuf
brain: cerveau
virus: virus
microscope: microscope
flask: laboratoire
atom: atome, électron
magnet: aimant
pill: comprimé
syringe: vaccin, seringue
stethoscope: médecin
hospital: hôpital, hôpitaux
ambulance: ambulance
bread: pain, boulanger, boulangerie, levain
cheese: fromage
carrot: carotte
pizza: pizza
cookie: biscuit
cake: gâteau
ice-cream: crème glacée
bowl-steam: soupe, bouillon
bowl-food: bol, riz, salade
cooking-pot: marmite, casserole
knife: couteau
chef-hat: cuisinier, cuisinière
fork-knife: fourchette, restaurant
coffee: café
wine: vin, vignoble
beer-stein: bière, brasserie
axe: hache
hammer: marteau
scissors: ciseaux
ladder: échelle
broom: balai
armchair: fauteuil
chair: chaise
couch: canapé
lightbulb: ampoule
lock: cadenas
lock-key: mot de passe, chiffrement
vault: coffre-fort
house: maison
castle-turret: château, châteaux, forteresse
church: église, cathédrale
barn: grange
farm: ferme
factory: usine
warehouse: entrepôt
storefront: boutique, magasin
wall: rempart
lighthouse: phare
windmill: moulin à vent
tent: tente
anchor: ancre
sailboat: voilier
boat: bateau, bateaux, navire, flotte
compass: boussole
map-trifold: atlas
airplane: avion
airplane-takeoff: aéroport
car: voiture, automobile
truck: camion
bus: autobus
train: train, chemin de fer, locomotive
tram: tramway
bicycle: vélo, bicyclette
tractor: tracteur
gas-pump: carburant
charging-station: voiture électrique
road-horizon: autoroute
suitcase-rolling: valise
clock: horloge
watch: montre-bracelet
hourglass: sablier
calendar: calendrier
book-open: livre
scroll: parchemin, manuscrit
envelope: enveloppe
pencil: crayon
graduation-cap: université
student: écolier, élève
chalkboard-teacher: instituteur, professeur
calculator: calculatrice
crown: couronne, roi, reine, empereur
sword: épée, chevalier
shield: bouclier
flag: drapeau, drapeaux
gavel: juge
trophy: trophée
guitar: guitare
piano-keys: piano
music-notes: musique, chanson, mélodie
television: téléviseur
camera: photographie
phone: téléphone
device-mobile: téléphone portable
laptop: ordinateur portable
desktop: ordinateur
printer: imprimante
hard-drives: serveur
database: base de données
cpu: processeur
robot: robot
battery-charging: batterie
plug: prise électrique
solar-panel: panneau solaire
engine: moteur
coins: pièce de monnaie
money: billet de banque
piggy-bank: tirelire
wallet: portefeuille
credit-card: carte bancaire
receipt: reçu
package: colis
gift: cadeau, cadeaux
treasure-chest: trésor
magnifying-glass: loupe
puzzle-piece: puzzle
eyeglasses: lunettes
`;
