/** The same in German: nouns in the singular, and in the plural where that is more than an ending. */
export const GERMAN = `
moon: Mond, Vollmond, Neumond, Mondlicht
sun: Sonne, Sonnenlicht
sun-horizon: Sonnenaufgang, Sonnenuntergang, Morgendämmerung, Horizont
planet: Planet, Saturn
globe-hemisphere-west: unser Planet, unserem Planeten, unseren Planeten, unseres Planeten, Erde, Erdkugel, Globus, Weltkugel
meteor: Meteor, Komet, Asteroid
moon-stars: Nachthimmel, Sternenhimmel
star: Stern
rocket-launch: Rakete, Raumschiff
waves: Meer, Ozean, Welle, Flut, Ebbe, Ostsee, Nordsee
drop: Wassertropfen, Tropfen
cloud: Wolke
cloud-rain: Regen
cloud-lightning: Gewitter, Donner
lightning: Blitz
snowflake: Schneeflocke, Frost
cloud-snow: Schnee
cloud-fog: Nebel
wind: Wind
hurricane: Wirbelsturm, Orkan
umbrella: Regenschirm
thermometer: Thermometer
mountains: Berg, Gebirge, Gletscher, Gipfel
island: Insel
tree: Baum, Bäume, Eiche, Buche
tree-evergreen: Tanne, Fichte, Wald, Wälder
leaf: Laub
flower: Blume, Blüte
plant: Setzling, Keimling
grains: Getreide, Weizen, Roggen, Korn, Mehl, Gerste
fire: Feuer
flame: Flamme
campfire: Lagerfeuer
bird: Vogel, Vögel
fish: Fisch, Hering, Stockfisch, Lachs, Dorsch, Kabeljau
butterfly: Schmetterling
bug-beetle: Käfer, Insekt
cat: Katze
dog: Hund
horse: Pferd
cow: Kuh, Kühe, Rind
rabbit: Hase, Kaninchen
feather: Feder
bone: Knochen
egg: Ei, Eier
brain: Gehirn
tooth: Zahn, Zähne
dna: Gen, Erbgut
virus: Virus, Viren
microscope: Mikroskop
flask: Labor, Chemie
atom: Atom, Elektron
magnet: Magnet
pill: Tablette, Arznei
syringe: Impfung, Impfstoff, Spritze
stethoscope: Arzt, Ärztin, Ärzte
hospital: Krankenhaus, Krankenhäuser
ambulance: Krankenwagen
bread: Brot, Bäcker, Teig, Brötchen
cheese: Käse
carrot: Möhre, Karotte
pizza: Pizza
cookie: Keks
cake: Kuchen, Torte
ice-cream: Speiseeis
bowl-steam: Suppe
cooking-pot: Kochtopf, Topf, Töpfe
oven: Ofen, Backofen, Öfen
knife: Messer
chef-hat: Koch, Köchin
fork-knife: Gabel, Besteck
coffee: Kaffee
tea-bag: Tee
wine: Wein
beer-stein: Bier, Brauerei, Brauer
jar: Einmachglas
axe: Axt, Beil
hammer: Hammer
wrench: Schraubenschlüssel
scissors: Schere
broom: Besen
bed: Bett, Schlafzimmer
armchair: Sessel
chair: Stuhl, Stühle
lightbulb: Glühbirne
door: Tür
key: Schlüssel
lock: Vorhängeschloss
lock-key: Passwort, Verschlüsselung
vault: Tresor
house: Haus, Häuser, Wohnhaus
castle-turret: Burg, Festung, Turm, Türme
church: Kirche, Dom, Kathedrale
barn: Scheune
farm: Bauernhof
factory: Fabrik
warehouse: Lagerhaus, Lagerhäuser, Speicherhaus
storefront: Kaufladen, Buchladen
bridge: Brücke
wall: Mauer, Stadtmauer
lighthouse: Leuchtturm, Leuchttürme
windmill: Windmühle
tent: Zelt
anchor: Anker
sailboat: Segelschiff, Segel
boat: Schiff, Boot, Kogge, Flotte, Hafen, Häfen, Seeleute
compass: Kompass
map-trifold: Landkarte, Seekarte
airplane: Flugzeug
airplane-takeoff: Flughafen
car: Auto, Pkw
truck: Lastwagen, Lkw
bus: Omnibus
train: Eisenbahn, Lokomotive
subway: Untergrundbahn
tram: Straßenbahn
bicycle: Fahrrad, Fahrräder, Radfahrer
tractor: Traktor
gas-pump: Benzin, Kraftstoff, Diesel, Tankstelle
charging-station: Elektroauto, Ladesäule
road-horizon: Autobahn
suitcase-rolling: Koffer
backpack: Rucksack
clock: Uhr
hourglass: Sanduhr
calendar: Kalender
book-open: Buch, Bücher, Bibliothek, Roman
scroll: Urkunde, Handschrift
newspaper: Zeitung
envelope: Brief
pencil: Bleistift
graduation-cap: Universität, Hochschule
student: Schüler, Studentin
chalkboard-teacher: Lehrer, Lehrerin
calculator: Taschenrechner
crown: Krone, König, Kaiser, Königin
sword: Schwert, Ritter
shield: Schild
flag: Flagge, Fahne
gavel: Richter
scales: Waage
trophy: Pokal
guitar: Gitarre
piano-keys: Klavier
music-notes: Musik, Lied, Melodie
television: Fernseher
camera: Kamera, Foto
phone: Telefon
device-mobile: Handy, Smartphone
laptop: Laptop
desktop: Computer, Rechner
printer: Drucker
hard-drives: Server, Rechenzentrum
database: Datenbank
cpu: Mikrochip, Prozessor
robot: Roboter
battery-charging: Batterie, Akku
plug: Steckdose
solar-panel: Solarzelle, Solaranlage
nuclear-plant: Kernkraftwerk, Atomkraftwerk
engine: Motor, Motoren
coins: Münze
money: Geld, Bargeld, Geldschein
piggy-bank: Sparschwein, Ersparnis, Ersparnisse
wallet: Geldbörse
credit-card: Kreditkarte
receipt: Quittung, Kassenbon
package: Paket
gift: Geschenk
briefcase: Aktentasche
shipping-container: Fracht, Ladung
treasure-chest: Schatz, Schätze
magnifying-glass: Lupe
puzzle-piece: Puzzle
dice-five: Würfel
eyeglasses: Brille
`;
